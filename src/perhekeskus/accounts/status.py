"""How the house is: what the status page tells, read in a few small questions."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from perhekeskus.accounts import rules
from perhekeskus.accounts.rules import State
from perhekeskus.editions import actions, folders, opened, takedown
from perhekeskus.editions.takedown import TakenDown

WAITING = ("todo", "doing")


@dataclass(frozen=True, slots=True)
class Database:
    """The working copy: PostgreSQL."""

    state: State
    version: str
    size_bytes: int
    answer_milliseconds: float


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition that readers see."""

    state: State
    id: str
    published_at: datetime | None
    counts: Mapping[str, int]
    kept: int
    is_held: bool
    """Somebody has gone back to this edition by hand; publishing waits for «perhekeskus publish»."""
    has_changes_waiting: bool
    fall_backs: Mapping[str, int]
    """Texts that a reader of each language meets in another one."""

    @property
    def rows(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Worker:
    """The process that does background work."""

    state: State
    last_sign_at: datetime | None
    waiting: int
    failed: int


@dataclass(frozen=True, slots=True)
class TakeDowns:
    """What is hidden from every edition."""

    state: State
    entries: tuple[TakenDown, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """The four parts that the page tells of."""

    database: Database
    edition: Edition
    worker: Worker
    take_downs: TakeDowns


def status(*, now: datetime) -> Status:
    return Status(_database(), _edition(now), _worker(now), _take_downs())


def _database() -> Database:
    with connection.cursor() as cursor:
        started = time.perf_counter()
        cursor.execute("SELECT 1")
        milliseconds = (time.perf_counter() - started) * 1000
        cursor.execute("SELECT current_setting('server_version'), pg_database_size(current_database())")
        version, size = cursor.fetchone()
    return Database(rules.database_state(milliseconds), str(version).partition(" ")[0], int(size), milliseconds)


def _edition(now: datetime) -> Edition:
    found = opened.refresh()
    told = folders.manifest(found.id) if found else None
    published_at = found.published_at if found else None
    is_held = folders.held_file().exists()
    return Edition(
        rules.edition_state(published_at, is_held=is_held, now=now),
        found.id if found else "",
        published_at,
        told.counts if told else {},
        len(folders.published_ids()),
        is_held,
        ProcrastinateJob.objects.filter(task_name=actions.TASK, status__in=WAITING).exists(),
        told.fall_backs if told else {},
    )


def _worker(now: datetime) -> Worker:
    newest = ProcrastinateWorker.objects.order_by("-last_heartbeat").first()
    last_sign_at = newest.last_heartbeat if newest else None
    jobs = ProcrastinateJob.objects
    failed = jobs.filter(status="failed").count()
    state = rules.worker_state(last_sign_at, failed=failed, now=now)
    return Worker(state, last_sign_at, jobs.filter(status__in=WAITING).count(), failed)


def _take_downs() -> TakeDowns:
    try:
        return TakeDowns(State.GOOD, tuple(takedown.entries()))
    except ValueError:
        return TakeDowns(State.BAD, ())

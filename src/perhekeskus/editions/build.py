"""Builds an edition beside the others: copies the published rows, lets makers add to it, checks, seals."""

import hashlib
import logging
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import connections

from perhekeskus.editions import checks, folders, opened, rules
from perhekeskus.editions.backends.drafting.base import draft_in
from perhekeskus.editions.copying import copy
from perhekeskus.editions.fall_backs import fall_backs
from perhekeskus.editions.registry import DRAFT, makers
from perhekeskus.editions.schema import create_tables, fingerprint

log = logging.getLogger(__name__)


class EditionRefused(Exception):
    """The draft is worse than what is open; the reasons are in plain words."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


class NothingNew(Exception):
    """The draft would hold the same rows as the open edition."""


class _Clock:
    """How long each step took, in seconds."""

    def __init__(self) -> None:
        self.started = self._at = time.monotonic()
        self._worked = time.process_time()
        self.steps: dict[str, float] = {}

    def done(self, step: str) -> None:
        """What was done since the step before is called so."""
        begun, self._at = self._at, time.monotonic()
        worked, self._worked = self._worked, time.process_time()
        self.steps[step] = round(self._at - begun, 2)
        log.info("%s: %.2f s, of it processor %.2f s.", step, self._at - begun, self._worked - worked)


def build(*, now: datetime, accept_losses: bool = False, unless_digest: str = "") -> folders.Manifest:
    """Makes a new edition and returns what it says of itself; it is on the disk, but nobody reads it yet.

    The caller holds the publishing lock.

    Raises: EditionRefused; NothingNew where the rows give ``unless_digest``. The draft is gone then, and the
    open edition as before.
    """
    clock = _Clock()
    print_of_tables = fingerprint()
    published_at = rules.stamp_after(folders.published_ids(), now)
    name = rules.edition_id(published_at, print_of_tables)
    with _draft_folder(name) as folder:
        database = folder / folders.DATABASE_NAME
        with draft_in(database):
            digest, tables = _fill(folder, unless_digest, clock)
            counts = checks.draft_counts()
            missing = fall_backs()
            reasons = checks.registered(_open_edition())
        reasons += checks.soundness(database)
        if not accept_losses:
            reasons += _losses(database)
        if reasons:
            raise EditionRefused(reasons)
        clock.done("checks")
        (folder / folders.IN_USE_NAME).touch()
        folders.sync_all(folder)
        clock.done("disk")
        made = folders.Manifest(
            id=name,
            published_at=published_at.isoformat(),
            fingerprint=print_of_tables,
            digest=digest,
            counts=counts,
            seconds=round(time.monotonic() - clock.started, 2),
            fall_backs=missing,
            steps=clock.steps,
            tables=tables,
        )
        folders.write_manifest(folder, made)
        folders.rename_whole(folder, name)
    return made


def finish(name: str) -> None:
    """Makes the parts of a published edition that nobody's page waits for; those that are there are left alone."""
    folder, clock = folders.root() / name, _Clock()
    with draft_in(folder / folders.DATABASE_NAME):
        for maker in makers():
            if maker.leaves and not (folder / maker.leaves).exists():
                maker.make(folder)
                clock.done(maker.name)


@contextmanager
def _draft_folder(name: str) -> Iterator[Path]:
    folder = folders.root() / f"{folders.DRAFT_PREFIX}{name}"
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fill(folder: Path, unless_digest: str, clock: _Clock) -> tuple[str, dict[str, str]]:
    """Copies, then lets the makers add; returns the digest of all that it was made from, and that of each table."""
    connection = connections[DRAFT]
    with connection.cursor() as cursor:
        # A draft that a crash spoils is thrown away: no journal on the disk, no waiting for it.
        cursor.execute("PRAGMA journal_mode = MEMORY")
        cursor.execute("PRAGMA synchronous = OFF")
    indexes = _create_tables()
    # References are checked once, over the whole draft, so that every broken one is named.
    connection.disable_constraint_checking()
    tables = copy()
    digest = _digest(tables)
    clock.done("copy")
    if digest == unless_digest:
        raise NothingNew
    with connection.cursor() as cursor:
        for index in indexes:
            cursor.execute(index)
    clock.done("indexes")
    for maker in makers():
        if not maker.leaves:
            maker.make(folder)
            clock.done(maker.name)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    clock.done("statistics")
    return digest, tables


def _digest(tables: dict[str, str]) -> str:
    """Of the copied rows, and of what else makers make theirs of."""
    told = [*(f"{table} {digest}" for table, digest in tables.items()), *(maker.made_from() for maker in makers())]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _create_tables() -> list[str]:
    """Creates the tables; returns what creates their indexes: quicker, and packed better, when all rows stand."""
    with connections[DRAFT].schema_editor() as editor:
        create_tables(editor)
        later = [str(statement) for statement in editor.deferred_sql]
        editor.deferred_sql.clear()
    return later


def _open_edition() -> opened.OpenEdition | None:
    """The edition that is open now, as far as this process can read it."""
    try:
        return opened.current()
    except opened.NoEdition:
        return None


def _losses(database: Path) -> list[str]:
    current = folders.current_id()
    if current is None or folders.manifest(current) is None:
        return []
    return checks.losses(database, folders.root() / current / folders.DATABASE_NAME)

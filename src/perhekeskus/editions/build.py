"""Builds an edition beside the others: copies the published rows, lets makers add to it, checks, seals."""

import hashlib
import logging
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import batched
from pathlib import Path
from typing import Any

from django.db import connections, transaction

from perhekeskus.editions import checks, folders, opened, rules
from perhekeskus.editions.backends.drafting.base import draft_in
from perhekeskus.editions.fall_backs import fall_backs
from perhekeskus.editions.registry import DRAFT, Published, makers
from perhekeskus.editions.schema import columns, complete_tables, create_tables, fingerprint

CHUNK_ROWS = 2_000

log = logging.getLogger(__name__)


class EditionRefused(Exception):
    """The draft is worse than what is open; the reasons are in plain words."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


class NothingNew(Exception):
    """The draft would hold the same rows as the open edition."""


def build(*, now: datetime, accept_losses: bool = False, unless_digest: str = "") -> folders.Manifest:
    """Makes a new edition and returns what it says of itself; it is on the disk, but nobody reads it yet.

    The caller holds the publishing lock.

    Raises: EditionRefused; NothingNew where the rows give ``unless_digest``. The draft is gone then, and the
    open edition as before.
    """
    started = time.monotonic()
    print_of_tables = fingerprint()
    published_at = rules.stamp_after(folders.published_ids(), now)
    name = rules.edition_id(published_at, print_of_tables)
    with _draft_folder(name) as folder:
        database = folder / folders.DATABASE_NAME
        with draft_in(database):
            digest = _fill(folder, unless_digest)
            counts = checks.draft_counts()
            missing = fall_backs()
            reasons = checks.registered(_open_edition())
        reasons += checks.soundness(database)
        if not accept_losses:
            reasons += _losses(database)
        if reasons:
            raise EditionRefused(reasons)
        made = folders.Manifest(
            id=name,
            published_at=published_at.isoformat(),
            fingerprint=print_of_tables,
            digest=digest,
            counts=counts,
            seconds=round(time.monotonic() - started, 2),
            fall_backs=missing,
        )
        folders.write_manifest(folder, made)
        (folder / folders.IN_USE_NAME).touch()
        folders.sync_all(folder)
        folder.rename(folders.root() / name)
        folders.sync(folders.root())
    return made


@contextmanager
def _draft_folder(name: str) -> Iterator[Path]:
    folder = folders.root() / f"{folders.DRAFT_PREFIX}{name}"
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fill(folder: Path, unless_digest: str) -> str:
    """Copies, then lets the makers add; returns the digest of the copied rows."""
    connection = connections[DRAFT]
    with connection.cursor() as cursor:
        # A draft that a crash spoils is thrown away: no journal on the disk, no waiting for it.
        cursor.execute("PRAGMA journal_mode = MEMORY")
        cursor.execute("PRAGMA synchronous = OFF")
    with connection.schema_editor() as editor:
        create_tables(editor)
    # References are checked once, over the whole draft, so that every broken one is named.
    connection.disable_constraint_checking()
    digest = _copy()
    if digest == unless_digest:
        raise NothingNew
    for maker in makers():
        started = time.monotonic()
        maker.make(folder)
        log.info("Made %s in %.1f s.", maker.name, time.monotonic() - started)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("VACUUM")
    return digest


def _copy() -> str:
    """Copies every published row as it stood at one moment, however long the copying takes."""
    digest = hashlib.sha256()
    with transaction.atomic("default"), transaction.atomic(DRAFT):
        if len(connections["default"].savepoint_ids) == 0:
            with connections["default"].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute("SET LOCAL statement_timeout = 0")
        with connections[DRAFT].cursor() as draft:
            for part in complete_tables():
                for rows in _chunks(part):
                    draft.executemany(_insert(part), rows)
                    digest.update(repr(rows).encode())
    for maker in makers():
        digest.update(maker.made_from().encode())
    return digest.hexdigest()


def _insert(part: Published) -> str:
    quote = connections[DRAFT].ops.quote_name
    fields = columns(part)
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(part.model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608 our own names


def _chunks(part: Published) -> Iterator[list[list[Any]]]:
    """The rows to publish, as the draft's columns hold them."""
    connection = connections[DRAFT]
    fields = columns(part)
    rows = part.rows() if part.rows else part.model._base_manager.all()
    found = rows.using("default").order_by("pk").iterator(chunk_size=CHUNK_ROWS)
    for chunk in batched(found, CHUNK_ROWS):
        yield [[field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in chunk]


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

"""Other processes that work beside an import of many records: one reads ahead, two make rows."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from datetime import date
from itertools import batched
from multiprocessing.connection import Connection
from uuid import UUID

import django

from perhekeskus.imports.bringing import ORDER, Bringing
from perhekeskus.imports.known import Known, OpenSource
from perhekeskus.imports.records import Origin
from perhekeskus.imports.report import ImportReport
from perhekeskus.imports.staging import BATCH, Step
from perhekeskus.integrations.given import Reading, Sort, Source

LARGE_BYTES = 20_000_000
"""From this size on reading ahead saves more than the seconds that another process takes to start."""

MANY_RECORDS = 5_000
WORKERS = 2


def read_ahead(open_source: OpenSource, known: Known) -> Source:
    """The source, read by a process of its own; what it read waits in a pipe until it is taken.

    Raises: while reading, whatever opening or reading the source raised there.
    """
    about = open_source(known)
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(open_source, known, there), daemon=True)
    process.start()
    there.close()
    source = Source(about.name, about.title, iter(()), url=about.url, expected=about.expected)
    source.readings = _arriving(source, here)
    return source


def _read(open_source: OpenSource, known: Known, to: Connection) -> None:
    """The other process: sends what it reads, then what it noticed, or why it could not go on."""
    try:
        source = open_source(known)
        for readings in batched(source.readings, BATCH):
            to.send((readings, source.read, None))
        to.send(((), source.read, source.notices))
    except OSError as error:
        with suppress(OSError):
            to.send(((), 0, error))


def _arriving(source: Source, here: Connection) -> Iterator[Reading]:
    while True:
        try:
            readings, source.read, last = here.recv()
        except EOFError:
            raise OSError("the process that read ahead has ended") from None
        yield from readings
        if isinstance(last, OSError):
            raise last
        if last is not None:
            source.notices += last
            return


def bring_all_due(origin: Origin, *, today: date, report: ImportReport, step: Step) -> None:
    """As ``Bringing.all_due``, with batches of one sort made beside each other."""
    bringing = Bringing(origin, today=today, report=report)
    bringing.make_dependents_due()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(WORKERS, context, _begin, (origin, today)) as pool:
        for sort in ORDER:
            made = {pool.submit(_make, sort, keys): len(keys) for keys in bringing.due_keys(sort)}
            for done in as_completed(made):
                report.add(done.result())
                step(made[done])


class _Beside:
    """What one of the other processes keeps between two batches."""

    bringing: Bringing


def _begin(origin: Origin, today: date) -> None:
    django.setup()
    _Beside.bringing = Bringing(origin, today=today, report=ImportReport(origin.name))


def _make(sort: Sort, keys: tuple[UUID, ...]) -> ImportReport:
    """One batch in another process; returns what the report gains by it."""
    bringing = _Beside.bringing
    bringing.report = ImportReport(bringing.origin.name)
    bringing.batch(sort, keys)
    return bringing.report

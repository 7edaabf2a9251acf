"""A large source is read by a process of its own, so that reading and bringing use two processors."""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import batched
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from perhekeskus.integrations.given import Fault, IsKnown, Reading, Source

LARGE_BYTES = 20_000_000
"""From this size on it saves more than the seconds that another process takes to start."""

BATCH = 500


class Read(Protocol):
    """How a format is read from files."""

    def __call__(self, path: Path, *, is_known: IsKnown) -> Source: ...


@dataclass(frozen=True, slots=True)
class Opening:
    """How a source is opened, here or in a process that knows nothing of the house."""

    read: Read
    path: Path
    notices: tuple[tuple[str, Fault], ...] = ()
    """What was noticed on the way to the files."""

    def __call__(self, is_known: IsKnown) -> Source:
        source = self.read(self.path, is_known=is_known)
        source.notices += self.notices
        return source


def read_ahead(open_source: Callable[[IsKnown], Source], is_known: IsKnown) -> Source:
    """The source, read elsewhere; what was read waits in a pipe until it is taken.

    Shape: both arguments are ones that can be pickled. Raises: while reading, the OSError that was raised there.
    """
    about = open_source(is_known)
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    context.Process(target=_read, args=(open_source, is_known, there), daemon=True).start()
    there.close()
    source = Source(about.name, about.title, iter(()), url=about.url, expected=about.expected)
    source.readings = _arriving(source, here)
    return source


def _read(open_source: Callable[[IsKnown], Source], is_known: IsKnown, to: Connection) -> None:
    """The other process: sends what it reads, then what it noticed, or why it could not go on."""
    with suppress(BrokenPipeError):
        try:
            source = open_source(is_known)
            for readings in batched(source.readings, BATCH):
                to.send((readings, source.read, None))
            to.send(((), source.read, source.notices))
        except OSError as error:
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

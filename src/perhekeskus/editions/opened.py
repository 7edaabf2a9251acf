"""The edition that this process reads: the newest that fits its tables; one edition for the whole of a request."""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path

from django.db.models import Model

from perhekeskus.editions import folders
from perhekeskus.editions.schema import fingerprint

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
"""So often at most a process looks at the pointer."""

KEPT_OPEN = 2
"""The open edition and the one before it, which a request may still be reading."""


class NoEdition(Exception):
    """There is no edition that this process can read."""


@dataclass(frozen=True, slots=True)
class OpenEdition:
    """An edition that this process reads."""

    id: str
    folder: Path
    published_at: datetime
    fingerprint: str

    @property
    def database(self) -> Path:
        return self.folder / folders.DATABASE_NAME


class _Process:
    """What this process has open. Its fields change together under the lock; readers take the edition only."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.edition: OpenEdition | None = None
        self.root: Path | None = None
        self.looked_at = float("-inf")
        self.is_watched = False
        self.fingerprint = ""
        self.marks: dict[OpenEdition, int] = {}


_process = _Process()
_pinned: ContextVar[OpenEdition | None] = ContextVar("edition", default=None)
_ready_made: list[Callable[[OpenEdition], object]] = []


def current() -> OpenEdition:
    """The open edition; within a request always the same one.

    Raises: NoEdition.
    """
    edition = _pinned.get()
    if edition is not None:
        return edition
    root = folders.root()
    is_due = time.monotonic() - _process.looked_at > LOOK_SECONDS and not _process.is_watched
    if is_due or root != _process.root or (_process.edition is None and not _process.is_watched):
        refresh()
    if _process.edition is None:
        raise NoEdition(f"No edition in {root} fits. «perhekeskus publish» makes one.")
    return _process.edition


@contextmanager
def reading(edition: OpenEdition | None = None) -> Iterator[OpenEdition]:
    """Keeps to one edition until the end of the block, whatever is published meanwhile.

    Raises: NoEdition.
    """
    chosen = edition or current()
    token = _pinned.set(chosen)
    try:
        yield chosen
    finally:
        _pinned.reset(token)


def refresh(*, warm: bool = False) -> OpenEdition | None:
    """Looks at the disk and opens what should be open; ``warm`` makes the ready-made parts before switching."""
    with _process.lock:
        root = folders.root()
        if root != _process.root:
            _process.root, _process.edition = root, None
        chosen = _choose()
        _process.looked_at = time.monotonic()
        if chosen is not None and chosen != _process.edition:
            _mark(chosen)
            if warm:
                _warm(chosen)
            _process.edition = chosen
        return _process.edition


def forget() -> None:
    """Closes everything, as a new process would begin."""
    with _process.lock:
        for descriptor in _process.marks.values():
            os.close(descriptor)
        _process.__init__()  # type: ignore[misc]


def watch(then: Callable[[], object] | None = None) -> threading.Thread:
    """Follows the pointer in a thread, so that no request ever waits for a new edition to be made ready.

    ``then`` is called after every switch.
    """

    def follow() -> None:
        while True:
            time.sleep(LOOK_SECONDS)
            before = _process.edition
            try:
                if refresh(warm=True) is not before and then:
                    then()
            except Exception:
                log.exception("The new edition could not be opened; the one before it stays.")

    refresh(warm=True)
    _process.is_watched = True
    thread = threading.Thread(target=follow, name="edition-watcher", daemon=True)
    thread.start()
    return thread


def _choose() -> OpenEdition | None:
    """The edition of the pointer where it fits this process, else the newest that does."""
    _process.fingerprint = _process.fingerprint or fingerprint()
    pointed = folders.current_id()
    if _process.edition and pointed == _process.edition.id:
        return _process.edition
    candidates = [pointed] if pointed else []
    for name in [*candidates, *reversed(folders.published_ids())]:
        found = folders.manifest(name)
        if found and found.fingerprint == _process.fingerprint:
            return OpenEdition(name, folders.root() / name, folders.moment(found), found.fingerprint)
    return None


def _mark(edition: OpenEdition) -> None:
    before = _process.marks.pop(edition, None)
    # Last in the row again: after going back and forth the newest mark must be the last to be closed.
    _process.marks[edition] = folders.use(edition.folder)
    if before is not None:
        os.close(before)
    for old in list(_process.marks)[:-KEPT_OPEN]:
        os.close(_process.marks.pop(old))


def _warm(edition: OpenEdition) -> None:
    with reading(edition):
        for make in _ready_made:
            make(edition)


def by_edition[T](function: Callable[[OpenEdition], T]) -> Callable[[], T]:
    """Makes a value once for each edition and keeps it for the newest two.

    The decorated function is called without arguments and answers for the edition that the caller reads.
    """
    return _kept(function, lambda _edition: "")


def when_asked[T](function: Callable[[OpenEdition], T]) -> Callable[[], T]:
    """As ``by_edition``, but made when somebody first asks for it: a swap does not wait for it."""
    return _kept(function, lambda _edition: "", is_ready_made=False)


def by_state[T](
    state: Callable[[OpenEdition], str],
) -> Callable[[Callable[[OpenEdition], T]], Callable[[], T]]:
    """As ``by_edition``; a value of the edition before is kept where the state that it was made of is the same.

    Labels: *state* – a mark of everything that the value is made of; empty where it is not known.
    """
    return lambda function: _kept(function, state)


def state_of_tables(*models: type[Model]) -> Callable[[OpenEdition], str]:
    """For ``by_state``: the digests of copied tables."""

    def state(edition: OpenEdition) -> str:
        found = folders.manifest(edition.id)
        digests = [found.tables.get(model._meta.db_table, "") if found else "" for model in models]
        return " ".join(digests) if all(digests) else ""

    return state


def _kept[T](
    function: Callable[[OpenEdition], T], state: Callable[[OpenEdition], str], *, is_ready_made: bool = True
) -> Callable[[], T]:
    values: dict[OpenEdition, tuple[str, T]] = {}
    lock = threading.Lock()

    def made(edition: OpenEdition) -> tuple[str, T]:
        mark = state(edition)
        same = next((kept for kept in values.values() if mark and kept[0] == mark), None)
        if same:
            return same
        with reading(edition):
            return mark, function(edition)

    def value(edition: OpenEdition) -> T:
        try:
            return values[edition][1]
        except KeyError:
            pass
        with lock:
            if edition not in values:
                values[edition] = made(edition)
                while len(values) > KEPT_OPEN:
                    values.pop(next(iter(values)), None)
            return values[edition][1]

    @wraps(function)
    def of_the_open_edition() -> T:
        return value(current())

    if is_ready_made:
        _ready_made.append(value)
    return of_the_open_edition

"""What must not be shown, whatever edition is open: a list outside the editions that needs no database."""

import fcntl
import json
import logging
import os
import threading
import time
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from perhekeskus.editions import folders

LOOK_SECONDS = 1.0
"""The list is seen within five seconds: one here, three in a browser, one for a busy machine."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TakenDown:
    """One published thing that is not shown, with the reason somebody gave."""

    id: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Read:
    path: Path | None
    stamp: tuple[int, int, int] | None
    looked_at: float
    ids: frozenset[UUID]


_read = _Read(None, None, float("-inf"), frozenset())
_lock = threading.Lock()


def file() -> Path:
    return _file_beside(folders.root())


@lru_cache(maxsize=8)
def _file_beside(root: Path) -> Path:
    return root.parent / "taken-down.json"


def last_good_file() -> Path:
    """A copy of the list as it was last written: what a process starts from when the list itself is damaged."""
    return file().with_suffix(".last-good.json")


def taken_down() -> frozenset[UUID]:
    """The ids of everything that is taken down."""
    if time.monotonic() - _read.looked_at > LOOK_SECONDS or _read.path != file():
        _look()
    return _read.ids


def is_taken_down(identity: UUID) -> bool:
    return identity in taken_down()


def entries() -> list[TakenDown]:
    """The list as it stands on the disk, in the order in which things were taken down.

    Raises: ValueError where the file is damaged.
    """
    return _entries_in(file())


def _entries_in(path: Path) -> list[TakenDown]:
    try:
        return [TakenDown(**entry) for entry in json.loads(path.read_text("utf-8"))]
    except FileNotFoundError:
        return []
    except TypeError as error:
        raise ValueError(str(error)) from error


def add(identity: UUID, *, at: datetime, reason: str) -> bool:
    """Adds a thing to the list; False where it was there already."""
    with _Writing():
        known = entries()
        if any(entry.id == str(identity) for entry in known):
            return False
        _write([*known, TakenDown(str(identity), at.isoformat(timespec="seconds"), reason)])
    return True


def remove(identity: UUID) -> bool:
    """Takes a thing off the list; False where it was not there."""
    with _Writing():
        known = entries()
        left = [entry for entry in known if entry.id != str(identity)]
        if len(left) == len(known):
            return False
        _write(left)
    return True


class _Writing:
    """One writer at a time."""

    def __enter__(self) -> None:
        file().parent.mkdir(parents=True, exist_ok=True)
        self.lock = file().with_suffix(".lock").open("a")
        fcntl.flock(self.lock, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        self.lock.close()


def _write(known: list[TakenDown]) -> None:
    text = json.dumps([asdict(entry) for entry in known], indent=1, ensure_ascii=False)
    for path in (file(), last_good_file()):
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_text(text, "utf-8")
        _let_readers_read(draft)
        folders.sync(draft)
        draft.replace(path)
    folders.sync(file().parent)
    _look(again=True)


def _let_readers_read(path: Path) -> None:
    """Somebody else than the house may have written it, as root or with a narrow umask: the house must read it."""
    path.chmod(0o644)
    if os.geteuid() == 0:
        owner = path.parent.stat()
        os.chown(path, owner.st_uid, owner.st_gid)


def _look(*, again: bool = False) -> None:
    """Reads the list where it has changed. A damaged list leaves the last good one standing."""
    global _read
    with _lock:
        path, stamp = file(), _stamp()
        same = not again and path == _read.path and stamp == _read.stamp
        ids = _read.ids
        if not same:
            try:
                ids = _ids_in(path)
            except (OSError, ValueError):
                # Once for each state of the file: the stamp is remembered below.
                log.exception("The list of taken down things cannot be read; the last good one stands.")
                ids = _read.ids if path == _read.path else _last_good_ids()
        _read = _Read(path, stamp, time.monotonic(), ids)


def _ids_in(path: Path) -> frozenset[UUID]:
    return frozenset(UUID(entry.id) for entry in _entries_in(path))


def _last_good_ids() -> frozenset[UUID]:
    try:
        return _ids_in(last_good_file())
    except (OSError, ValueError):
        log.exception("The last good list of taken down things cannot be read either.")
        return frozenset()


def _stamp() -> tuple[int, int, int] | None:
    try:
        found = file().stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino

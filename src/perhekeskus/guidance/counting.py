"""Counting in a process of readers: sums in memory, put into small files now and then. Never opens PostgreSQL.

A file is whole or absent, has an id of its own, and is taken into the working copy once (`actions.take_in_counts`).
What a process holds when it is killed is lost: at most what was asked within `FLUSH_SECONDS`.
"""

import contextlib
import json
import logging
import os
import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from perhekeskus.guidance.questions import NAVIGATOR, QUESTION, SORTS, URGENT, Cell, Question, monday_of
from perhekeskus.kit import clock

log = logging.getLogger(__name__)

FLUSH_SECONDS = 60.0

MOST_CELLS = 20_000
"""So many sums a process holds while it cannot write; a cell more is not counted."""

MOST_WAITING = 5_000
"""So many files wait for a worker that does not run; the sums then stay in memory."""

LONGEST_CODE = 80
MOST_TIMES = 10_000_000

_sums: Counter[Cell] = Counter()
_lock = threading.Lock()
_is_told = False


class BrokenFlush(ValueError):
    """A file of sums says what cannot be counted."""


@dataclass(frozen=True, slots=True)
class Flush:
    """What one file holds."""

    id: UUID
    sums: Mapping[Cell, int]


def folder() -> Path:
    return Path(settings.DATA_DIR) / "counts"


def is_asked(question: Question, headers: Mapping[bytes, bytes]) -> bool:
    """Whether a request asks the question, and does not only look at its answer again.

    A need is chosen by a link of ours. Its page may be reloaded, shared, found by a search engine: none of it counts.
    Source: Fetch Metadata Request Headers (W3C), Sec-Fetch-Site; RFC 9111, 5.2.1, for what a reload sends.
    """
    if question.channel != NAVIGATOR:
        return True
    control = headers.get(b"cache-control", b"")
    is_again = b"max-age=0" in control or b"no-cache" in control
    is_ahead = b"prefetch" in headers.get(b"sec-purpose", b"")
    return headers.get(b"sec-fetch-site") == b"same-origin" and not is_again and not is_ahead


def count(question: Question, *, day: date) -> None:
    """Counts a question in memory; takes no time and cannot fail."""
    with _lock:
        for cell in question.cells(day):
            if cell in _sums or len(_sums) < MOST_CELLS:
                _sums[cell] += 1


def flush() -> None:
    """Puts the sums into a file; where that is not possible they stay in memory."""
    global _is_told
    with _lock:
        taken = _sums.copy()
        _sums.clear()
    if not taken:
        return
    try:
        _write(taken)
        _is_told = False
    except OSError as fault:
        with _lock:
            _sums.update(taken)
        if not _is_told:
            # Once, not every minute: a full disk must not be filled by saying so.
            log.warning("Counts cannot be written, they stay in memory: %s", fault.strerror or fault)
        _is_told = True


def watch() -> None:
    """Writes now and then for as long as the process lives; its last sums are written by whoever ends it."""
    threading.Thread(target=_follow, name="counts", daemon=True).start()


def _follow() -> None:
    while True:
        time.sleep(FLUSH_SECONDS)
        try:
            flush()
        except Exception:
            log.exception("Counts could not be written.")


def _write(sums: Mapping[Cell, int]) -> None:
    home, name = folder(), uuid4().hex
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    if len(waiting()) >= MOST_WAITING:
        raise OSError("too many files wait for a worker that does not run")
    draft = home / f".{name}"
    try:
        with draft.open("x", encoding="utf-8") as file:
            json.dump({"id": name, "sums": [[*cell, times] for cell, times in sorted(sums.items())]}, file)
            file.flush()
            os.fsync(file.fileno())
        _forget_hour(draft)
        draft.rename(home / f"{name}.json")
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def _forget_hour(path: Path) -> None:
    """Where little is asked, the time of a file would be the time of a question."""
    midnight = datetime.combine(clock.now().date(), datetime.min.time(), clock.HELSINKI).timestamp()
    os.utime(path, (midnight, midnight))


def waiting() -> list[Path]:
    """Files that have not been taken in yet."""
    return sorted(folder().glob("*.json"))


def drafts() -> list[Path]:
    """Files that somebody began to write."""
    return sorted(folder().glob(".*"))


def read(path: Path) -> Flush:
    """What a file holds.

    Raises: BrokenFlush; OSError where it is gone.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
        sums: Counter[Cell] = Counter()
        for row in content["sums"]:
            sums[_cell(row[:-1])] += _times(row[-1])
        return Flush(UUID(content["id"]), sums)
    except (ValueError, TypeError, KeyError, IndexError) as fault:
        raise BrokenFlush(f"{path.name}: {fault}") from fault


def _cell(row: list[Any]) -> Cell:
    cell = Cell(*row)
    since = date.fromisoformat(cell.since)
    is_whole_week = cell.is_week is True and since == monday_of(since)
    lengths = {"municipality": 3, "area": 2, "language": 2, "channel": 9, "code": LONGEST_CODE}
    if cell.sort not in SORTS or not (cell.is_week is False or is_whole_week) or not cell.code:
        raise ValueError("a sum of no known sort")
    if any(not isinstance(part := getattr(cell, name), str) or len(part) > most for name, most in lengths.items()):
        raise ValueError("a code that is too long")
    if cell.sort == URGENT and not cell.is_week:
        raise ValueError("what is urgent is counted by the week")
    if cell.sort != QUESTION and (cell.municipality or cell.language or cell.channel):
        raise ValueError("more is told of it than is kept")
    return cell


def _times(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= MOST_TIMES:
        raise ValueError("no number of times")
    return value

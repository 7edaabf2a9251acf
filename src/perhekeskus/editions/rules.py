"""Decisions about editions as plain functions: names, order, what may be thrown away, what is too great a loss."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

KEPT = 5
"""So many editions are kept to go back to."""

SMALL_TABLE_ROWS = 10
"""Below this a table may lose most of its rows in an ordinary week."""

_ID = re.compile(r"(\d{8}T\d{6}Z)-([0-9a-f]{8})")
_STAMP = "%Y%m%dT%H%M%SZ"


def edition_id(published_at: datetime, fingerprint: str) -> str:
    """A name whose plain order is the order of publishing."""
    return f"{published_at.astimezone(UTC).strftime(_STAMP)}-{fingerprint[:8]}"


def is_edition_id(name: str) -> bool:
    """Whether a folder's name is that of an edition."""
    return _ID.fullmatch(name) is not None


def stamp_after(existing: Iterable[str], now: datetime) -> datetime:
    """The moment to name a new edition by: now, but always after the newest, even when the clock went back."""
    stamps = [
        datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC) for name in existing if (found := _ID.fullmatch(name))
    ]
    moment = now.astimezone(UTC).replace(microsecond=0)
    return max([moment, *(stamp + timedelta(seconds=1) for stamp in stamps)])


def outdated(ids: Iterable[str], current: str | None) -> list[str]:
    """The editions that need not be kept, oldest first; the current one always stays."""
    newest_first = sorted(ids, reverse=True)
    return sorted(name for name in newest_first[KEPT:] if name != current)


def losses(before: Mapping[str, int], after: Mapping[str, int]) -> list[str]:
    """Tables that lost half their rows or more since the open edition."""
    return [
        f"{table}: {rows} rows before, {after.get(table, 0)} now"
        for table, rows in sorted(before.items())
        if rows >= SMALL_TABLE_ROWS and table in after and after[table] * 2 <= rows
    ]


def emptied(before: Mapping[str, int], after: Mapping[str, int]) -> list[str]:
    """Texts that a language had in the open edition and has no more."""
    return [
        f"{text}: {filled} texts before, none now"
        for text, filled in sorted(before.items())
        if filled and after.get(text) == 0
    ]

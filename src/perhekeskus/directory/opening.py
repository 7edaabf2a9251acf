"""Opening hours: intervals made at publishing, and what they say at a moment."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from opening_hours import OpeningHours as Expression
from opening_hours import State

from perhekeskus.directory.models import OpeningHours
from perhekeskus.editions.plain import draft_file
from perhekeskus.editions.registry import DRAFT
from perhekeskus.kit.clock import HELSINKI, now

WEEKS_AHEAD = 5
"""How far intervals reach; an edition is made anew far more often."""

type Interval = tuple[int, int]
"""Start and end in minutes since 1970 UTC."""


def make_intervals(folder: Path) -> None:
    """Fills the intervals of every row in the draft of an edition; a rule that many rows share is worked out once."""
    begin = now().replace(hour=0, minute=0, second=0, microsecond=0)
    table = OpeningHours._meta.db_table
    with transaction.atomic(DRAFT):
        draft = draft_file()
        rows = draft.execute(f"SELECT rule, id FROM {table} WHERE rule <> '' ORDER BY rule").fetchall()  # noqa: S608
        made = {rule: json.dumps(intervals(rule, begin), separators=(",", ":")) for rule in {rule for rule, _ in rows}}
        write = f"UPDATE {table} SET intervals = ? WHERE id = ?"  # noqa: S608 our own names
        draft.executemany(write, ((made[rule], identity) for rule, identity in rows))


def intervals(rule: str, begin: datetime, *, weeks: int = WEEKS_AHEAD) -> list[Interval]:
    """When a rule is open, on Finland's clocks and with Finland's holidays.

    Raises: opening_hours.ParserError where the rule is not in the opening_hours form.
    Source: OpenStreetMap wiki, Key:opening_hours/specification.
    """
    expression = Expression(rule, country="FI", timezone=HELSINKI)
    spans = expression.intervals(begin, begin + timedelta(weeks=weeks))
    return [(minutes_of(start), minutes_of(end)) for start, end, state, _ in spans if state == State.OPEN]


@dataclass(frozen=True, slots=True)
class Openness:
    """Whether something is open at a moment, and until when that answer holds."""

    is_open: bool
    changes_at: datetime


def openness(spans: Iterable[Interval], moment: datetime) -> Openness | None:
    """What intervals in order of their start say at a moment; intervals that touch or overlap are one.

    Shape: None past the last interval, since an edition knows only the weeks ahead of its making.
    """
    minute = minutes_of(moment)
    until: int | None = None
    for start, end in spans:
        if start > (minute if until is None else until):
            return Openness(False, moment_of(start)) if until is None else Openness(True, moment_of(until))
        if end > minute:
            until = max(until or end, end)
    return None if until is None else Openness(True, moment_of(until))


def joined(spans: Iterable[Interval]) -> list[Interval]:
    """Intervals in order of their start, those that touch or overlap as one."""
    found: list[Interval] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def minutes_of(moment: datetime) -> int:
    """Minutes since 1970 UTC."""
    return int(moment.timestamp()) // 60


def moment_of(minutes: int) -> datetime:
    """A minute on Finland's clocks."""
    return datetime.fromtimestamp(minutes * 60, HELSINKI)

"""Rules of opening hours as schedules that repeat by weeks."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from perhekeskus.integrations.hours import DAYS, days_of

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = r"\d{4} (?:" + "|".join(_MONTHS) + r") \d{2}"
_SPAN = r"\d{2}:\d{2}-\d{2}:\d{2}"
_PART = re.compile(
    rf"(?:(?P<first>{_DAY})(?:-(?P<last>{_DAY})|(?P<open>\+))? ?)?"
    r"(?P<days>(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)[A-Za-z,-]*)? ?"
    rf"(?P<times>off|{_SPAN}(?:,{_SPAN})*)"
)
_CUT = re.compile(r"(;|,)\s+(?=[A-Z\d]{1})|(;)")
_SINCE_EVER, _FOR_EVER = date(2000, 1, 1), date(2099, 12, 31)

type Period = tuple[date | None, date | None]
"""First and last day; None where there is none."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """Hours that are the same on some days of each week; ``closes`` may be on the next day."""

    days: tuple[str, ...]
    opens: str
    closes: str
    valid_from: date | None
    valid_until: date | None

    @property
    def by_day(self) -> str:
        return ",".join(day.upper() for day in self.days)


def weekly(rule: str) -> list[Weekly]:
    """A rule as weekly hours; none where it says something that weeks cannot say, as single days that are closed.

    What it says of public holidays is left out, since the words of the rule stand beside.
    Source: OpenStreetMap wiki, Key:opening_hours/specification; RFC 5545, recurrence rules.
    """
    if rule == "24/7":
        return [Weekly(DAYS, "00:00", "23:59", None, None)]
    open_on: dict[Period, dict[str, list[str]]] = defaultdict(dict)
    for does_add, part in _parts(rule):
        found = _PART.fullmatch(part)
        if found is None or (found["times"] == "off" and found["first"]):
            return []
        times = [] if found["times"] == "off" else found["times"].split(",")
        days = open_on[_period(found)]
        for day in _days(found["days"]):
            days[day] = [*(days.get(day, []) if does_add else []), *times]
    if _overlap(list(open_on)):
        return []
    return [each for period, days in open_on.items() for each in _spans(period, days)]


def _parts(rule: str) -> Iterator[tuple[bool, str]]:
    """Each part, and whether it adds to those before it instead of taking their place."""
    pieces = _CUT.split(rule)
    yield False, pieces[0].strip()
    for comma, semicolon, part in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        if part.strip():
            yield comma == "," and not semicolon, part.strip()


def _days(text: str | None) -> list[str]:
    if not text:
        return list(DAYS)
    selector = ",".join(part for part in text.split(",") if part != "PH")
    return days_of(selector) if selector else []


def _period(found: re.Match[str]) -> Period:
    first = _date(found["first"])
    last = _date(found["last"]) if found["last"] else None if found["open"] else first
    return (None if first == _SINCE_EVER else first, None if last == _FOR_EVER else last)


def _date(text: str | None) -> date | None:
    if not text:
        return None
    year, month, day = text.split()
    return date(int(year), _MONTHS.index(month) + 1, int(day))


def _overlap(periods: list[Period]) -> bool:
    """Whether a day lies in two periods: there the later part of the rule takes the place of the earlier."""
    ordered = sorted((first or date.min, last or date.max) for first, last in periods)
    return any(before[1] >= after[0] for before, after in pairwise(ordered))


def _spans(period: Period, days: dict[str, list[str]]) -> Iterator[Weekly]:
    by_span: dict[str, list[str]] = defaultdict(list)
    for day in DAYS:
        for span in dict.fromkeys(days.get(day, [])):
            by_span[span].append(day)
    for span, on in by_span.items():
        opens, closes = map(_clock, span.split("-"))
        yield Weekly(tuple(on), opens, "23:59" if closes == "00:00" else closes, *period)


def _clock(text: str) -> str:
    """«26:00» is 02:00 of the next day."""
    return f"{int(text[:2]) % 24:02}{text[2:]}"

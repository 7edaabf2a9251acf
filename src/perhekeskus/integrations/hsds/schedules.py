"""Schedules of HSDS, which repeat as calendars do, as rules of opening hours."""

import re
from collections.abc import Mapping
from datetime import date

from perhekeskus.integrations.hours import DAYS, clock, is_rule

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY_CODES = {day[:2].upper(): day for day in DAYS}
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?\s*(?:\+0[23]:?00)?")
"""With Finland's own offset or none: another offset would mean other hours in summer than in winter."""
_DAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_LONG_AGO = "2000 Jan 01"
_NEVER = ("byyearday", "count")
_MOST = 100


def rule_of_schedules(schedules: list[Mapping[str, object]]) -> str:
    """The one rule of all schedules, each of which adds to the others; empty where one of them is beyond rules.

    Source: HSDS 3.0, schedule; RFC 5545, recurrence rules; OpenStreetMap wiki, Key:opening_hours/specification.
    """
    spans: dict[str, list[str]] = {}
    for schedule in schedules[:_MOST]:
        days, hours = _days(schedule), _hours(schedule)
        if days is None or not hours:
            return ""
        spans.setdefault(days, []).append(hours)
    # A comma adds hours; a semicolon would take away those of the same day.
    rule = ", ".join(f"{days} {','.join(dict.fromkeys(hours))}".strip() for days, hours in spans.items())
    return rule if is_rule(rule) else ""


def _hours(schedule: Mapping[str, object]) -> str:
    times = [_clock(schedule.get(key)) for key in ("opens_at", "closes_at")]
    if not all(times):
        return ""
    begin, end = times
    return f"{begin}-{'24:00' if end == '00:00' else end}" if begin != end else ""


def _clock(value: object) -> str:
    found = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) and len(value) < 40 else None
    return clock(found[1], found[2]) if found else ""


def _days(schedule: Mapping[str, object]) -> str | None:
    """Everything of a rule but its hours; None where it cannot be said."""
    freq = str(schedule.get("freq") or "WEEKLY").upper()
    if any(_is_told(schedule.get(key)) for key in _NEVER) or schedule.get("interval") not in (None, "", 1, "1"):
        return None
    period = _period(schedule)
    weeks = _weeks(schedule.get("byweekno"))
    days = _by_day(schedule.get("byday"), is_weekly=freq in ("WEEKLY", "DAILY"))
    in_month = _by_month_day(schedule.get("bymonthday"))
    if (
        period is None
        or weeks is None
        or days is None
        or in_month is None
        or freq not in ("WEEKLY", "DAILY", "MONTHLY")
    ):
        return None
    # Both together mean the Fridays that are a 13th, which rules cannot say; neither tells no day.
    if in_month and (days or weeks or period):
        return None
    if not days and not in_month and freq != "DAILY":
        return None
    return " ".join(part for part in (period, weeks, in_month, days) if part)


def _by_day(value: object, *, is_weekly: bool) -> str | None:
    if not _is_told(value):
        return ""
    made = []
    for part in str(value).upper().replace(" ", "").split(",")[:_MOST]:
        found = _DAY.fullmatch(part)
        if not found or (found[1] and is_weekly):
            return None
        made.append(_DAY_CODES[found[2]] + (f"[{int(found[1])}]" if found[1] else ""))
    return _joined(made)


def _joined(days: list[str]) -> str:
    """«Mo,Tu,We» is «Mo-We»."""
    places = [DAYS.index(day) for day in days if day in DAYS]
    if len(places) == len(days) > 2 and places == list(range(places[0], places[0] + len(places))):
        return f"{days[0]}-{days[-1]}"
    return ",".join(dict.fromkeys(days))


def _by_month_day(value: object) -> str | None:
    if not _is_told(value):
        return ""
    days = [_whole(part, 1, 28) for part in str(value).split(",")[:_MOST]]
    # Days that some months lack, and days told from the end, are not the same date in each.
    return None if None in days else ",".join(f"{month} {day:02}" for month in _MONTHS for day in days if day)


def _weeks(value: object) -> str | None:
    if not _is_told(value):
        return ""
    weeks = [_whole(part, 1, 53) for part in str(value).split(",")[:_MOST]]
    return None if None in weeks else f"week {','.join(f'{week:02}' for week in weeks if week)}"


def _whole(text: str, least: int, most: int) -> int | None:
    return int(text) if re.fullmatch(r"\s*\d{1,2}\s*", text) and least <= int(text) <= most else None


def _period(schedule: Mapping[str, object]) -> str | None:
    first, *more = [_date(schedule.get(key)) for key in ("valid_from", "valid_to", "until", "dtstart")]
    until = sorted(filter(None, more[:2]))
    if any(
        _is_told(schedule.get(key)) and each is None
        for key, each in zip(("valid_from", "valid_to", "until"), (first, *more), strict=False)
    ):
        return None
    begin = first or more[2]
    if not until:
        return f"{_written(begin)}+" if begin else ""
    if begin and begin > until[0]:
        return None
    return f"{_written(begin) if begin else _LONG_AGO}-{_written(until[0])}"


def _date(value: object) -> date | None:
    try:
        return date.fromisoformat(value.strip()[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def _written(day: date) -> str:
    return f"{day.year:04} {_MONTHS[day.month - 1]} {day.day:02}"


def _is_told(value: object) -> bool:
    return value not in (None, "", [], {})

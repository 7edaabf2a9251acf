"""Opening hours as people read them: «ma–pe 9–15», «24.12.2026 suljettu»."""

import re
from collections.abc import Iterator
from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = {
    "fi": {"Mo": "ma", "Tu": "ti", "We": "ke", "Th": "to", "Fr": "pe", "Sa": "la", "Su": "su", "PH": "pyhäpäivinä"},
    "sv": {
        "Mo": "mån",
        "Tu": "tis",
        "We": "ons",
        "Th": "tors",
        "Fr": "fre",
        "Sa": "lör",
        "Su": "sön",
        "PH": "helg",
    },
    "en": {"Mo": "Mon", "Tu": "Tue", "We": "Wed", "Th": "Thu", "Fr": "Fri", "Sa": "Sat", "Su": "Sun", "PH": "holidays"},
}
CLOSED = {"fi": "suljettu", "sv": "stängt", "en": "closed"}
ALWAYS = {"fi": "aina auki", "sv": "alltid öppet", "en": "always open"}
FROM = {"fi": "{} alkaen", "sv": "från {}", "en": "from {}"}
UNTIL = {"fi": "{} saakka", "sv": "till {}", "en": "until {}"}
OPEN_START, OPEN_END = date(2000, 1, 1), date(2099, 12, 31)
"""Stand for «since ever» and «for ever» in rules of imported hours."""

_DAY = r"\d{4} (?:" + "|".join(MONTHS) + r") \d{2}"
_RULE = re.compile(
    rf"(?P<first>{_DAY})?(?:-(?P<last>{_DAY}))? ?(?P<days>(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)[A-Za-z,-]*)? ?"
    r"(?P<times>off|(?:\d{2}:\d{2}-\d{2}:\d{2},?)+)"
)


def in_words(rule: str, language: str) -> list[str]:
    """Each part of a rule as one line; none where the rule says more than words of ours.

    Shape: rules as imports and the base catalogue write them, of the form opening_hours of OpenStreetMap.
    """
    if rule == "24/7":
        return [ALWAYS[language]]
    parts = [_RULE.fullmatch(part.strip()) for part in rule.split(";")]
    return [_line(part, language) for part in parts if part] if rule and all(parts) else []


def _line(part: re.Match[str], language: str) -> str:
    when = _when(part["first"], part["last"], language)
    days = _days(part["days"], language) if part["days"] else ""
    times = CLOSED[language] if part["times"] == "off" else _times(part["times"])
    return " ".join(filter(None, (f"{when}:" if when and days else when, days, times)))


def _when(first: str | None, last: str | None, language: str) -> str:
    begins = _date(first) if first else None
    ends = _date(last) if last else begins
    if begins is None or ends is None or (begins == OPEN_START and ends == OPEN_END):
        return ""
    if begins == ends:
        return _shown(begins)
    if ends == OPEN_END:
        return FROM[language].format(_shown(begins))
    if begins == OPEN_START:
        return UNTIL[language].format(_shown(ends))
    return f"{_shown(begins)}–{_shown(ends)}"


def _date(text: str) -> date:
    year, month, day = text.split()
    return date(int(year), MONTHS.index(month) + 1, int(day))


def _shown(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _days(text: str, language: str) -> str:
    named = DAYS[language]
    return re.sub(r"[A-Z][a-zH]", lambda found: named[found[0]], text).replace("-", "–").replace(",", ", ")


def _times(text: str) -> str:
    return ", ".join("–".join(_time(each) for each in span) for span in _spans(text))


def _spans(text: str) -> Iterator[list[str]]:
    for span in filter(None, text.split(",")):
        yield span.split("-")


def _time(text: str) -> str:
    """«9», «9.30», «24»; past midnight the hours of the next day."""
    hours, minutes = map(int, text.split(":"))
    hours -= 24 if hours > 24 else 0
    return f"{hours}.{minutes:02}" if minutes else str(hours)

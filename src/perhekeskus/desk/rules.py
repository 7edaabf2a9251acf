"""Opening hours as lines that people write, and what differs between two texts."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
CLOSED_ON_HOLIDAYS = "PH off"
WHOLE_DAY = 24 * 60

type Spans = tuple[tuple[int, int], ...]
"""When something is open on one day, in minutes from midnight; empty where it is closed."""

CLOSED = frozenset({"", "-", "–", "suljettu", "kiinni", "stängt", "closed", "off"})
_TIME = r"(\d{1,2})(?:[.:](\d{2}))?"
_SPAN = re.compile(rf"(?:klo|kl\.?)?\s*{_TIME}\s*[-–—]\s*{_TIME}\s*(?:h)?")
_PART = re.compile(r"((?:Mo|Tu|We|Th|Fr|Sa|Su)(?:-(?:Mo|Tu|We|Th|Fr|Sa|Su))?(?:,(?:Mo|Tu|We|Th|Fr|Sa|Su))*) (.+)")


class BadHours(ValueError):
    """A line of opening hours that cannot be read."""


def spans_of(text: str) -> Spans:
    """What somebody wrote of one day: «8–16», «8.30-11, 12-15», «suljettu».

    Raises: BadHours.
    """
    told = text.strip().lower()
    if told in CLOSED:
        return ()
    spans = tuple(_span(part.strip()) for part in re.split(r"[,;]|\bja\b|\boch\b|\band\b", told))
    if any(later[0] < earlier[1] for earlier, later in pairwise(spans)):
        raise BadHours(text)
    return spans


def _span(text: str) -> tuple[int, int]:
    found = _SPAN.fullmatch(text)
    if not found:
        raise BadHours(text)
    first_hour, first_minute, last_hour, last_minute = (int(each or 0) for each in found.groups())
    begins, ends = first_hour * 60 + first_minute, last_hour * 60 + last_minute
    if not 0 <= begins < ends <= WHOLE_DAY or max(first_minute, last_minute) > 59:
        raise BadHours(text)
    return begins, ends


def text_of(spans: Spans) -> str:
    """As people write it: «8–16», «8.30–11, 12–15»; empty where it is closed."""
    return ", ".join(f"{_shown(begins)}–{_shown(ends)}" for begins, ends in spans)


def _shown(minutes: int) -> str:
    return f"{minutes // 60}.{minutes % 60:02}" if minutes % 60 else str(minutes // 60)


def rule_of(week: Sequence[Spans], *, is_closed_on_holidays: bool) -> str:
    """The week in the form opening_hours of OpenStreetMap: «Mo-Fr 08:00-16:00; PH off».

    Shape: seven days from Monday on; empty where it is never open.
    """
    parts = []
    for spans, group in groupby(range(len(DAYS)), key=lambda day: week[day]):
        days = [*group]
        if spans:
            named = DAYS[days[0]] + (f"-{DAYS[days[-1]]}" if len(days) > 1 else "")
            parts.append(f"{named} {','.join(f'{_clock(begins)}-{_clock(ends)}' for begins, ends in spans)}")
    return "; ".join([*parts, CLOSED_ON_HOLIDAYS] if parts and is_closed_on_holidays else parts)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def week_of(rule: str) -> tuple[list[Spans], bool] | None:
    """The week that a rule says and whether it is closed on holidays; None where it says more than a week can hold."""
    if rule == "24/7":
        return [((0, WHOLE_DAY),)] * 7, False
    week: list[Spans] = [()] * 7
    is_closed_on_holidays = False
    for part in filter(None, (each.strip() for each in rule.split(";"))):
        if part == CLOSED_ON_HOLIDAYS:
            is_closed_on_holidays = True
            continue
        found = _PART.fullmatch(part)
        try:
            spans = spans_of(found[2]) if found else ()
        except BadHours:
            return None
        if not found or not spans:
            return None
        for day in _days(found[1]):
            week[day] = spans
    return week, is_closed_on_holidays


def _days(named: str) -> list[int]:
    days: list[int] = []
    for part in named.split(","):
        first, _, last = part.partition("-")
        begins, ends = DAYS.index(first), DAYS.index(last or first)
        days += range(begins, ends + 1) if begins <= ends else [*range(begins, 7), *range(ends + 1)]
    return days


def differences(before: str, after: str) -> list[tuple[str, str]]:
    """Word by word what stayed («same»), what went («gone») and what came («new»)."""
    old, new = re.findall(r"\S+|\n+", before), re.findall(r"\S+|\n+", after)
    found: list[tuple[str, str]] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(("same", " ".join(old[old_from:old_to])))
            continue
        if old_to > old_from:
            found.append(("gone", " ".join(old[old_from:old_to])))
        if new_to > new_from:
            found.append(("new", " ".join(new[new_from:new_to])))
    return found


LONG_SENTENCE_WORDS = 20
"""From so many words on a sentence is better told in two."""


def long_sentences(text: str) -> list[str]:
    """The sentences of a text that are too long to be read in one breath."""
    sentences = re.split(r"(?<=[.!?])\s+|\n+", text)
    return [each.strip() for each in sentences if len(each.split()) > LONG_SENTENCE_WORDS]

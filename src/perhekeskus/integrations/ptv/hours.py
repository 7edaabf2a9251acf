"""Opening hours of the Open API as rules in the opening_hours form of OpenStreetMap."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from opening_hours import validate

from perhekeskus.integrations.given import GivenHours
from perhekeskus.integrations.ptv.answers import Answer
from perhekeskus.kit.texts import Texts

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
EXCEPTIONAL = "Exceptional"


def hours_of(answer: Answer, name: str = "serviceHours") -> GivenHours | None:
    """When something is open: the weekly rules, then the exceptions, since the later rule wins.

    Source: OpenStreetMap wiki, Key:opening_hours/specification.
    """
    entries = sorted(answer.parts(name), key=lambda entry: entry.word("serviceHourType") == EXCEPTIONAL)
    rules = [rule for entry in entries for rule in _rules(entry)]
    notes = _joined(entry.said("additionalInformation") for entry in entries)
    rule = "; ".join(rules)
    if rule and not validate(rule):
        answer.fault(name, "hours-unreadable", rule)
        rule = ""
    return GivenHours(rule, notes) if rule or notes else None


def _rules(entry: Answer) -> Iterator[str]:
    """The rules of one entry: none where it is only open by appointment, which its words say."""
    when = _when(entry)
    if when is None or entry.is_true("isReservation"):
        return
    if entry.is_true("isClosed"):
        yield f"{when} off".strip()
    elif entry.is_true("isAlwaysOpen"):
        yield f"{when} 00:00-24:00" if when else "24/7"
    else:
        for days, times in _weekly(entry):
            # An exception of some days tells its times without naming weekdays.
            yield " ".join(filter(None, (when, days, times)))


def _when(entry: Answer) -> str | None:
    """The days of the year that an entry holds on; empty where always, None where they cannot be told."""
    begins, ends = entry.day("validFrom"), entry.day("validTo")
    if entry.is_true("validForNow") or not (begins or ends):
        return "" if entry.word("serviceHourType") != EXCEPTIONAL else None
    try:
        first = date.fromisoformat(begins) if begins else None
        last = date.fromisoformat(ends) if ends else None
    except ValueError:
        entry.fault("validFrom", "hours-unreadable", f"{begins} {ends}")
        return None
    if entry.word("serviceHourType") == EXCEPTIONAL:
        first, last = first or last, last or first
    if first and last and first > last:
        entry.fault("validTo", "hours-unreadable", ends)
        return None
    return _span(first, last)


def _span(first: date | None, last: date | None) -> str:
    if first == last and first:
        return _day(first)
    # The form knows no open end; these years reach past everything that a source plans.
    return f"{_day(first or date(2000, 1, 1))}-{_day(last or date(2099, 12, 31))}"


def _day(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"


def _weekly(entry: Answer) -> Iterator[tuple[str, str]]:
    """Weekdays with the same times together: («Mo-Fr», «09:00-12:00,13:00-15:00»)."""
    times: dict[int | None, list[str]] = defaultdict(list)
    is_over_midnight = entry.word("serviceHourType") == "OverMidnight"
    for each in entry.parts("openingHour"):
        span = _times(each, is_over_midnight=is_over_midnight)
        if span:
            for day in _days(each, is_over_midnight=is_over_midnight):
                times[day].append(span)
    together: dict[str, list[int]] = defaultdict(list)
    for day, spans in times.items():
        together[",".join(sorted(set(spans)))] += [] if day is None else [day]
    for spans_said, days in together.items():
        yield _named(sorted(set(days))), spans_said


def _days(each: Answer, *, is_over_midnight: bool) -> Iterable[int | None]:
    first, last = each.text("dayFrom"), each.text("dayTo")
    if not first and not last:
        return [None]
    try:
        begin = DAYS.index(first or last)
        end = begin if is_over_midnight or not last else DAYS.index(last)
    except ValueError:
        each.fault("dayFrom", "hours-unreadable", f"{first} {last}")
        return []
    return range(begin, end + 1) if begin <= end else [*range(begin, 7), *range(end + 1)]


def _times(each: Answer, *, is_over_midnight: bool) -> str:
    begins, ends = _minutes(each.text("from")), _minutes(each.text("to"))
    if begins is None or ends is None:
        each.fault("from", "hours-unreadable", f"{each.text('from')} {each.text('to')}")
        return ""
    if ends <= begins and (is_over_midnight or ends == 0):
        ends += 24 * 60
    if ends <= begins:
        each.fault("to", "hours-unreadable", f"{each.text('from')} {each.text('to')}")
        return ""
    return f"{begins // 60:02}:{begins % 60:02}-{ends // 60:02}:{ends % 60:02}"


def _minutes(text: str) -> int | None:
    """«09:30:00» or «9:30» as minutes since midnight."""
    hours, _, rest = text.partition(":")
    minutes = rest[:2]
    if not (hours.isdecimal() and minutes.isdecimal() and text.isascii() and len(hours) < 3):
        return None
    found = int(hours) * 60 + int(minutes)
    return found if found <= 24 * 60 and int(minutes) < 60 else None


def _named(days: list[int]) -> str:
    """«Mo-We,Fr»; empty where no weekday is told."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(SHORT[run[0]] if len(run) == 1 else f"{SHORT[run[0]]}-{SHORT[run[-1]]}" for run in runs)


def _joined(notes: Iterable[Texts]) -> Texts:
    found: dict[str, list[str]] = defaultdict(list)
    for texts in notes:
        for language, text in texts.items():
            if text not in found[language]:
                found[language].append(text)
    return {language: "\n".join(texts) for language, texts in found.items()}

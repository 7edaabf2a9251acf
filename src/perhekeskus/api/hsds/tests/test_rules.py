"""Rules of hours as weekly schedules: the same open hours, or none said."""

from datetime import date, datetime

import pytest

from perhekeskus.api.hsds.rules import Weekly, weekly
from perhekeskus.directory.opening import intervals
from perhekeskus.integrations.hsds.schedules import rule_of_schedules
from perhekeskus.kit.clock import HELSINKI

BEGIN = datetime(2026, 2, 2, tzinfo=HELSINKI)
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr")

SAYABLE = [
    "Mo-Fr 09:00-16:00",
    "Mo-Tu 14:00-17:00; We-Th 14:00-20:00",
    "Mo-Fr 09:00-12:00,13:00-16:00; Fr 09:00-12:00",
    "Mo 09:00-12:00, We 13:00-15:00",
    "Mo-Fr 09:00-16:00; We off",
    "Fr-Mo 10:00-14:00",
    "Sa 22:00-02:00",
    "Sa 22:00-26:00",
    "2026 Feb 09-2026 Feb 20 Mo-Fr 09:00-16:00",
    "09:00-16:00",
    "Mo-Fr 09:00-16:00; PH off",
]
UNSAYABLE = [
    "Mo-Fr 09:00-16:00; 2026 Feb 24 off",
    "Mo[1] 09:00-10:00",
    "week 03 Mo 09:00-10:00",
    "Mo-Fr 09:00-16:00; 2026 Feb 09-2026 Feb 20 Mo-Fr 10:00-12:00",
    "sunrise-sunset",
]


def as_schedule(span: Weekly) -> dict[str, object]:
    return {
        "freq": "WEEKLY",
        "byday": span.by_day,
        "opens_at": span.opens,
        "closes_at": span.closes,
        "valid_from": span.valid_from and span.valid_from.isoformat(),
        "valid_to": span.valid_until and span.valid_until.isoformat(),
    }


@pytest.mark.parametrize("rule", SAYABLE)
def test_whoever_reads_the_schedules_finds_the_same_open_hours(rule: str) -> None:
    read = rule_of_schedules([as_schedule(each) for each in weekly(rule)])

    # No public holiday lies in these weeks: of holidays schedules say nothing.
    assert intervals(read, BEGIN) == intervals(rule, BEGIN)


@pytest.mark.parametrize("rule", UNSAYABLE)
def test_what_weeks_cannot_say_is_left_to_words(rule: str) -> None:
    assert weekly(rule) == []


def test_always_open_ends_a_minute_before_midnight_since_no_clock_shows_24() -> None:
    assert weekly("24/7") == [Weekly(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), "00:00", "23:59", None, None)]


def test_days_of_the_same_hours_are_one_schedule() -> None:
    assert weekly("Mo-We 09:00-15:00; Th-Fr 09:00-15:00") == [Weekly(WEEKDAYS, "09:00", "15:00", None, None)]


def test_since_ever_and_for_ever_are_no_dates() -> None:
    (found,) = weekly("2000 Jan 01-2026 Dec 31 Mo 09:00-15:00")
    assert (found.valid_from, found.valid_until) == (None, date(2026, 12, 31))

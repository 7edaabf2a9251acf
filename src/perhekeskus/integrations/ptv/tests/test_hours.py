"""Opening hours of the interface as rules that can be asked «is it open now»."""

from typing import Any

import pytest

from perhekeskus.integrations.ptv.answers import Answer
from perhekeskus.integrations.ptv.hours import hours_of
from perhekeskus.integrations.ptv.tests.recorded import said, weekly

NOON = ("09:00:00", "12:00:00")


def rule(*entries: dict[str, Any]) -> str:
    hours = hours_of(Answer({"serviceHours": list(entries)}))
    return hours.rule if hours else ""


@pytest.mark.parametrize(
    ("entry", "wanted"),
    [
        (weekly(("Monday", "Friday", *NOON)), "Mo-Fr 09:00-12:00"),
        (weekly(*((day, "", *NOON) for day in ("Monday", "Tuesday", "Thursday"))), "Mo-Tu,Th 09:00-12:00"),
        (weekly(("Monday", "", *NOON), ("Monday", "", "13:00", "15:30")), "Mo 09:00-12:00,13:00-15:30"),
        (weekly(("Saturday", "Monday", *NOON)), "Mo,Sa-Su 09:00-12:00"),
        (weekly(("Friday", "", "12:00", "00:00")), "Fr 12:00-24:00"),
        (weekly(isAlwaysOpen=True), "24/7"),
        (weekly(("Friday", "Saturday", "22:00", "06:00"), serviceHourType="OverMidnight"), "Fr 22:00-30:00"),
        (weekly(("Monday", "", *NOON), isReservation=True), ""),
    ],
)
def test_weekly_hours(entry: dict[str, Any], wanted: str) -> None:
    assert rule(entry) == wanted


def test_summer_hours_hold_in_summer() -> None:
    summer = weekly(
        ("Monday", "Friday", *NOON), validForNow=False, validFrom="2026-06-01T00:00:00", validTo="2026-08-14T00:00:00"
    )

    assert rule(summer) == "2026 Jun 01-2026 Aug 14 Mo-Fr 09:00-12:00"


def test_an_exception_wins_over_the_week_whatever_their_order() -> None:
    closed = weekly(serviceHourType="Exceptional", isClosed=True, validForNow=False, validFrom="2026-12-24T00:00:00")
    short = weekly(("", "", *NOON), serviceHourType="Exceptional", validForNow=False, validFrom="2026-12-23T00:00:00")

    found = rule(closed, short, weekly(("Monday", "Friday", "08:00", "16:00")))

    assert found == "Mo-Fr 08:00-16:00; 2026 Dec 24 off; 2026 Dec 23 09:00-12:00"


def test_words_of_versions_7_and_older_are_understood() -> None:
    old = weekly(("Monday", "", *NOON), serviceHourType="Standard")
    closed = weekly(serviceHourType="Exception", isClosed=True, validForNow=False, validFrom="2026-12-24")

    assert rule(closed, old) == "Mo 09:00-12:00; 2026 Dec 24 off"


def test_hours_that_cannot_be_are_named_and_left_out() -> None:
    answer = Answer({"serviceHours": [weekly(("Monday", "", "16:00", "08:00"), ("Tuesday", "", *NOON))]})

    hours = hours_of(answer)

    assert hours is not None
    assert hours.rule == "Tu 09:00-12:00"
    assert [(fault.where, fault.why) for fault in answer.faults] == [
        ("serviceHours[0].openingHour[0].to", "hours-unreadable")
    ]


def test_words_beside_the_hours_are_kept() -> None:
    hours = hours_of(Answer({"serviceHours": [weekly(additionalInformation=[said("fi", "Juhlapyhinä suljettu")])]}))

    assert hours is not None
    assert hours.notes == {"fi": "Juhlapyhinä suljettu"}

"""Schedules that repeat become rules of opening hours, or none where a rule would say something else."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import OpeningHours

from perhekeskus.integrations.hours import is_rule
from perhekeskus.integrations.hsds.schedules import rule_of_schedules
from perhekeskus.integrations.testing import WRONG_VALUES

FIELDS = (
    *("freq", "byday", "bymonthday", "byweekno", "interval", "count"),
    *("valid_from", "valid_to", "until", "dtstart", "opens_at", "closes_at"),
)
DAY = {"opens_at": "09:00", "closes_at": "15:00"}


@pytest.mark.parametrize(
    ("schedules", "rule"),
    [
        ([{**DAY, "freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR"}], "Mo-Fr 09:00-15:00"),
        ([{**DAY, "byday": "mo, we", "wkst": "MO", "interval": 1}], "Mo,We 09:00-15:00"),
        ([{"opens_at": "10:00:00+02:00", "closes_at": "00:00", "byday": "SA"}], "Sa 10:00-24:00"),
        ([{"opens_at": "22:00", "closes_at": "02:00", "byday": "SA"}], "Sa 22:00-02:00"),
        ([{**DAY, "freq": "DAILY"}], "09:00-15:00"),
        ([{**DAY, "freq": "MONTHLY", "byday": "1MO,-1FR"}], "Mo[1],Fr[-1] 09:00-15:00"),
        ([{**DAY, "byday": "TH", "byweekno": "41,2"}], "week 41,02 Th 09:00-15:00"),
        (
            [{**DAY, "byday": "MO", "valid_from": "2025-06-01", "valid_to": "2025-08-31T00:00:00"}],
            "2025 Jun 01-2025 Aug 31 Mo 09:00-15:00",
        ),
        ([{**DAY, "byday": "MO", "valid_from": "2025-06-01"}], "2025 Jun 01+ Mo 09:00-15:00"),
        (
            [
                {**DAY, "byday": "MO"},
                {"opens_at": "16:00", "closes_at": "18:00", "byday": "MO"},
                {**DAY, "byday": "SU"},
            ],
            "Mo 09:00-15:00,16:00-18:00, Su 09:00-15:00",
        ),
    ],
)
def test_a_schedule_as_a_rule(schedules: list[Any], rule: str) -> None:
    assert rule_of_schedules(schedules) == rule


@pytest.mark.parametrize(
    "more",
    [
        {"byday": "MO", "interval": 2},
        {"byday": "MO", "count": 3},
        {"byday": "MO", "byyearday": "2"},
        {"byday": "1MO"},
        {"byday": "XX"},
        {"freq": "WEEKLY"},
        {"freq": "YEARLY", "byday": "MO"},
        {"byday": "MO", "opens_at": "09:00Z"},
        {"byday": "MO", "closes_at": "25:00"},
        {"byday": "MO", "closes_at": None},
        {"byday": "MO", "valid_from": "soon"},
        {"byday": "MO", "valid_from": "2025-06-01", "valid_to": "2025-01-01"},
        {"freq": "MONTHLY", "bymonthday": "31"},
        {"freq": "MONTHLY", "bymonthday": "13", "byday": "FR"},
    ],
)
def test_what_a_rule_cannot_say_is_none(more: dict[str, Any]) -> None:
    assert rule_of_schedules([{**DAY, **more}]) == ""


def test_a_day_of_every_month_is_open_in_each() -> None:
    rule = OpeningHours(rule_of_schedules([{**DAY, "freq": "MONTHLY", "bymonthday": "2"}]))

    assert all(rule.is_open(datetime(2025, month, 2, 10)) for month in range(1, 13))  # noqa: DTZ001 - wall clock
    assert not rule.is_open(datetime(2025, 3, 3, 10))  # noqa: DTZ001 - wall clock


@given(
    st.fixed_dictionaries(
        {},
        optional={
            key: st.sampled_from(
                [
                    "MO",
                    "1MO",
                    "MONTHLY",
                    "DAILY",
                    "2025-01-01",
                    "9999-12-31",
                    "0001-01-01",
                    "09:00",
                    "24:00",
                    "1,2",
                    1,
                    53,
                ]
            )
            | WRONG_VALUES
            for key in FIELDS
        },
    )
)
def test_whatever_a_schedule_says_is_a_rule_or_none(schedule: dict[str, Any]) -> None:
    rule = rule_of_schedules([{**DAY, "byday": "MO", **schedule}])

    assert rule == "" or is_rule(rule)

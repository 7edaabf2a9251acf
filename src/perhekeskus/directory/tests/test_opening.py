"""Opening hours: holidays, the change of clocks, midnight, and what intervals say at a moment."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.directory.base.lines import line_rows
from perhekeskus.directory.opening import Interval, Openness, intervals, openness
from perhekeskus.kit.clock import HELSINKI


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def minutes(text: str) -> int:
    return int(at(text).timestamp()) // 60


def days_open(rule: str, begin: str, weeks: int = 1) -> list[str]:
    return [
        f"{datetime.fromtimestamp(start * 60, HELSINKI):%m-%d %H:%M}"
        for start, _ in intervals(rule, at(begin), weeks=weeks)
    ]


def test_public_holidays_of_finland_are_closed() -> None:
    christmas = days_open("Mo-Fr 09:00-16:00; PH off", "2026-12-21", weeks=2)
    assert christmas[:3] == ["12-21 09:00", "12-22 09:00", "12-23 09:00"]
    assert "12-25 09:00" not in christmas
    assert "01-01 09:00" not in christmas

    independence_day = days_open("Mo-Su 09:00-16:00; PH off", "2026-12-05", weeks=1)
    assert "12-06 09:00" not in independence_day


def test_movable_holidays_are_known() -> None:
    easter = days_open("Mo-Su 10:00-12:00; PH off", "2027-03-25", weeks=1)
    assert easter == ["03-25 10:00", "03-27 10:00", "03-30 10:00", "03-31 10:00"]


def test_the_night_when_clocks_go_forward_is_an_hour_shorter() -> None:
    assert [end - start for start, end in intervals("Sa 22:00-06:00", at("2027-03-26"), weeks=1)] == [7 * 60]


def test_the_night_when_clocks_go_back_is_an_hour_longer() -> None:
    assert [end - start for start, end in intervals("Sa 22:00-06:00", at("2026-10-23"), weeks=1)] == [9 * 60]


def test_hours_over_midnight_are_one_interval() -> None:
    assert intervals("Fr 22:00-02:00", at("2026-11-23"), weeks=1) == [
        (minutes("2026-11-27T22:00"), minutes("2026-11-28T02:00"))
    ]


def test_always_open_is_one_interval_whatever_the_clocks_do() -> None:
    assert len(intervals("24/7", at("2026-10-24"), weeks=2)) == 1


def test_a_broken_rule_says_so() -> None:
    with pytest.raises(Exception, match="Failed to parse"):
        intervals("joskus iltaisin", at("2026-11-22"))


def test_every_rule_of_the_help_lines_can_be_read() -> None:
    rules = [row.rule for row in line_rows().hours if row.rule]
    assert rules
    for rule in rules:
        assert intervals(rule, at("2026-11-23"), weeks=1), rule


MORNING: Interval = (minutes("2026-11-23T09:00"), minutes("2026-11-23T12:00"))
NOON: Interval = (minutes("2026-11-23T12:00"), minutes("2026-11-23T14:00"))
LUNCH: Interval = (minutes("2026-11-23T11:00"), minutes("2026-11-23T13:00"))
EVENING: Interval = (minutes("2026-11-23T18:00"), minutes("2026-11-23T20:00"))


@pytest.mark.parametrize(
    ("spans", "moment", "is_open", "changes_at"),
    [
        ([MORNING, EVENING], "2026-11-23T08:59:59", False, "2026-11-23T09:00"),
        ([MORNING, EVENING], "2026-11-23T09:00", True, "2026-11-23T12:00"),
        ([MORNING, EVENING], "2026-11-23T11:59:59", True, "2026-11-23T12:00"),
        ([MORNING, EVENING], "2026-11-23T12:00", False, "2026-11-23T18:00"),
        ([MORNING, NOON], "2026-11-23T10:00", True, "2026-11-23T14:00"),
        ([MORNING, LUNCH], "2026-11-23T10:00", True, "2026-11-23T13:00"),
        ([MORNING, LUNCH, EVENING], "2026-11-23T10:00", True, "2026-11-23T13:00"),
    ],
)
def test_what_intervals_say_at_a_moment(spans: list[Interval], moment: str, is_open: bool, changes_at: str) -> None:
    assert openness(spans, at(moment)) == Openness(is_open, at(changes_at))


@pytest.mark.parametrize("spans", [[MORNING], []])
def test_past_the_last_interval_nothing_is_said(spans: list[Interval]) -> None:
    assert openness(spans, at("2026-11-23T12:00")) is None


SPANS = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 60)), max_size=12).map(
    lambda drawn: sorted((start, start + length) for start, length in drawn)
)


@given(spans=SPANS, minute=st.integers(0, 400))
def test_openness_agrees_with_looking_at_every_minute(spans: list[Interval], minute: int) -> None:
    def is_open(moment: int) -> bool:
        return any(start <= moment < end for start, end in spans)

    moment = datetime.fromtimestamp(minute * 60, HELSINKI)
    change = next((later for later in range(minute, 500) if is_open(later) != is_open(minute)), None)
    said = None if change is None else Openness(is_open(minute), moment + timedelta(minutes=change - minute))

    assert openness(spans, moment) == said

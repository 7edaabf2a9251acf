"""Opening hours as people write them, and what differs between two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import OpeningHours

from perhekeskus.desk.rules import (
    WHOLE_DAY,
    BadHours,
    Spans,
    differences,
    long_sentences,
    rule_of,
    spans_of,
    text_of,
    week_of,
)


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("8–16", ((480, 960),)),
        ("klo 8.30 - 15", ((510, 900),)),
        ("08:00-16:00", ((480, 960),)),
        ("8-11, 12-15", ((480, 660), (720, 900))),
        ("8-11 ja 12-15", ((480, 660), (720, 900))),
        ("0-24", ((0, WHOLE_DAY),)),
        ("", ()),
        ("Suljettu", ()),
        ("stängt", ()),
    ],
)
def test_a_day_is_read_as_people_write_it(written: str, means: Spans) -> None:
    assert spans_of(written) == means


@pytest.mark.parametrize("written", ["aamulla", "16-8", "8-25", "8.70-9", "8", "8-12, 10-14", "8-16 paitsi"])
def test_what_cannot_be_hours_is_refused(written: str) -> None:
    with pytest.raises(BadHours):
        spans_of(written)


def test_days_with_the_same_hours_are_told_together() -> None:
    week = [((480, 960),)] * 4 + [((480, 840),), (), ()]
    assert rule_of(week, is_closed_on_holidays=True) == "Mo-Th 08:00-16:00; Fr 08:00-14:00; PH off"
    assert rule_of([()] * 7, is_closed_on_holidays=True) == ""


def test_more_than_a_week_is_left_alone() -> None:
    assert week_of("Mo-Fr 08:00-16:00; 2026 Dec 24 off") is None
    assert week_of("24/7") == ([((0, WHOLE_DAY),)] * 7, False)


def _spans(points: set[int]) -> Spans:
    ordered = sorted(points)
    return tuple(zip(ordered[::2], ordered[1::2], strict=False))


days = st.sets(st.integers(0, WHOLE_DAY // 5), max_size=6).map(lambda points: _spans({each * 5 for each in points}))


@given(st.lists(days, min_size=7, max_size=7), st.booleans())
def test_every_week_comes_back_from_its_rule_and_from_its_words(week: list[Spans], on_holidays: bool) -> None:
    rule = rule_of(week, is_closed_on_holidays=on_holidays)
    assert [spans_of(text_of(spans)) for spans in week] == week
    if any(week):
        assert week_of(rule) == (week, on_holidays)
        OpeningHours(rule)


def test_differences_tell_what_went_and_what_came() -> None:
    assert differences("Soita 09 123", "Soita tai kirjoita 09 456") == [
        ("same", "Soita"),
        ("new", "tai kirjoita"),
        ("same", "09"),
        ("gone", "123"),
        ("new", "456"),
    ]
    assert differences("", "uusi") == [("new", "uusi")]


def test_a_long_sentence_is_found() -> None:
    long = " ".join(["sana"] * 21) + "."
    assert long_sentences(f"Lyhyt lause. {long} Toinen lyhyt.") == [long]

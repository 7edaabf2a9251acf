"""Columns against one service after the other."""

from datetime import timedelta
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.areas.rules import distance_metres
from perhekeskus.directory.columns import NEVER, Columns
from perhekeskus.directory.opening import Interval, moment_of, openness
from perhekeskus.directory.spine import Spine

INTERVALS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=5).map(
    lambda given: sorted((start, start + length) for start, length in given)
)
POINTS = st.lists(st.tuples(st.floats(20, 31), st.floats(60, 70)), max_size=3)


def columns(*, spans: list[list[Interval]], points: list[list[tuple[float, float]]] | None = None) -> Columns:
    own = points or [[] for _ in spans]
    return Columns.of([Spine(uuid4(), at, {}, own[at], each) for at, each in enumerate(spans)])


@given(spans=st.lists(INTERVALS, min_size=1, max_size=5), minute=st.integers(0, 90))
def test_hours_of_many_say_what_the_hours_of_each_say(spans: list[list[Interval]], minute: int) -> None:
    said = columns(spans=spans).hours(np.arange(len(spans)), minute)
    for each, is_open, changes_at in zip(spans, said.is_open, said.changes_at, strict=True):
        one = openness(each, moment_of(minute))
        assert (is_open, changes_at) == (
            (int(one.is_open), one.changes_at.timestamp() // 60) if one else (NEVER, NEVER)
        )


@given(points=st.lists(POINTS, min_size=1, max_size=5))
def test_distances_to_many_are_those_to_each(points: list[list[tuple[float, float]]]) -> None:
    here = (24.94, 60.17)
    found = columns(spans=[[] for _ in points], points=points).distances(np.arange(len(points)), here)
    expected = [min((distance_metres(here, each) for each in own), default=float("inf")) for own in points]
    assert found.tolist() == pytest.approx(expected, abs=0.001)


def test_a_spine_comes_back_with_its_intervals_joined() -> None:
    known = columns(spans=[[(0, 5), (5, 9)], []], points=[[], [(25.0, 60.0)]])
    assert known.spine(0).spans == [(0, 9)]
    assert known.spine(1).points == [(25.0, 60.0)]
    assert moment_of(9) - moment_of(0) == timedelta(minutes=9)

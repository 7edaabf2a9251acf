"""Small numbers are not told, and cannot be worked out from those that are."""

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.guidance.disclosure import (
    BASE,
    THRESHOLD,
    Figure,
    Mark,
    Tally,
    protected,
    share,
    tally,
    told,
    total,
)

SECRET = b"of a test"
numbers = st.integers(0, 60)


def counted(times: int, name: str = "a") -> Tally:
    return tally(times, [name], secret=SECRET)


@pytest.mark.parametrize("times", range(THRESHOLD))
def test_under_five_is_never_told_nor_is_nought(times: int) -> None:
    assert all(told(counted(times, str(name))) is Mark.FEW for name in range(50))


@given(st.integers(THRESHOLD, 500), st.text(max_size=5))
def test_what_is_told_is_a_multiple_of_five_near_the_truth(times: int, name: str) -> None:
    figure = told(counted(times, name))
    assert isinstance(figure, int)
    assert figure % BASE == 0
    assert abs(figure - times) < BASE


def test_rounding_is_true_in_the_mean() -> None:
    figures = [told(counted(13, str(name))) for name in range(4000)]
    mean = sum(figure for figure in figures if isinstance(figure, int)) / len(figures)
    assert abs(mean - 13) < 0.2


def test_the_same_ones_are_told_alike_however_they_are_gathered() -> None:
    parts = [counted(3, "a"), counted(8, "b"), counted(6, "c")]
    other_way = [counted(6, "c"), *[counted(1, "a")] * 3, counted(8, "b")]
    assert total(parts) == total(other_way)
    assert told(total(parts)) == told(total(other_way))


def test_without_the_secret_nobody_knows_which_way_a_number_was_rounded() -> None:
    ways = {told(tally(13, ["a"], secret=str(key).encode())) for key in range(50)}
    assert ways == {10, 15}


@pytest.mark.parametrize("size", [2, 3])
def test_a_small_part_stays_anything_from_nought_to_four(size: int) -> None:
    """Whoever tries every number that fits finds each of the five; where even the whole is hidden, not nought."""
    chance = random.Random(7)  # noqa: S311 a test's own dice
    for _ in range(400):
        parts = [counted(chance.choice([0, 1, 2, 3, 4, 5, 7, 9, 13]), str(at)) for at in range(size)]
        figures, whole = protected(parts, told(total(parts)))
        for at, figure in enumerate(figures):
            if figure is Mark.FEW:
                least = 1 if whole is Mark.HIDDEN else 0
                assert possible(figures, whole, at) >= set(range(least, THRESHOLD)), (parts, figures, whole)


def possible(figures: list[Figure], whole: Figure, at: int) -> set[int]:
    """What a part may be for somebody who knows the method and adds up."""
    found: set[int] = set()
    for tried in product(*[possible_by_itself(figure) for figure in figures]):
        if sum(tried) in possible_by_itself(whole, most=200):
            found.add(tried[at])
    return found


def possible_by_itself(figure: Figure, most: int = 30) -> range:
    if figure is Mark.FEW:
        return range(THRESHOLD)
    if figure is Mark.HIDDEN:
        return range(THRESHOLD, most)
    return range(max(THRESHOLD, figure - BASE + 1), figure + BASE)


def test_complementary_suppression_hides_the_smallest_of_the_others() -> None:
    # 30 is at least 26, and three times 5 to 9 at most 23 after the others: the fourth would be 4, or 3.
    parts = [Tally(9, 0)] * 3 + [Tally(4, 0)]
    figures, whole = protected(parts, 35)

    assert figures == [Mark.HIDDEN, 5, 5, Mark.FEW]
    assert whole == 35


def test_where_no_other_part_is_left_the_whole_is_hidden() -> None:
    assert protected([Tally(4, 0)], 10) == ([Mark.FEW], Mark.HIDDEN)


def test_without_small_parts_nothing_is_hidden() -> None:
    parts = [counted(20, "a"), counted(35, "b")]
    figures, whole = protected(parts, told(total(parts)))
    assert Mark.HIDDEN not in [*figures, whole]


@given(st.lists(numbers, min_size=1, max_size=12))
def test_a_number_that_is_told_is_never_small(parts: list[int]) -> None:
    tallies = [counted(times, str(at)) for at, times in enumerate(parts)]
    figures, whole = protected(tallies, told(total(tallies)))
    for times, figure in zip([*parts, sum(parts)], [*figures, whole], strict=True):
        assert (times < THRESHOLD) == (figure is Mark.FEW) or figure is Mark.HIDDEN


def test_a_share_is_worked_out_of_what_is_told_alone() -> None:
    assert share(5, 20) == 0.25
    assert share(10, 5) == 1.0
    assert share(Mark.FEW, 20) is None
    assert share(5, Mark.HIDDEN) is None

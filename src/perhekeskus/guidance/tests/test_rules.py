"""How needs that were heard become an order of help, on plain values."""

from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.guidance import rules
from perhekeskus.guidance.rules import Heard, by_door, fit, kinds_in_order, languages_to_try, relative

KINDS = ("school", "pupil-welfare", "family-law", "family-work", "home-service")
DOORS = {"school": "school", "pupil-welfare": "school", "family-law": "family-law", "family-work": "social"}


def heard(
    share: float = 1.0, *kinds: str, child: bool = False, adult: bool = False, ages: tuple[int, int] | None = None
) -> Heard:
    """One need; by default anybody speaks of it so, at any age."""
    return Heard(share=share, kinds=kinds or KINDS, is_of_children=child, is_of_adults=adult, ages=ages)


needs_heard = st.builds(
    Heard,
    share=st.floats(min_value=0, max_value=1),
    kinds=st.lists(st.sampled_from(KINDS), min_size=1, unique=True),
    is_of_children=st.booleans(),
    is_of_adults=st.booleans(),
    ages=st.none() | st.tuples(st.integers(0, 14), st.integers(15, 29)),
)
years = st.none() | st.integers(0, 29)


# In which language words are looked up


def test_words_that_only_another_language_knows_are_looked_up_in_that_one_alone() -> None:
    assert languages_to_try({"fi": 0.1, "sv": 0.9, "en": 0.2}, "fi") == {"sv": 1.0}


def test_a_word_that_two_languages_share_is_tried_in_both_and_the_page_counts_more() -> None:
    tried = languages_to_try({"fi": 1.0, "sv": 1.0, "en": 0.0}, "fi")
    assert set(tried) == {"fi", "sv"}
    assert tried["fi"] > tried["sv"]


def test_two_languages_that_know_all_words_are_both_tried_though_the_page_is_in_a_third() -> None:
    assert set(languages_to_try({"fi": 1.0, "sv": 0.0, "en": 0.0, "other": 1.0}, "sv")) >= {"fi", "other"}


def test_where_nothing_is_known_the_language_of_the_page_is_tried() -> None:
    assert languages_to_try({"fi": 0.0, "sv": 0.0, "en": 0.0}, "sv") == {"sv": 1.0}


def test_a_language_that_knows_a_little_more_is_tried_beside_that_of_the_page() -> None:
    assert set(languages_to_try({"fi": 0.5, "sv": 0.6, "en": 0.0}, "fi")) == {"fi", "sv"}


@given(st.fixed_dictionaries({each: st.floats(0, 1) for each in ("fi", "sv", "en", "other")}))
def test_there_is_always_a_language_to_try_and_the_one_that_knows_most_is_among_them(shares: dict[str, float]) -> None:
    tried = languages_to_try(shares, "fi")
    assert max(shares.values()) == 0 or max(shares[each] for each in tried) == max(shares.values())
    assert all(0 < weight <= 1 for weight in tried.values())


# Scores


def test_scores_stand_beside_the_best() -> None:
    assert relative({"a": 4.0, "b": 1.0}) == {"a": 1.0, "b": 0.25}


def test_nothing_stays_nothing() -> None:
    assert relative({}) == {}
    assert relative({"a": 0.0}) == {}


# The order of kinds


def test_help_for_children_of_another_age_falls_behind() -> None:
    ages = {"school": (6, 16), "family-work": (18, 120)}
    needs = [heard(1.0, "school", "family-work")]
    order = kinds_in_order(needs, is_child=False, age=1, ages=ages)
    assert [kind for kind, _weight in order] == ["family-work", "school"]
    assert kinds_in_order(needs, is_child=False, age=9, ages=ages)[0][0] == "school"


def test_help_for_adults_stays_whatever_the_age_of_the_child() -> None:
    needs = [heard(1.0, "adult-mental-health", "school")]
    order = kinds_in_order(needs, is_child=False, age=3, ages={"adult-mental-health": (18, 120)})
    assert order[0][0] == "adult-mental-health"


def test_the_best_kind_of_the_nearest_need_comes_first() -> None:
    order = kinds_in_order([heard(0.5, "family-law"), heard(1.0, "school", "family-work")], is_child=False, age=None)
    assert order[0][0] == "school"


def test_a_kind_that_two_near_needs_name_comes_before_one_that_one_names() -> None:
    given_needs = [heard(1.0, "school", "family-work"), heard(1.0, "family-law", "family-work")]
    assert kinds_in_order(given_needs, is_child=False, age=None)[0][0] == "family-work"


def test_a_need_of_another_age_says_less() -> None:
    toddler, teenager = heard(1.0, "family-work", ages=(1, 4)), heard(1.0, "school", ages=(13, 17))
    for age, expected in ((2, "family-work"), (15, "school")):
        assert kinds_in_order([toddler, teenager], is_child=False, age=age)[0][0] == expected
        assert kinds_in_order([teenager, toddler], is_child=False, age=age)[0][0] == expected


def test_a_year_beside_the_ages_of_a_need_still_fits() -> None:
    assert fit(heard(ages=(1, 4)), is_child=False, age=5) == 1
    assert fit(heard(ages=(1, 4)), is_child=False, age=6) < 1


def test_a_child_is_led_to_what_children_speak_of_and_an_adult_to_the_rest() -> None:
    of_child, of_adult = heard(1.0, "pupil-welfare", child=True), heard(1.0, "family-law", adult=True)
    for order in ([of_child, of_adult], [of_adult, of_child]):
        assert kinds_in_order(order, is_child=True, age=None)[0][0] == "pupil-welfare"
        assert kinds_in_order(order, is_child=False, age=None)[0][0] == "family-law"


def test_what_nobody_has_told_counts_for_nothing() -> None:
    assert kinds_in_order([], is_child=False, age=None) == []
    assert fit(heard(ages=(1, 4)), is_child=False, age=None) == 1


@given(st.lists(needs_heard, max_size=15), st.booleans(), years)
def test_weights_are_numbers_in_order_and_the_same_each_time(
    needs: list[Heard], is_child: bool, age: int | None
) -> None:
    order = kinds_in_order(needs, is_child=is_child, age=age)
    weights = [weight for _, weight in order]
    assert all(isfinite(weight) and weight >= 0 for weight in weights)
    assert weights == sorted(weights, reverse=True)
    assert order == kinds_in_order(needs, is_child=is_child, age=age)
    assert len({kind for kind, _ in order}) == len(order)


# Doors


def test_kinds_behind_one_door_are_one_group_with_the_likeliest_first() -> None:
    kinds = [("pupil-welfare", 1.0), ("family-law", 0.8), ("school", 0.5)]
    assert by_door(kinds, DOORS) == [[("pupil-welfare", 1.0), ("school", 0.5)], [("family-law", 0.8)]]


def test_consultation_between_professionals_has_no_door_and_is_left_out() -> None:
    assert by_door([("specialist-consultation", 1.0), ("school", 0.1)], DOORS) == [[("school", 0.1)]]


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.floats(0, 1)), unique_by=lambda pair: pair[0]))
def test_every_kind_with_a_door_stands_exactly_once(kinds: list[tuple[str, float]]) -> None:
    groups = by_door(kinds, DOORS)
    assert sorted(kind for group in groups for kind, _ in group) == sorted(kind for kind, _ in kinds if kind in DOORS)
    doors = [{DOORS[kind] for kind, _ in group} for group in groups]
    assert all(len(each) == 1 for each in doors)
    assert len(set.union(set(), *doors)) == len(groups)


@pytest.mark.parametrize("band", rules.AGE_BANDS)
def test_answers_on_age_leave_no_year_out(band: tuple[int, int]) -> None:
    first, last = band
    assert first <= last
    assert first == 0 or any(first == other[1] + 1 for other in rules.AGE_BANDS)

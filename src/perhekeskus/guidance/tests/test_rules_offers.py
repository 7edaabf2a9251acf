"""Which service of a kind answers a reader best, on plain values."""

from dataclasses import replace
from math import isfinite
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.guidance.rules import FAR_METRES, STALE_MONTHS, WAYS_IN, Offer, offer_weight

PLAIN = Offer(
    is_of_own_area=True,
    is_line=False,
    fits_age=True,
    speaks_language=True,
    is_open_now=None,
    distance_metres=None,
    way_in="booking",
    quality_share=0.5,
    months_since_verified=1.0,
)
BEST_OF_ALL_ELSE = replace(
    PLAIN, is_open_now=True, distance_metres=0.0, way_in="walk-in", quality_share=1.0, months_since_verified=0.0
)
WORST_OF_ALL_ELSE = replace(
    PLAIN,
    is_open_now=False,
    distance_metres=900_000.0,
    way_in="referral",
    quality_share=0.0,
    months_since_verified=240.0,
)

offers = st.builds(
    Offer,
    is_of_own_area=st.booleans(),
    is_line=st.booleans(),
    fits_age=st.booleans(),
    speaks_language=st.booleans(),
    is_open_now=st.none() | st.booleans(),
    distance_metres=st.none() | st.floats(0, 2_000_000),
    way_in=st.sampled_from(["", *WAYS_IN]),
    quality_share=st.floats(0, 1),
    months_since_verified=st.none() | st.floats(0, 600),
)


def changed(offer: Offer, trait: str, *, to: bool) -> Offer:
    changes: dict[str, Any] = {trait: to}
    return replace(offer, **changes)


@pytest.mark.parametrize("trait", ["is_of_own_area", "fits_age"])
def test_own_area_and_age_come_before_everything_that_is_only_convenient(trait: str) -> None:
    lacking = changed(BEST_OF_ALL_ELSE, trait, to=False)
    assert offer_weight(WORST_OF_ALL_ELSE) > offer_weight(lacking)


@pytest.mark.parametrize("trait", ["is_of_own_area", "fits_age"])
def test_own_area_and_age_come_before_language_and_a_service_that_is_no_line(trait: str) -> None:
    lacking = changed(PLAIN, trait, to=False)
    assert offer_weight(replace(PLAIN, speaks_language=False)) > offer_weight(lacking)
    assert offer_weight(replace(PLAIN, is_line=True)) > offer_weight(lacking)


def test_help_of_the_place_comes_before_a_line() -> None:
    assert offer_weight(PLAIN) > offer_weight(replace(PLAIN, is_line=True))


def test_who_can_simply_come_comes_before_booking_and_booking_before_a_referral() -> None:
    walk_in, booking, referral = (
        offer_weight(replace(PLAIN, way_in=way)) for way in ("walk-in", "booking", "referral")
    )
    assert walk_in > booking > referral


def test_open_now_comes_before_unknown_hours_and_those_before_closed() -> None:
    is_open, unknown, closed = (offer_weight(replace(PLAIN, is_open_now=each)) for each in (True, None, False))
    assert is_open > unknown > closed


def test_nearer_comes_first_and_far_away_is_all_the_same() -> None:
    near, far = (offer_weight(replace(PLAIN, distance_metres=metres)) for metres in (500.0, 9_000.0))
    assert near > far
    beyond = [offer_weight(replace(PLAIN, distance_metres=metres)) for metres in (FAR_METRES, 700_000.0)]
    assert beyond[0] == beyond[1]


def test_what_is_described_better_breaks_a_tie() -> None:
    assert offer_weight(replace(PLAIN, quality_share=0.9)) > offer_weight(PLAIN)


def test_what_was_verified_lately_breaks_a_tie_and_old_is_old() -> None:
    assert offer_weight(PLAIN) > offer_weight(replace(PLAIN, months_since_verified=12.0))
    stale = replace(PLAIN, months_since_verified=float(STALE_MONTHS))
    assert offer_weight(stale) == offer_weight(replace(PLAIN, months_since_verified=None))


def test_quality_and_freshness_together_weigh_less_than_a_service_that_is_open() -> None:
    fine_but_shut = replace(PLAIN, is_open_now=False, quality_share=1.0, months_since_verified=0.0)
    open_but_plain = replace(PLAIN, is_open_now=True, quality_share=0.0, months_since_verified=None)
    assert offer_weight(open_but_plain) > offer_weight(fine_but_shut)


@given(offers)
def test_every_weight_is_a_number(offer: Offer) -> None:
    assert isfinite(offer_weight(offer)[-1])


@given(offers, st.sampled_from(["is_of_own_area", "fits_age", "speaks_language"]))
def test_a_good_trait_never_lowers_an_offer(offer: Offer, trait: str) -> None:
    assert offer_weight(changed(offer, trait, to=True)) >= offer_weight(changed(offer, trait, to=False))

"""The door and the states, without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from perhekeskus.accounts.rules import (
    State,
    Step,
    database_state,
    edition_state,
    states_second_factor,
    step_before,
    worker_state,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_a_page_nobody_has_named_is_closed_to_strangers() -> None:
    assert (
        step_before("some.new.page", is_signed_in=False, has_second_factor=False, has_passed_it=False) is Step.SIGN_IN
    )


@pytest.mark.parametrize("page", ["accounts.status", "mfa_index", "account_change_password"])
def test_the_second_factor_comes_before_anything_else(page: str) -> None:
    step = step_before(page, is_signed_in=True, has_second_factor=False, has_passed_it=False)
    assert step is Step.SET_UP_SECOND_FACTOR


def test_a_session_from_before_the_second_factor_does_not_go_on() -> None:
    step = step_before("accounts.status", is_signed_in=True, has_second_factor=True, has_passed_it=False)
    assert step is Step.SIGN_IN_AGAIN


def test_a_quick_database_is_good_and_a_slow_one_wants_a_look() -> None:
    assert database_state(1.2) is State.GOOD
    assert database_state(900) is State.LOOK


@pytest.mark.parametrize(
    ("published_at", "is_held", "state"),
    [
        (None, False, State.BAD),
        (NOON - timedelta(hours=20), False, State.GOOD),
        (NOON - timedelta(hours=20), True, State.LOOK),
        (NOON - timedelta(days=2), False, State.LOOK),
    ],
)
def test_state_of_the_edition(published_at: datetime | None, is_held: bool, state: State) -> None:
    assert edition_state(published_at, is_held=is_held, now=NOON) is state


@pytest.mark.parametrize(
    ("last_sign_at", "failed", "state"),
    [
        (None, 0, State.BAD),
        (NOON - timedelta(minutes=5), 0, State.BAD),
        (NOON - timedelta(seconds=10), 2, State.LOOK),
        (NOON - timedelta(seconds=10), 0, State.GOOD),
    ],
)
def test_state_of_the_worker(last_sign_at: datetime | None, failed: int, state: State) -> None:
    assert worker_state(last_sign_at, failed=failed, now=NOON) is state


@pytest.mark.parametrize(
    ("believed", "claims", "is_so"),
    [
        ("", {"amr": ["mfa"], "acr": ""}, False),
        ("amr", {"amr": ["mfa"]}, True),
        ("amr", {"amr": ["pwd", "otp"]}, True),
        ("amr", {"amr": ["pin", "hwk"]}, True),
        ("amr", {"amr": ["pwd"]}, False),
        ("amr", {"amr": ["otp", "hwk"]}, False),
        ("amr", {"amr": "mfa"}, False),
        ("amr", {"amr": [["mfa"], 1]}, False),
        ("amr", {}, False),
        ("gold silver", {"acr": "silver"}, True),
        ("gold silver", {"acr": "bronze", "amr": ["mfa"]}, False),
        ("gold silver", {}, False),
    ],
)
def test_two_factors_are_believed_only_as_the_house_was_told(
    believed: str, claims: dict[str, object], is_so: bool
) -> None:
    assert states_second_factor(claims, believed=believed) is is_so

"""Who may open which page of staff, and in which state the parts of the house are, as plain functions."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum

from perhekeskus.kit import codes

OPEN_PAGES = frozenset(
    {
        "account_login",
        "account_logout",
        "accounts.area_answer",
        "accounts.area_sign_in",
        "accounts.join",
        "mfa_authenticate",
    }
)
"""What somebody who has not signed in may open."""

PAGES_BEFORE_SECOND_FACTOR = frozenset(
    {"account_logout", "account_reauthenticate", "mfa_activate_totp", "mfa_add_webauthn"}
)
"""What an account without a second factor may open: the way to set it up, and the way out."""

SECOND_FACTORS = frozenset({"totp", "webauthn"})
"""An authenticator app and passkeys; recovery codes alone are none."""

INVITATION_HOLDS = timedelta(days=7)


def digest_of_code(code: str) -> str:
    """What is kept of the code of an invitation."""
    return codes.digest(code, purpose=b"invitation")


WORKER_SILENT_AFTER = timedelta(minutes=1)
"""A worker gives a sign every ten seconds."""

EDITION_OLD_AFTER = timedelta(hours=36)
"""An edition is made anew every night; one night may fail."""

SLOW_ANSWER_MILLISECONDS = 250.0


class Step(Enum):
    """What comes before the page that was asked for."""

    NOTHING = "nothing"
    SIGN_IN = "sign in"
    SIGN_IN_AGAIN = "sign in again"
    SET_UP_SECOND_FACTOR = "set up second factor"


def step_before(page: str, *, is_signed_in: bool, has_second_factor: bool, has_passed_it: bool) -> Step:
    """What somebody must do before this page. Every page is closed unless it is named here.

    A session that began before the second factor was set up has not passed it, and does not go on.
    """
    if not is_signed_in:
        return Step.NOTHING if page in OPEN_PAGES else Step.SIGN_IN
    if not has_second_factor:
        return Step.NOTHING if page in PAGES_BEFORE_SECOND_FACTOR else Step.SET_UP_SECOND_FACTOR
    return Step.NOTHING if has_passed_it or page in OPEN_PAGES else Step.SIGN_IN_AGAIN


ALL_FACTORS = "mfa"
WHAT_ONE_KNOWS = frozenset({"pwd", "pin", "kba"})
WHAT_ONE_HAS = frozenset({"otp", "hwk", "swk", "sc", "sms", "tel"})
"""Methods of signing in that are one factor each. Source: RFC 8176, 2."""


def states_second_factor(claims: Mapping[str, object], *, believed: str) -> bool:
    """Whether an identity provider says that two factors were shown, in the way in which this house believes it.

    ``believed``: nothing, «amr» for the methods that it lists, else the values of «acr» that mean two factors.
    Source: OpenID Connect Core 1.0, 2 (acr, amr).
    """
    if believed == "amr":
        listed = claims.get("amr")
        methods = {each for each in listed if isinstance(each, str)} if isinstance(listed, list) else set()
        return ALL_FACTORS in methods or bool(methods & WHAT_ONE_KNOWS and methods & WHAT_ONE_HAS)
    return claims.get("acr") in believed.split()


class State(Enum):
    """How a part of the house is, from best to worst."""

    GOOD = "good"
    LOOK = "look"
    BAD = "bad"


def database_state(answer_milliseconds: float) -> State:
    """A database that answers slowly wants a look before it stops answering."""
    return State.GOOD if answer_milliseconds < SLOW_ANSWER_MILLISECONDS else State.LOOK


def edition_state(published_at: datetime | None, *, is_held: bool, now: datetime) -> State:
    """No edition at all is bad; one that is old, or that somebody went back to by hand, wants a look."""
    if published_at is None:
        return State.BAD
    return State.LOOK if is_held or now - published_at > EDITION_OLD_AFTER else State.GOOD


def worker_state(last_sign_at: datetime | None, *, failed: int, now: datetime) -> State:
    """A worker that gives no sign is bad; jobs that failed want a look."""
    if last_sign_at is None or now - last_sign_at > WORKER_SILENT_AFTER:
        return State.BAD
    return State.LOOK if failed else State.GOOD

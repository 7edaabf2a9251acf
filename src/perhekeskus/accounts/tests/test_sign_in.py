"""Signing in: the way through, the limits, what is not told to strangers."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from perhekeskus.accounts import actions
from perhekeskus.accounts.models import Account, Remembered
from perhekeskus.accounts.tests.factories import (
    OUR_OWN_PAGE,
    PASSWORD,
    account,
    browser,
    code,
    give_password,
    second_factor,
    signed_in,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def faults(page: str) -> list[str]:
    summary = re.search(r'<ul class="govuk-list govuk-error-summary__list">(.*?)</ul>', page, re.S)
    return re.findall(r"<li>(?:<a [^>]*>)?([^<]+)", summary[1]) if summary else []


IN_EARNEST = pytest.mark.django_db(transaction=True)
"""Setting up a second factor does a part of its work when the transaction is over."""


def set_up(client: Client) -> list[str]:
    """Sets up the second factor as the page asks; returns the recovery codes that are shown."""
    key = re.search(r'class="key">([A-Z2-7]+)<', client.get("/staff/security/second-factor/").content.decode())
    assert key is not None
    client.post("/staff/security/second-factor/", {"code": code(key[1])})
    page = client.get("/staff/security/recovery-codes/").content.decode()
    return re.findall(r"<li><code>(\d+)</code>", page)


@IN_EARNEST
def test_a_new_account_is_led_to_its_second_factor_and_gets_recovery_codes() -> None:
    account()
    client = browser()
    assert give_password(client).headers["Location"] == "/staff/"
    assert client.get("/staff/").headers["Location"] == "/staff/security/second-factor/"
    assert len(set_up(client)) == 10
    assert client.get("/staff/").status_code == 200


@IN_EARNEST
def test_a_recovery_code_opens_the_door_once_and_is_shown_once() -> None:
    account()
    client = browser()
    give_password(client)
    codes = set_up(client)
    for expected in (302, 200):
        client = browser()
        give_password(client)
        assert client.post("/staff/sign-in/code/", {"code": codes[0]}).status_code == expected
    client.post("/staff/sign-in/code/", {"code": codes[1]})
    client.post("/staff/confirm/", {"password": PASSWORD})
    page = client.get("/staff/security/recovery-codes/").content.decode()
    assert "8" in page
    assert not [spare for spare in codes if spare in page]


@IN_EARNEST
def test_moving_to_another_phone_ends_the_old_one() -> None:
    client = signed_in(account())
    client.post("/staff/confirm/", {"password": PASSWORD})
    assert client.post("/staff/security/second-factor/remove/").status_code == 302
    assert client.get("/staff/").headers["Location"] == "/staff/security/second-factor/"
    assert set_up(client)
    assert client.get("/staff/").status_code == 200


def test_a_code_works_once() -> None:
    secret = second_factor(account())
    for expected in (302, 200):
        client = browser()
        give_password(client)
        assert client.post("/staff/sign-in/code/", {"code": code(secret)}).status_code == expected


def test_a_stranger_cannot_tell_who_has_an_account() -> None:
    account("aino@example.org")
    account("former@example.org", is_active=False)
    second_factor(Account.objects.get(email="aino@example.org"))
    answers = [
        faults(give_password(browser(), email, password).content.decode())
        for email, password in (
            ("aino@example.org", "not-the-password"),
            ("nobody@example.org", "not-the-password"),
            ("former@example.org", PASSWORD),
        )
    ]
    assert answers[0]
    assert answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize("email", ["aino@example.org", "nobody@example.org"])
def test_tries_are_limited_for_any_address_in_any_process(email: str) -> None:
    account()
    said = [faults(give_password(browser(), email, "wrong-wrong-wrong").content.decode()) for _ in range(6)]
    assert len({tuple(words) for words in said[:5]}) == 1
    assert said[5] != said[4]
    assert Remembered.objects.exists(), "the limits are in the database, which all processes share"


def test_codes_are_limited() -> None:
    second_factor(account())
    client = browser()
    give_password(client)
    said = [faults(client.post("/staff/sign-in/code/", {"code": "000000"}).content.decode()) for _ in range(6)]
    assert said[5] != said[0]


def test_many_forms_from_one_address_get_a_page_that_asks_to_wait() -> None:
    statuses = [browser().post("/staff/sign-in/", {}).status_code for _ in range(31)]
    assert statuses == [200] * 30 + [429]
    page = browser().post("/staff/sign-in/", {}, headers={"Accept-Language": "en"}).content.decode()
    assert "Wait a moment" in page


def test_the_memory_tells_no_address_and_no_email() -> None:
    account()
    give_password(browser(), password="wrong-wrong-wrong")  # noqa: S106
    keys = " ".join(Remembered.objects.values_list("cache_key", flat=True))
    assert keys
    assert "127.0.0.1" not in keys
    assert "aino" not in keys


def test_secrets_of_second_factors_are_sealed() -> None:
    secret = second_factor(account())
    assert secret not in str(Authenticator.objects.get().data)


def test_with_another_key_of_the_house_no_code_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = second_factor(account())
    monkeypatch.setattr(settings, "SECRET_KEY", "another")
    assert not Authenticator.objects.get().wrap().validate_code(code(secret))


def test_a_form_without_its_token_is_refused() -> None:
    signed_in(account())
    client = Client(enforce_csrf_checks=True, headers=OUR_OWN_PAGE)
    assert client.post("/staff/sign-in/", {"login": "aino@example.org", "password": PASSWORD}).status_code == 403
    assert client.post("/staff/publish/").status_code == 403


def test_a_form_of_our_own_page_passes_as_browsers_send_it() -> None:
    """Because of «no-referrer» they say «Origin: null»."""
    account()
    client = Client(enforce_csrf_checks=True, headers={**OUR_OWN_PAGE, "Origin": "null"})
    client.get("/staff/sign-in/")
    form = {"login": "aino@example.org", "password": PASSWORD, "csrfmiddlewaretoken": client.cookies["csrf"].value}
    assert client.post("/staff/sign-in/", form).status_code == 302
    assert client.post("/staff/sign-in/", form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_form_from_another_site_is_refused() -> None:
    client = Client(headers={"Sec-Fetch-Site": "cross-site"})
    assert client.post("/staff/sign-in/", {"login": "aino@example.org", "password": PASSWORD}).status_code == 403


def test_half_an_hour_without_a_deed_ends_the_session() -> None:
    owner = account()
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in(owner)
        clock.shift(timedelta(minutes=29))
        assert client.get("/staff/").status_code == 200
        clock.shift(timedelta(minutes=29))
        assert client.get("/staff/").status_code == 200
        clock.shift(timedelta(minutes=31))
        assert client.get("/staff/").status_code == 302


def test_the_cookie_ends_with_the_browser() -> None:
    client = signed_in(account())
    client.get("/staff/")
    assert not client.cookies["session"]["expires"]
    assert not client.cookies["session"]["max-age"]


def test_signing_out_ends_the_session() -> None:
    client = signed_in(account())
    key = client.cookies["session"].value
    assert client.post("/staff/sign-out/").status_code == 302
    assert not Session.objects.filter(session_key=key).exists()
    assert client.get("/staff/").status_code == 302


def test_a_session_without_the_second_factor_ends_when_one_is_set_up_elsewhere() -> None:
    owner = account()
    thief = browser()
    give_password(thief)
    second_factor(owner)
    assert thief.get("/staff/").headers["Location"].startswith("/staff/sign-in/")
    assert thief.get("/staff/security/").headers["Location"].startswith("/staff/sign-in/")


def test_a_changed_password_signs_out_other_browsers() -> None:
    owner = account()
    other, client = signed_in(owner), browser()
    give_password(client)
    secret = second_factor_again(owner)
    client.post("/staff/sign-in/code/", {"code": code(secret)})
    new = {
        "oldpassword": PASSWORD,
        "password1": "kolme-suurta-harmaata-kivea",
        "password2": "kolme-suurta-harmaata-kivea",
    }
    assert client.post("/staff/security/password/", new).headers["Location"] == "/staff/security/"
    assert client.get("/staff/").status_code == 200
    assert other.get("/staff/").status_code == 302


def second_factor_again(owner: Account) -> str:
    Authenticator.objects.filter(user=owner).delete()
    return second_factor(owner)


@pytest.mark.parametrize("weak", ["short", "salasana1234", "aino-aino-aino-aino"])
def test_a_weak_new_password_is_refused(weak: str) -> None:
    client = signed_in(account())
    response = client.post("/staff/security/password/", {"oldpassword": PASSWORD, "password1": weak, "password2": weak})
    assert faults(response.content.decode())


def test_a_reset_ends_sessions_and_takes_the_second_factor_away() -> None:
    client = signed_in(account())
    actions.reset_sign_in(email="Aino@example.org", password="kolme-suurta-harmaata-kivea")  # noqa: S106
    assert client.get("/staff/").status_code == 302
    assert not Authenticator.objects.exists()


def test_what_is_outdated_is_forgotten() -> None:
    with time_machine.travel(NOON - timedelta(days=1), tick=False):
        signed_in(account())
    actions.forget_outdated(now=NOON)
    assert not Remembered.objects.exists()


def test_a_way_on_to_another_site_is_not_followed() -> None:
    secret = second_factor(account())
    client = browser()
    client.post("/staff/sign-in/?next=https://evil.example/", {"login": "aino@example.org", "password": PASSWORD})
    response = client.post("/staff/sign-in/code/", {"code": code(secret)})
    assert response.headers["Location"] == "/staff/"

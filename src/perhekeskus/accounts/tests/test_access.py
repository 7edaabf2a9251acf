"""Who may open which page of staff: one table, and every page is in it."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import URLPattern

from perhekeskus.accounts import urls
from perhekeskus.accounts.tests.factories import account, browser, give_password, signed_in

type Persona = Callable[[], Client]

SIGN_IN, SET_UP, CONFIRM = "/staff/sign-in/", "/staff/security/second-factor/", "/staff/confirm/"
STATUS = "/staff/"


def nobody() -> Client:
    return browser()


def without_second_factor() -> Client:
    account()
    client = browser()
    give_password(client)
    return client


def administrator() -> Client:
    return signed_in(account())


def colleague() -> Client:
    """Staff without an administrator's rights."""
    return signed_in(account(is_administrator=False))


# page: what nobody, somebody without a second factor, a colleague and an administrator get; an address is a redirect.
TABLE: dict[str, tuple[int | str, int | str, int | str, int | str]] = {
    "accounts.status": (SIGN_IN, SET_UP, 200, 200),
    "accounts.publish": (SIGN_IN, SET_UP, 405, 405),
    "accounts.people": (SIGN_IN, SET_UP, 403, 200),
    "accounts.hand_over": (SIGN_IN, SET_UP, 403, 404),
    "accounts.end": (SIGN_IN, SET_UP, 405, 405),
    "accounts.take_back": (SIGN_IN, SET_UP, 405, 405),
    "accounts.join": (200, SET_UP, 200, 200),
    "account_login": (200, SET_UP, STATUS, STATUS),
    "accounts.area_sign_in": (404, SET_UP, 404, 404),
    "accounts.area_answer": (404, SET_UP, 404, 404),
    "account_logout": (SIGN_IN, 200, 200, 200),
    "account_reauthenticate": (SIGN_IN, 200, 200, 200),
    "account_change_password": (SIGN_IN, SET_UP, 200, 200),
    "mfa_authenticate": (SIGN_IN, SET_UP, STATUS, STATUS),
    "mfa_reauthenticate": (SIGN_IN, SET_UP, 200, 200),
    "mfa_index": (SIGN_IN, SET_UP, 200, 200),
    "mfa_activate_totp": (SIGN_IN, 200, CONFIRM, CONFIRM),
    "mfa_deactivate_totp": (SIGN_IN, SET_UP, CONFIRM, CONFIRM),
    "mfa_list_webauthn": (SIGN_IN, SET_UP, 200, 200),
    "mfa_add_webauthn": (SIGN_IN, 200, CONFIRM, CONFIRM),
    "mfa_edit_webauthn": (SIGN_IN, SET_UP, CONFIRM, CONFIRM),
    "mfa_remove_webauthn": (SIGN_IN, SET_UP, CONFIRM, CONFIRM),
    "mfa_view_recovery_codes": (SIGN_IN, SET_UP, 404, 404),
    "mfa_generate_recovery_codes": (SIGN_IN, SET_UP, CONFIRM, CONFIRM),
}
PERSONAS: tuple[Persona, ...] = (nobody, without_second_factor, colleague, administrator)


def addresses() -> dict[str, str]:
    patterns = [pattern for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)]
    return {str(pattern.name): re.sub(r"<int:\w+>", "1", f"/staff/{pattern.pattern}") for pattern in patterns}


def test_the_table_names_every_page() -> None:
    assert set(TABLE) == set(addresses())


@pytest.mark.django_db
@pytest.mark.parametrize("number", range(len(PERSONAS)), ids=[persona.__name__ for persona in PERSONAS])
def test_everybody_gets_what_the_table_says(number: int) -> None:
    client = PERSONAS[number]()
    got: dict[str, int | str] = {}
    for page, address in addresses().items():
        response = client.get(address)
        got[page] = response.headers.get("Location", "").partition("?")[0] or response.status_code
    assert got == {page: row[number] for page, row in TABLE.items()}


@pytest.mark.django_db
def test_every_page_is_kept_by_no_cache_and_tells_no_other_site() -> None:
    for persona in PERSONAS:
        client = persona()
        for address in addresses().values():
            response = client.get(address)
            assert response.headers["Cache-Control"] == "no-store", address
            assert response.headers["Referrer-Policy"] == "no-referrer", address
        client.logout()
        account_again()


def account_again() -> None:
    """The next persona has the same name."""
    from perhekeskus.accounts.models import Account

    Account.objects.all().delete()


@pytest.mark.django_db
def test_only_an_administrator_may_publish() -> None:
    assert colleague().post("/staff/publish/").status_code == 403


@pytest.mark.django_db
def test_there_is_no_way_to_sign_up() -> None:
    for address in ("/staff/signup/", "/staff/account/signup/", "/staff/account/email/", "/staff/password/reset/"):
        assert browser().get(address).status_code == 404

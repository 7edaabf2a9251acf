"""Passkeys without a browser: what no browser sends is refused in plain words; what counts as a second factor."""

import base64
import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from perhekeskus.accounts import access
from perhekeskus.accounts.models import Account
from perhekeskus.accounts.tests.factories import account, browser, code, give_password, second_factor, signed_in

pytestmark = pytest.mark.django_db

KEY = {"name": "Laptop", "credential": {}}
NONSENSE = [
    "",
    "no json",
    "5",
    "[]",
    "{}",
    '{"id": "x", "rawId": "x", "type": "public-key", "response": 5}',
    json.dumps({"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {"clientDataJSON": "é"}}),
]


def of_another_try() -> str:
    """What a browser sends, but for a challenge that was never made here."""
    said = {"type": "webauthn.get", "challenge": "AAAA", "origin": "http://localhost"}
    response = {
        "clientDataJSON": base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("="),
        "authenticatorData": base64.urlsafe_b64encode(bytes(37)).decode().rstrip("="),
        "signature": "AA",
    }
    return json.dumps({"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": response})


def passkey_of(owner: Account, name: str = "Laptop") -> Authenticator:
    """A row as it stands in the table; nothing is signed with it here."""
    made: Authenticator = Authenticator.objects.create(user=owner, type="webauthn", data=KEY | {"name": name})
    return made


def after_password(owner: Account) -> Client:
    client = browser()
    give_password(client, owner.email)
    return client


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_a_passkey_that_no_browser_gives_adds_nothing(nonsense: str) -> None:
    client = after_password(account())
    client.get("/staff/security/passkeys/add/")
    page = client.post("/staff/security/passkeys/add/?language=en", {"name": "x", "credential": nonsense})
    assert page.status_code == 200
    assert "could not be taken into use" in page.content.decode()
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("nonsense", [*NONSENSE, of_another_try()])
def test_a_passkey_that_no_browser_gives_opens_nothing(nonsense: str) -> None:
    owner = account()
    second_factor(owner)
    client = after_password(owner)
    page = client.post("/staff/sign-in/code/?language=en", {"credential": nonsense})
    assert page.status_code == 200
    assert client.get("/staff/").status_code == 302


def test_tries_by_passkey_are_limited_with_those_by_code() -> None:
    owner = account()
    secret = second_factor(owner)
    client = after_password(owner)
    for _ in range(5):
        said = client.post("/staff/sign-in/code/?language=en", {"credential": of_another_try()})
        assert said.status_code == 200
    assert client.post("/staff/sign-in/code/", {"code": code(secret)}).status_code == 200


def test_a_passkey_is_a_second_factor_and_recovery_codes_are_none() -> None:
    owner = account()
    assert not access.has_second_factor(owner)
    Authenticator.objects.create(user=owner, type="recovery_codes", data={})
    assert not access.has_second_factor(owner)
    passkey_of(owner)
    assert access.has_second_factor(owner)


def test_a_session_from_before_the_passkey_does_not_go_on() -> None:
    owner = account()
    client = after_password(owner)
    assert client.get("/staff/").headers["Location"] == "/staff/security/second-factor/"
    passkey_of(owner)
    assert client.get("/staff/").headers["Location"].startswith("/staff/sign-in/")


@pytest.mark.parametrize("way", ["rename", "remove"])
def test_passkeys_of_others_are_not_there(way: str) -> None:
    other = passkey_of(account("other@example.org"))
    client = signed_in(account())
    client.post("/staff/confirm/", {"password": "viisi-hiljaista-kuusta"})
    for response in (
        client.get(f"/staff/security/passkeys/{other.pk}/{way}/"),
        client.post(f"/staff/security/passkeys/{other.pk}/{way}/", {"name": "mine"}),
    ):
        assert response.status_code == 404
    assert Authenticator.objects.get(pk=other.pk).data["name"] == "Laptop"


def test_with_the_app_gone_a_passkey_remains_and_so_do_the_codes() -> None:
    owner = account()
    client = signed_in(owner)
    passkey_of(owner)
    Authenticator.objects.create(user=owner, type="recovery_codes", data={})
    client.post("/staff/confirm/", {"password": "viisi-hiljaista-kuusta"})
    client.post("/staff/security/second-factor/remove/")
    assert {each.type for each in Authenticator.objects.all()} == {"webauthn", "recovery_codes"}
    assert client.get("/staff/").status_code == 200

"""Accounts for tests, and how their owners sign in."""

import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.http import HttpResponse
from django.test import Client

from perhekeskus.accounts.models import Account

PASSWORD = "viisi-hiljaista-kuusta"  # noqa: S105  # of a test
PERIOD_SECONDS = 30
OUR_OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


def browser() -> Client:
    return Client(headers=OUR_OWN_PAGE)


def account(email: str = "aino@example.org", *, is_administrator: bool = True, is_active: bool = True) -> Account:
    return Account.objects.create_user(
        email, PASSWORD, name="Aino", is_administrator=is_administrator, is_active=is_active
    )


def second_factor(owner: Account) -> str:
    """Sets up a second factor; returns its secret."""
    secret: str = generate_totp_secret()
    TOTP.activate(owner, secret)
    return secret


def code(secret: str, *, periods_later: int = 0) -> str:
    """What the app shows now."""
    counter = int(time.time()) // PERIOD_SECONDS + periods_later
    return str(format_hotp_value(hotp_value(secret, counter)))


def give_password(client: Client, email: str = "aino@example.org", password: str = PASSWORD) -> HttpResponse:
    response = client.post("/staff/sign-in/", {"login": email, "password": password})
    assert isinstance(response, HttpResponse)
    return response


def signed_in(owner: Account) -> Client:
    """A browser that has passed both steps."""
    client, secret = browser(), second_factor(owner)
    give_password(client, owner.email)
    response = client.post("/staff/sign-in/code/", {"code": code(secret)})
    assert response.status_code == 302, response.content.decode()
    return client

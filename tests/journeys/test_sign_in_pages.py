"""Pages around signing in: readable however staff read, in three languages."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import resolve
from django.utils import translation
from tests.browser import DESK, PHONE, Scheme
from tests.reading import faults_of

from perhekeskus.accounts import identity
from perhekeskus.accounts.actions import make_member
from perhekeskus.accounts.middleware import staff_context
from perhekeskus.accounts.models import Account
from perhekeskus.accounts.tests.factories import PASSWORD, account, browser, give_password, signed_in
from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.organisations.models import Organisation

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

PROVIDER = {
    "issuer": "https://id.example.fi",
    "client_id": "perhekeskus",
    "client_secret": "secret",
    "names": dict.fromkeys(LANGUAGES, "Länsi-Uudenmaan hyvinvointialueen tunnus"),
    "second_factor": "",
}
type Pages = dict[str, str]


@pytest.fixture(autouse=True)
def _settings() -> Iterator[None]:
    with override_settings(
        DEMONSTRATION=True,
        IDENTITY_PROVIDER=PROVIDER,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


def read(client: Client, *addresses: str) -> Pages:
    """The pages in each language."""
    wanted = [f"{address}?language={language}" for address in addresses for language in LANGUAGES]
    answers: dict[str, HttpResponse] = {each: client.get(each) for each in wanted}  # type: ignore[misc]
    assert {each.status_code for each in answers.values()} == {200}
    return {each: response.content.decode() for each, response in answers.items()}


def of_the_provider() -> Pages:
    """The pages on the way to the area's own sign-in, and why somebody does not get in by it, for each reason."""
    pages: Pages = {}
    for language in LANGUAGES:
        request = nobodys_request(language)
        with translation.override(language):
            way = TemplateResponse(request, "accounts/area_way.html", {"where": "https://id.example.fi/auth"})
            answers = {why.name: identity.refused(request, why) for why in identity.Refusal} | {"way": way}
            for name, response in answers.items():
                response.context_data = {**staff_context(request), **(response.context_data or {})}
                pages[f"/staff/sign-in/area/{name}?language={language}"] = str(response.rendered_content)
    return pages


def nobodys_request(language: str) -> HttpRequest:
    """Of somebody who has not signed in."""
    request = RequestFactory().get("/staff/sign-in/area/answer/")
    request.user, request.session = AnonymousUser(), SessionStore()
    request.LANGUAGE_CODE, request.resolver_match = language, resolve("/staff/sign-in/area/answer/")
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    return request


@pytest.fixture
def pages(base_catalogue: None) -> Pages:
    """Every page of passkeys, an area's own sign-in and handing over; those inside as a demonstration shows them."""
    first = browser()
    account("new@example.org", is_administrator=False)
    give_password(first, "new@example.org")
    owner = account("aino@example.org")
    Account.objects.filter(pk=owner.pk).update(is_demonstration=True)
    town = Organisation.objects.get(kind="municipality", municipality="092")
    member = make_member(email="new@example.org", of=town)
    client = signed_in(owner)
    passkey = Authenticator.objects.create(user=owner, type="webauthn", data={"name": "Työkone", "credential": {}})
    client.post("/staff/confirm/", {"password": PASSWORD})
    own = "/staff/security/passkeys/"
    return {
        **read(browser(), "/staff/sign-in/"),
        **of_the_provider(),
        **read(first, "/staff/security/second-factor/", f"{own}add/"),
        **read(client, "/staff/people/", f"/staff/people/{member.pk}/hand-over/"),
        **read(client, "/staff/security/", own, f"{own}{passkey.pk}/rename/", f"{own}{passkey.pk}/remove/"),
    }


@pytest.mark.parametrize(("scheme", "size"), [("light", PHONE), ("dark", DESK)])
def test_staff_can_read_it_however_they_read(scheme: Scheme, size: tuple[int, int], pages: Pages, axe: str) -> None:
    assert faults_of(pages, axe, scheme=scheme, size=size) == {}

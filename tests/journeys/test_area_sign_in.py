"""Signing in by an area's own identity provider, a real one: who gets in, who does not, and what is kept."""

import signal
import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import override_settings
from tests.provider import Provider, arrives, comes_back, led_to, running_provider

from perhekeskus.accounts import actions
from perhekeskus.accounts.models import Account
from perhekeskus.accounts.tests.factories import PASSWORD, account, browser, code, second_factor

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

OPENS, ASKS_FOR_CODE = "/staff/", "/staff/sign-in/code/"


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    """One provider for this file; it sends people back to Django's test client."""
    with running_provider("http://testserver") as provider:
        yield provider


@pytest.fixture(autouse=True)
def provider(running: Provider) -> Iterator[Provider]:
    with override_settings(
        IDENTITY_PROVIDER=running.settings,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield running


def test_the_first_time_binds_by_the_verified_address_and_the_second_by_the_subject() -> None:
    aino = account("aino@example.org")
    secret = second_factor(aino)
    first = browser()
    assert arrives(first, "aino").headers["Location"] == ASKS_FOR_CODE
    assert not SocialAccount.objects.exists(), "nobody is bound before the second factor has passed"
    assert first.post(ASKS_FOR_CODE, {"code": code(secret)}).headers["Location"] == OPENS
    assert first.get(OPENS).status_code == 200
    assert SocialAccount.objects.get().user == aino

    Account.objects.filter(pk=aino.pk).update(email="aino.married@example.org")
    again = browser()
    assert arrives(again, "aino").headers["Location"] == ASKS_FOR_CODE
    assert SocialAccount.objects.count() == 1


def test_the_way_there_is_a_code_with_proof_state_and_nonce() -> None:
    asked = parse_qs(urlsplit(led_to(browser().post("/staff/sign-in/area/"))).query)  # type: ignore[arg-type]
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert set(asked["scope"][0].split()) == {"openid", "email"}
    assert all(len(asked[name][0]) >= 16 for name in ("state", "nonce", "code_challenge"))


@pytest.mark.parametrize(
    ("who", "status", "words"),
    [
        ("stranger", 403, "no open account here belongs to you"),
        ("former", 403, "no open account here belongs to you"),
        ("unverified", 401, "does not say that your e-mail address was verified"),
    ],
)
@pytest.mark.parametrize("two_factors", [False, True])
def test_no_account_is_made_or_opened_for(who: str, status: int, words: str, two_factors: bool) -> None:
    account("aino@example.org")
    account("former@example.org", is_active=False)
    client = browser()
    response = arrives(client, who, two_factors=two_factors)
    assert response.status_code == status
    assert words in response.content.decode()
    assert client.get(OPENS).status_code == 302
    assert Account.objects.count() == 2
    assert not SocialAccount.objects.exists()


def test_an_address_that_was_handed_on_opens_nothing_to_the_next_one() -> None:
    aino = account("aino@example.org")
    second_factor(aino)
    with believed("amr"):
        assert arrives(browser(), "aino", two_factors=True).headers["Location"] == OPENS
        assert arrives(browser(), "aino-the-second", two_factors=True).status_code == 403
    assert SocialAccount.objects.get().uid == "aino"


def test_whoever_was_bound_does_not_get_into_an_account_that_was_closed() -> None:
    aino = account("aino@example.org")
    second_factor(aino)
    with believed("amr"):
        arrives(browser(), "aino", two_factors=True)
        Account.objects.filter(pk=aino.pk).update(is_active=False)
        assert arrives(browser(), "aino", two_factors=True).status_code == 403


def test_a_reset_opens_the_way_for_the_next_one() -> None:
    aino = account("aino@example.org")
    actions.bind_identity(aino, provider="area", subject="aino")
    actions.reset_sign_in(email="aino@example.org", password="kolme-suurta-harmaata-kivea")  # noqa: S106
    assert not SocialAccount.objects.exists()


def believed(second_factor: str) -> override_settings:
    assert settings.IDENTITY_PROVIDER
    return override_settings(IDENTITY_PROVIDER={**settings.IDENTITY_PROVIDER, "second_factor": second_factor})


@pytest.mark.parametrize(
    ("trusted", "two_factors", "leads_to"),
    [
        ("", True, ASKS_FOR_CODE),
        ("amr", False, ASKS_FOR_CODE),
        ("amr", True, OPENS),
        ("two-factors", False, ASKS_FOR_CODE),
        ("two-factors", True, OPENS),
        ("another", True, ASKS_FOR_CODE),
    ],
)
def test_our_second_factor_is_spared_only_by_a_provider_that_is_believed(
    trusted: str, two_factors: bool, leads_to: str
) -> None:
    second_factor(account("aino@example.org"))
    client = browser()
    with believed(trusted):
        assert arrives(client, "aino", two_factors=two_factors).headers["Location"] == leads_to
    assert (client.get(OPENS).status_code == 200) == (leads_to == OPENS)


def test_an_account_without_a_second_factor_sets_it_up_all_the_same() -> None:
    account("aino@example.org")
    client = browser()
    with believed("amr"):
        assert arrives(client, "aino", two_factors=True).headers["Location"] == OPENS
    assert client.get(OPENS).headers["Location"] == "/staff/security/second-factor/"


def test_nothing_of_the_provider_is_kept_but_who_it_was() -> None:
    second_factor(account("aino@example.org"))
    client = browser()
    arrives(client, "aino")
    kept = " ".join(str(each.get_decoded()) for each in Session.objects.all())
    assert "eyJ" not in kept
    assert "token" not in kept
    with believed("amr"):
        arrives(browser(), "aino", two_factors=True)
    assert SocialAccount.objects.get().extra_data == {}
    assert not SocialToken.objects.exists()


def test_signing_out_ends_the_session_here() -> None:
    second_factor(account("aino@example.org"))
    client = browser()
    with believed("amr"):
        arrives(client, "aino", two_factors=True)
    assert client.post("/staff/sign-out/").status_code == 302
    assert client.get(OPENS).status_code == 302


def test_who_changes_their_mind_reads_that_nothing_happened() -> None:
    response = arrives(browser(), "", cancels=True)
    assert response.status_code == 400
    assert "was not finished" in response.content.decode()


def test_what_was_not_begun_in_this_browser_is_not_finished_in_it() -> None:
    account("aino@example.org")
    back = comes_back(led_to(browser().post("/staff/sign-in/area/")), "aino")  # type: ignore[arg-type]
    other = browser()
    # Our own page leads to itself once, for a cookie that the browser withheld; there is none.
    once_more = led_to(other.get(back))  # type: ignore[arg-type]
    response = other.get(once_more)
    assert response.status_code == 400
    assert other.get(OPENS).status_code == 302


@pytest.mark.parametrize("query", ["", "?state=unknown&code=x", "?error=access_denied"])
def test_who_opens_the_address_by_hand_reads_a_plain_page(query: str) -> None:
    client = browser()
    once_more = led_to(client.get(f"/staff/sign-in/area/answer/{query}"))  # type: ignore[arg-type]
    assert client.get(once_more).status_code == 400


def test_an_answer_works_once() -> None:
    second_factor(account("aino@example.org"))
    client = browser()
    back = comes_back(led_to(client.post("/staff/sign-in/area/")), "aino")  # type: ignore[arg-type]
    assert client.get(back).status_code == 302
    assert client.get(f"{back}&_redir=").status_code == 400


def test_an_answer_to_another_try_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The nonce in the token belongs to the try."""
    account("aino@example.org")
    monkeypatch.setattr("perhekeskus.accounts.area_sign_in.secrets.token_urlsafe", lambda length: "the-nonce-of-now")
    client = browser()
    back = comes_back(led_to(client.post("/staff/sign-in/area/")), "aino")  # type: ignore[arg-type]
    session = client.session
    ((state, kept),) = session["socialaccount_states"].items()
    session["socialaccount_states"] = {state: ({**kept[0], "nonce": "of-another-try"}, *kept[1:])}
    session.save()
    assert client.get(back).status_code == 502


def test_tries_are_limited_as_those_by_password_are() -> None:
    statuses = [browser().post("/staff/sign-in/", {}).status_code for _ in range(30)]
    assert statuses == [200] * 30
    assert browser().post("/staff/sign-in/area/").status_code == 429


@pytest.mark.parametrize(("language", "words"), [("fi", "Alueen tunnus"), ("sv", "Områdets"), ("en", "Area account")])
def test_the_button_bears_the_name_in_each_language(language: str, words: str) -> None:
    assert words in browser().get(f"/staff/sign-in/?language={language}").content.decode()


def test_without_a_provider_there_is_no_button_and_no_address() -> None:
    with override_settings(IDENTITY_PROVIDER=None):
        assert "sign-in/area" not in browser().get("/staff/sign-in/").content.decode()
        assert browser().post("/staff/sign-in/area/").status_code == 404
        assert browser().get("/staff/sign-in/area/answer/").status_code == 404


@pytest.mark.parametrize("how", [signal.SIGSTOP, signal.SIGKILL])
def test_a_provider_that_hangs_or_is_gone_gives_a_plain_page_within_five_seconds(
    how: signal.Signals, caplog: pytest.LogCaptureFixture
) -> None:
    with running_provider("http://testserver") as own, override_settings(IDENTITY_PROVIDER=own.settings):
        account("aino@example.org")
        client = browser()
        back = comes_back(led_to(client.post("/staff/sign-in/area/")), "aino")  # type: ignore[arg-type]
        own.signal(how)
        for begins in (True, False):
            began_at = time.monotonic()
            response = browser().post("/staff/sign-in/area/?language=en") if begins else client.get(back)
            assert time.monotonic() - began_at < 5
            assert response.status_code == 502
            page = response.content.decode()
            assert "Traceback" not in page
            assert "/staff/sign-in/" in page
    assert "aino" not in caplog.text


def test_a_page_for_a_password_stays_beside_it() -> None:
    second_factor(account("aino@example.org"))
    client = browser()
    response = client.post("/staff/sign-in/", {"login": "aino@example.org", "password": PASSWORD})
    assert response.headers["Location"] == ASKS_FOR_CODE

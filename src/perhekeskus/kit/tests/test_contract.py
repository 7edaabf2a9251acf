"""The web contract, answer by answer."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.utils import translation

from perhekeskus.kit import contract, pool

type View = Callable[[HttpRequest], HttpResponse]


@pytest.fixture(autouse=True)
def strict(settings: pytest.FixtureRequest) -> None:
    settings.CONTRACT_STRICT = True  # type: ignore[attr-defined]


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(translation.get_language())


def answer(request: HttpRequest, view: View = page) -> HttpResponse:
    return contract.ContractMiddleware(view)(request)


def test_a_page_for_readers_is_public_for_a_moment_and_the_same_for_everybody() -> None:
    response = answer(RequestFactory().get("/sv/"))

    assert response.content == b"sv"
    assert response["Content-Language"] == "sv"
    assert response["Cache-Control"] == "public, max-age=3"
    assert response["Vary"] == "Accept-Encoding"
    assert response["Referrer-Policy"] == "same-origin"
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]
    assert response["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_private_page_is_kept_by_nobody() -> None:
    response = answer(RequestFactory().get("/staff/", headers={"Accept-Language": "de, en-GB;q=0.8"}))

    assert response.content == b"en"
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"


def test_a_cookie_for_readers_breaks_the_contract() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        response = HttpResponse()
        response.set_cookie("name", "value")
        return response

    with pytest.raises(contract.ContractBroken, match="cookies"):
        answer(RequestFactory().get("/fi/"), view)


def test_in_production_a_forbidden_cookie_is_taken_off(settings: pytest.FixtureRequest) -> None:
    settings.CONTRACT_STRICT = False  # type: ignore[attr-defined]

    def view(request: HttpRequest) -> HttpResponse:
        response = HttpResponse()
        response.set_cookie("name", "value")
        return response

    assert not answer(RequestFactory().get("/fi/"), view).cookies


def test_a_page_that_varies_by_cookie_breaks_the_contract() -> None:
    with pytest.raises(contract.ContractBroken, match="varies"):
        answer(RequestFactory().get("/fi/"), lambda request: HttpResponse(headers={"Vary": "Cookie"}))


def test_only_the_bare_address_may_ask_for_the_browsers_language() -> None:
    response = answer(
        RequestFactory().get("/"), lambda request: HttpResponseRedirect("/sv/", headers={"Vary": "Accept-Language"})
    )

    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"}, 403),
        ({"Origin": "http://testserver"}, 200),
        ({"Origin": "http://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://["}, 403),
        ({"Referer": "//["}, 403),
        ({"Origin": "http://evil.example", "Host": "evil.example"}, 403),
        ({"Referer": "http://testserver/fi/"}, 200),
        ({"Referer": "http://elsewhere.example/?http://testserver/"}, 403),
        ({}, 403),
    ],
)
def test_a_form_is_taken_only_from_our_own_pages(headers: dict[str, str], status: int) -> None:
    for path in ("/fi/", "/staff/"):
        assert answer(RequestFactory().post(path, headers=headers)).status_code == status


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "TRACE"])
def test_no_other_method_gets_a_page(method: str) -> None:
    response = answer(RequestFactory().generic(method, "/fi/", headers={"Sec-Fetch-Site": "same-origin"}))

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST")
    assert response["Cache-Control"] == "no-store"


def test_pages_for_readers_cannot_open_postgresql() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        connection.cursor()
        return HttpResponse()

    with pytest.raises(pool.PostgresForbidden):
        answer(RequestFactory().get("/fi/"), view)


@pytest.mark.django_db
def test_not_even_through_a_connection_that_is_open_already() -> None:
    connection.ensure_connection()
    with pool.reader_pool(), pytest.raises(pool.PostgresForbidden):
        connection.cursor()


@pytest.mark.django_db(transaction=True)
def test_a_wait_for_postgresql_ends_at_the_deadline_of_the_request() -> None:
    started = monotonic()
    with connection.cursor() as cursor:
        # The server shall notice at once that nobody waits for its answer any more.
        cursor.execute("SET client_connection_check_interval = 50")
        with pool.until(started + 0.3), pytest.raises(OperationalError, match="did not answer in time"):
            cursor.execute("SELECT pg_sleep(20)")

    assert monotonic() - started < 1
    connection.close()


def test_a_page_ends_at_its_earliest_change() -> None:
    response = HttpResponse()
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    contract.expires_at(response, noon)
    contract.expires_at(response, noon + timedelta(hours=1))

    assert response.expires_at == noon  # type: ignore[attr-defined]


def test_the_language_of_staff_pages_is_the_first_of_ours_in_the_browsers_list() -> None:
    assert contract.preferred_language("sv-FI,sv;q=0.9,fi;q=0.8") == "sv"
    assert contract.preferred_language("") == "fi"

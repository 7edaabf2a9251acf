"""The web contract on every public page, as a browser gets it from the running front."""

import http.client
import re
from http.client import HTTPMessage

import pytest
from django.urls import reverse
from tests.pages import ONLY_POST, PageType, reader_names

from perhekeskus.kit.addresses import address
from perhekeskus.kit.contract import BROWSER_SECONDS
from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.site.testing import RunningHouse

pytestmark = pytest.mark.journey

OF_ONE_PERSON = {"results", "proposal.write", "proposal.follow"}
"""Pages that no cache keeps: they belong to one search, or carry a form that is sent once."""

SOURCE = re.compile(rb'<a [^>]*href="http://[^"]*"')


def visit(house: RunningHouse, where: str, method: str = "GET", **headers: str) -> tuple[int, HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=10)
    try:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, where, headers={"Host": "localhost", **names})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def test_every_public_page_keeps_the_contract(house: RunningHouse, pages_of_house: list[PageType]) -> None:
    pages = [(each.name, language, where) for each in pages_of_house for language, where in each.addresses.items()]
    for name, language, where in pages:
        status, headers, body = visit(house, where, cookie="session=whatever; csrf=whatever")
        said = f"{name} in {language}"

        assert status == (404 if name == "404" else 200), said
        assert "set-cookie" not in headers, said
        assert headers["vary"] == "Accept-Encoding", said
        assert headers["content-language"] == language, said
        assert f'<html lang="{language}"'.encode() in body, said
        assert headers["x-content-type-options"] == "nosniff", said
        assert headers["cross-origin-opener-policy"] == "same-origin", said
        assert "geolocation=(self)" in headers["permissions-policy"], said
        assert headers["referrer-policy"] == "same-origin", said
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'"), said
        assert "unsafe" not in policy, said
        assert headers["cache-control"] in {f"public, max-age={BROWSER_SECONDS}", "no-store"}, said
        assert (headers["cache-control"] == "no-store") == (name in OF_ONE_PERSON), said
        assert b" style=" not in body, f"{said}: the policy forbids styles inside the page"
        assert b"<script>" not in body, said
        # A source may be an address without TLS, which is only told of; nothing is loaded from one.
        loaded = SOURCE.sub(b"", body).replace(b"http://localhost", b"").replace(b"http://www.w3.org/", b"")
        assert b"http://" not in loaded, said


def test_every_public_page_answers_conditionally_and_to_head(house: RunningHouse) -> None:
    where = address("crisis", "sv")
    status, headers, body = visit(house, where, accept_encoding="br, gzip")
    again, _, nothing = visit(house, where, accept_encoding="br, gzip", if_none_match=headers["etag"])
    head, head_headers, empty = visit(house, where, method="HEAD", accept_encoding="br, gzip")

    assert (status, headers["content-encoding"]) == (200, "br")
    assert (again, nothing) == (304, b"")
    assert (head, empty, head_headers["content-length"]) == (200, b"", str(len(body)))


def test_forms_are_taken_only_from_our_own_pages(house: RunningHouse) -> None:
    for name in sorted(ONLY_POST):
        for language in LANGUAGES:
            where = address(name, language)
            assert visit(house, where, "POST", sec_fetch_site="cross-site")[0] == 403
            assert visit(house, where, "POST", sec_fetch_site="same-origin")[0] in {200, 303}


def test_private_pages_are_kept_by_nobody(house: RunningHouse) -> None:
    for where in ("/staff/", reverse("account_login")):
        status, headers, _ = visit(house, where, accept_language="sv")
        assert status in {200, 302}
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["content-language"] == "sv"


def test_every_address_for_readers_has_an_example_to_walk(pages_of_house: list[PageType]) -> None:
    assert set(reader_names()) - ONLY_POST <= {each.name for each in pages_of_house}


def test_programs_of_any_origin_may_ask_for_guidance_and_get_no_cookie(house: RunningHouse) -> None:
    status, headers, _ = visit(house, "/api/v1/guidance?q=neuvola", "POST", sec_fetch_site="cross-site")
    assert status == 422  # by POST the words stand in the body, never in the address
    assert "set-cookie" not in headers
    assert visit(house, "/api/v1/guidance?q=neuvola", sec_fetch_site="cross-site")[0] == 200

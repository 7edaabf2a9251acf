"""Pages that say what went wrong: each fault has its own words, and a missing slash is no fault."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from perhekeskus.kit import errors


def _forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def _asked(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.GET.get("n1"))


urlpatterns = [
    path("en/forbidden/", _forbidden),
    path("en/asked/", _asked),
    path("", include("perhekeskus.site.urls")),
]
handler400, handler403, handler404 = errors.unreadable, errors.not_allowed, errors.not_found


@pytest.fixture
def client(settings: pytest.FixtureRequest) -> Client:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]
    settings.MIDDLEWARE = settings.READER_MIDDLEWARE  # type: ignore[attr-defined]
    return Client(headers={"sec-fetch-site": "same-origin"})


@pytest.mark.parametrize(
    ("typed", "way_on"),
    [
        ("/fi", "/fi/"),
        ("/fi/palvelut?apu=3&paikka=vantaa", "/fi/palvelut/?apu=3&paikka=vantaa"),
        ("/staff", "/staff/"),
        ("/staff/sign-in?next=/staff/", "/staff/sign-in/?next=/staff/"),
    ],
)
def test_a_missing_last_slash_leads_on_with_the_query(client: Client, typed: str, way_on: str) -> None:
    response = client.get(typed)

    assert (response.status_code, response["Location"]) == (301, way_on)


@pytest.mark.parametrize("typed", ["/fi/nowhere", "/%2Fevil.example", "/nowhere/at/all"])
def test_no_slash_is_added_to_what_is_nowhere(client: Client, typed: str) -> None:
    assert client.get(typed).status_code == 404


def test_a_form_without_the_last_slash_is_not_sent_on(client: Client) -> None:
    assert client.post("/fi/omin-sanoin").status_code == 404


def test_who_lacks_a_right_is_told_so(client: Client) -> None:
    response = client.get("/en/forbidden/")

    assert response.status_code == 403
    assert "Ask an administrator" in response.content.decode()


def test_a_form_from_elsewhere_is_asked_for_again(client: Client) -> None:
    response = client.post("/en/", headers={"sec-fetch-site": "cross-site"})

    assert response.status_code == 403
    assert "Send it again from our own page" in response.content.decode()


@pytest.mark.parametrize("host", ["localhost", "evil.example"])
def test_what_no_page_of_ours_asks_gets_a_page_that_says_so(client: Client, host: str) -> None:
    """The page itself must not stumble over what made the request unreadable."""
    endless = "&".join(f"n{number}=1" for number in range(300))
    response = client.get(f"/en/asked/?{endless}", headers={"host": host})

    assert response.status_code == 400
    assert "We could not read this address" in response.content.decode()
    assert response["Content-Security-Policy"].startswith("default-src")


def test_a_foreign_host_gets_no_page_and_no_line_in_the_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("WARNING")
    response = client.get("/en/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()
    assert "evil.example" not in caplog.text
    assert "Traceback" not in caplog.text

"""The front: what it keeps, what it sends, and that private pages never hold anybody up."""

import asyncio
import gzip
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import brotli
import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from perhekeskus.editions import opened, takedown
from perhekeskus.editions.opened import OpenEdition
from perhekeskus.kit import clock, contract, pool
from perhekeskus.site import answers, pools
from perhekeskus.site import front as module
from perhekeskus.site.answers import Answer
from perhekeskus.site.front import Front
from perhekeskus.site.health import Health
from perhekeskus.site.page_cache import ground

visits: list[str] = []
gate = threading.Event()


def _page(request: HttpRequest, language: str) -> HttpResponse:
    visits.append(request.get_full_path())
    response = HttpResponse(f"<p>{language} {len(visits)}</p>" + "perhe " * 500)
    if "short" in request.GET:
        contract.expires_at(response, clock.now() + timedelta(seconds=0.05))
    if "alone" in request.GET:
        contract.keep_no_copy(response)
    return response


def _slow(request: HttpRequest) -> HttpResponse:
    gate.wait(5)
    return HttpResponse("done")


def _whoever(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.META['REMOTE_ADDR']} {request.scheme} {request.headers.get('X-Test', '')}")


def _echo(request: HttpRequest, language: str) -> HttpResponse:
    return HttpResponse(request.POST.get("words", ""))


urlpatterns = [
    path("fi/", _page, {"language": "fi"}),
    path("fi/lomake/", _echo, {"language": "fi"}),
    path("staff/slow/", _slow),
    path("staff/who/", _whoever),
]


@pytest.fixture
def front(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Front]:
    settings.ROOT_URLCONF = __name__
    settings.ASSETS_DIR = tmp_path
    settings.EDITIONS_DIR = tmp_path / "editions"
    settings.MIDDLEWARE = settings.READER_MIDDLEWARE
    visits.clear()
    gate.clear()
    monkeypatch.setattr(pools, "AWAY_PAUSE_SECONDS", 0.0)
    use_edition(monkeypatch, "one")
    yield Front()
    gate.set()


def use_edition(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    edition = OpenEdition(name, Path("/nowhere"), datetime(2026, 11, 22, tzinfo=UTC), "")
    monkeypatch.setattr(opened, "current", lambda: edition)


class Got:
    """What came back."""

    def __init__(self, messages: list[dict[str, Any]]) -> None:
        self.status: int = messages[0]["status"]
        self.headers = {name.decode(): value.decode() for name, value in messages[0]["headers"]}
        self.body: bytes = b"".join(message.get("body", b"") for message in messages[1:])


async def visit(
    front: Front,
    target: str,
    method: str = "GET",
    body: bytes = b"",
    raw: Sequence[tuple[bytes, bytes]] = (),
    **headers: Any,
) -> Got:
    where, _, query = target.partition("?")
    sent: list[dict[str, Any]] = []
    parts: list[dict[str, Any]] = [{"type": "http.request", "body": body, "more_body": False}]
    pairs = [(b"host", b"localhost")]
    for name, value in headers.items():
        lines = value if isinstance(value, list) else [value]
        pairs += [(name.replace("_", "-").encode(), line.encode()) for line in lines]
    pairs += raw
    scope = {"type": "http", "method": method, "path": where, "query_string": query.encode(), "headers": pairs}

    async def receive() -> dict[str, Any]:
        return parts.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    await front(scope, receive, send)
    return Got(sent)


def get(front: Front, target: str, **headers: Any) -> Got:
    return asyncio.run(visit(front, target, **headers))


def test_a_page_is_made_once_and_kept(front: Front) -> None:
    one, two = get(front, "/fi/"), get(front, "/fi/")

    assert one.status == 200
    assert one.body == two.body
    assert visits == ["/fi/"]


def test_a_new_edition_or_a_take_down_empties_the_kept_pages(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    get(front, "/fi/")
    use_edition(monkeypatch, "two")
    get(front, "/fi/")
    takedown.add(uuid4(), at=datetime(2026, 11, 22, tzinfo=UTC), reason="")
    get(front, "/fi/")

    assert len(visits) == 3


def test_a_page_that_was_begun_before_a_take_down_is_not_kept(front: Front) -> None:
    """Another page may have emptied the cache and seen the new list meanwhile."""
    key, answer = (b"", b"", "/fi/", b"", ""), Answer(200, (), b"", may_be_kept=True)
    before = ground()
    takedown.add(uuid4(), at=datetime(2026, 11, 22, tzinfo=UTC), reason="")
    assert front.pages.get(key) is None
    front.pages.keep(key, answer, of=before)
    assert front.pages.get(key) is None
    front.pages.keep(key, answer, of=ground())
    assert front.pages.get(key) is answer


def test_a_page_is_kept_no_longer_than_until_its_own_next_change(front: Front) -> None:
    get(front, "/fi/?short=1")
    time.sleep(0.06)
    get(front, "/fi/?short=1")

    assert len(visits) == 2


@pytest.mark.parametrize("target", ["/fi/?alone=1", "/fi/?long=" + "x" * 300])
def test_what_belongs_to_one_persons_search_is_not_kept(front: Front, target: str) -> None:
    get(front, target)
    get(front, target)

    assert len(visits) == 2
    assert len(front.pages) == 0


def test_a_browser_that_has_the_page_is_told_so(front: Front) -> None:
    first = get(front, "/fi/", accept_encoding="br")
    again = get(front, "/fi/", accept_encoding="br", if_none_match=first.headers["etag"])

    assert first.headers["etag"].startswith('W/"')
    assert (again.status, again.body) == (304, b"")
    assert get(front, "/fi/", if_none_match='W/"other"').status == 200


def test_pages_are_squeezed_as_the_browser_likes(front: Front) -> None:
    plain, small, old = (get(front, "/fi/?a", accept_encoding=name) for name in ("", "gzip, br", "gzip, deflate"))

    assert small.headers["content-encoding"] == "br"
    assert old.headers["content-encoding"] == "gzip"
    assert b"perhe perhe" in brotli.decompress(small.body)
    assert b"perhe perhe" in gzip.decompress(old.body)
    assert len(small.body) < len(plain.body) / 10
    assert plain.headers["vary"] == "Accept-Encoding"


def test_head_says_the_length_and_sends_nothing(front: Front) -> None:
    found = asyncio.run(visit(front, "/fi/", method="HEAD"))

    assert found.body == b""
    assert int(found.headers["content-length"]) > 3000


def test_a_form_of_a_reader_is_taken_and_an_endless_one_is_not(front: Front) -> None:
    form: dict[str, Any] = {"content_type": "application/x-www-form-urlencoded", "sec_fetch_site": "same-origin"}
    small = asyncio.run(visit(front, "/fi/lomake/", "POST", b"words=uni", **form))
    large = asyncio.run(visit(front, "/fi/lomake/", "POST", b"x" * 400_000, **form))

    assert small.body == b"uni"
    assert large.status == 413


def test_files_are_kept_for_ever_when_their_name_says_their_content(front: Front, tmp_path: Path) -> None:
    (tmp_path / "site.0123abcd.css").write_text("p{}")
    (tmp_path / "site.0123abcd.css.br").write_bytes(brotli.compress(b"p{}"))
    (tmp_path / "manifest.json").write_text("{}")
    (tmp_path.parent / "secret.css").write_text("")

    css = get(front, "/static/site.0123abcd.css", accept_encoding="br")
    assert css.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert brotli.decompress(css.body) == b"p{}"
    assert get(front, "/static/manifest.json").headers["cache-control"] == "no-cache"
    for name in ("../secret.css", "/secret.css", "no.css", "site.0123abcd.css.br", ""):
        assert get(front, f"/static/{name}").status == 404


def test_readiness_tells_of_the_database_without_asking_it(front: Front) -> None:
    found = get(front, "/readyz")
    front.health.database = False
    away = get(front, "/readyz")

    assert (found.status, away.status) == (200, 200)
    assert b'"edition": "one", ' in found.body
    assert b'"database": null' in found.body
    assert b'"database": false' in away.body
    assert get(front, "/healthz").body == b"ok\n"


def test_without_an_edition_the_process_is_alive_but_not_ready(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> OpenEdition:
        raise opened.NoEdition

    monkeypatch.setattr(opened, "current", none)

    assert get(front, "/healthz").status == 200
    assert get(front, "/readyz").status == 503


@pytest.fixture
def away_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(request: HttpRequest) -> HttpResponse:
        assert pool.in_reader_pool()
        return HttpResponse("resting, 112", status=503)

    monkeypatch.setattr("perhekeskus.kit.errors.away", away)


@pytest.mark.usefixtures("away_page")
def test_a_private_page_that_waits_too_long_is_answered_kindly_and_readers_do_not_notice(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "ANSWER_SECONDS", 0.3)

    async def both() -> tuple[Got, Got, float]:
        private = asyncio.create_task(visit(front, "/staff/slow/"))
        await asyncio.sleep(0.05)
        started = time.monotonic()
        reader = await visit(front, "/fi/")
        took = time.monotonic() - started
        return await private, reader, took

    private, reader, took = asyncio.run(both())

    assert (private.status, private.body) == (503, b"resting, 112")
    assert private.headers["cache-control"] == "no-store"
    assert reader.status == 200
    assert took < 0.2


@pytest.mark.usefixtures("away_page")
def test_when_too_many_wait_the_next_hears_at_once(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    room = pools.PRIVATE_THREADS + pools.PRIVATE_WAITING

    async def crowd() -> list[int]:
        tasks = [asyncio.create_task(visit(front, "/staff/slow/")) for _ in range(room + 2)]
        await asyncio.sleep(0.2)
        early = [task.result().status for task in tasks if task.done()]
        gate.set()
        await asyncio.gather(*tasks)
        return early

    assert asyncio.run(crowd()) == [503, 503]


@pytest.mark.usefixtures("away_page")
def test_while_the_database_is_known_to_be_away_nobody_waits(front: Front) -> None:
    front.health.database = False
    started = time.monotonic()

    assert get(front, "/staff/slow/").status == 503
    assert time.monotonic() - started < 1


def test_only_the_proxy_says_who_comes_and_how(front: Front, settings: Any) -> None:
    """A name with an underscore passes some proxies as it is; another line may be added after a visitor's own."""
    settings.PRODUCTION = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    smuggled = [(b"x_forwarded_for", b"9.9.9.9"), (b"x_forwarded_proto", b"https"), (b"x_test", b"smuggled")]

    one = asyncio.run(visit(front, "/staff/who/", raw=smuggled, x_forwarded_for="1.2.3.4", x_forwarded_proto="http"))
    two = get(front, "/staff/who/", x_forwarded_for=["9.9.9.9", "1.2.3.4"], x_forwarded_proto=["http", "https"])

    assert one.body == b"1.2.3.4 http "
    assert two.body == b"1.2.3.4 https "


def test_half_a_form_is_not_worked_on(front: Front) -> None:
    half: dict[str, Any] = {"type": "http.request", "body": b"words=ha", "more_body": True}
    given = [half, {"type": "http.disconnect"}]
    sent: list[object] = []
    headers = [(b"host", b"localhost"), (b"sec-fetch-site", b"same-origin")]
    scope = {"type": "http", "method": "POST", "path": "/fi/lomake/", "query_string": b"", "headers": headers}

    async def receive() -> dict[str, Any]:
        return given.pop(0)

    async def send(message: object) -> None:
        sent.append(message)

    asyncio.run(front(scope, receive, send))

    assert sent == []


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        (b"gzip, deflate, br", "br"),
        (b"gzip;q=0.8, br;q=0", "gzip"),
        (b"br; q=0.0, gzip;q=0", ""),
        (b"BR;q=0.001", "br"),
        (b"identity", ""),
        (b"", ""),
    ],
)
def test_an_encoding_with_no_weight_is_not_used(accepted: bytes, encoding: str) -> None:
    assert answers.encoding_for(accepted) == encoding


def test_every_answer_carries_the_headers_of_safety(front: Front, settings: Any, tmp_path: Path) -> None:
    settings.SECURE_HSTS_SECONDS = 100
    (tmp_path / "drawing.0123abcd.svg").write_text("<svg/>")
    files = ("/static/none.css", "/static/drawing.0123abcd.svg", "/robots.txt", "/favicon.ico")
    found = [get(front, target) for target in (*files, "/healthz", "/readyz", "/fi/", "/staff/who/")]
    found.append(asyncio.run(visit(front, "/fi/lomake/", "POST", b"x" * 400_000)))
    found.append(asyncio.run(visit(front, "/fi/", "OPTIONS")))

    for each in found:
        assert each.headers["content-security-policy"].startswith("default-src 'none'")
        assert each.headers["x-content-type-options"] == "nosniff"
        assert each.headers["strict-transport-security"].startswith("max-age=100")
        assert "cache-control" in each.headers
    assert found[-1].status == 405


def test_when_nothing_can_be_made_the_answer_keeps_the_contract_still(
    front: Front, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(request: HttpRequest) -> HttpResponse:
        raise ValueError

    monkeypatch.setattr(front.pools.reader_handler, "get_response", broken)
    found = get(front, "/fi/")

    assert (found.status, found.body, found.headers["cache-control"]) == (500, b"500\n", "no-store")
    assert found.headers["content-security-policy"].startswith("default-src 'none'")
    assert "Not even the page that says so" in caplog.text


@pytest.mark.parametrize(
    ("hosts", "name"),
    [(["perhekeskus.example", "www.x"], b"perhekeskus.example"), ([".x.fi"], b"x.fi"), (["*"], b"localhost")],
)
def test_the_first_visit_comes_under_a_name_of_the_house(settings: Any, hosts: list[str], name: bytes) -> None:
    settings.ALLOWED_HOSTS = hosts

    assert module._own_name() == name


def test_whatever_breaks_a_look_at_the_database_the_next_one_comes(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    health = Health()
    outcomes: list[bool | Exception] = [True, ValueError(), ValueError(), True]

    def look() -> bool:
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(health, "_answers", look)
    seen = []
    for _ in range(4):
        health.look()
        seen.append(health.database)

    assert seen == [True, False, False, True]
    assert caplog.text.count("could not be looked at") == 1

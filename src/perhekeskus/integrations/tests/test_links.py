"""Pages are tried politely; a host of this machine stands for all others."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from perhekeskus.integrations.links import Outcome, Trying, is_public, one_of_each_host


@contextmanager
def host(pages: dict[str, tuple[int, str]], no_heads: frozenset[int] = frozenset()) -> Iterator[tuple[str, list[str]]]:
    """Answers each path with a status and, where it moved, where to; robots.txt with its text."""
    asked: list[str] = []

    class Answering(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.answer("HEAD")

        def do_GET(self) -> None:
            self.answer("GET")

        def answer(self, how: str) -> None:
            asked.append(f"{how} {self.path}")
            status, text = pages.get(self.path, (404, ""))
            if how == "HEAD" and status in no_heads:
                status = 405
            body = text.encode() if self.path == "/robots.txt" and how == "GET" else b""
            self.send_response(status)
            if text and not body:
                self.send_header("Location", text)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def trying(**changes: Any) -> Trying:
    return Trying(**{"delay_seconds": 0.0, "is_open": lambda host: True, **changes})


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.ANSWERED),
        (403, Outcome.CLOSED),
        (404, Outcome.GONE),
        (410, Outcome.GONE),
        (500, Outcome.FAULT),
        (429, Outcome.LATER),
        (503, Outcome.LATER),
    ],
)
def test_what_a_host_answers_tells_what_came_of_it(status: int, outcome: Outcome) -> None:
    with host({"/page": (status, "")}) as (site, _asked):
        assert trying().try_page(f"{site}/page").outcome == outcome


def test_a_host_that_answers_no_heads_is_asked_for_the_page() -> None:
    with host({"/page": (200, "")}, no_heads=frozenset({200})) as (site, asked):
        assert trying().try_page(f"{site}/page").outcome == Outcome.ANSWERED

    assert asked == ["GET /robots.txt", "HEAD /page", "GET /page"]


def test_a_page_that_moved_is_followed_and_one_that_moves_for_ever_is_not() -> None:
    with host({"/old": (301, "/new"), "/new": (200, ""), "/round": (302, "/round")}) as (site, _asked):
        assert trying().try_page(f"{site}/old").outcome == Outcome.ANSWERED
        assert trying().try_page(f"{site}/round").outcome == Outcome.FAULT


def test_a_way_into_an_inner_net_is_not_followed() -> None:
    with host({"/old": (301, "http://inner.example/"), "/new": (200, "")}) as (site, asked):
        found = trying(is_open=lambda host: host == "127.0.0.1").try_page(f"{site}/old")

    assert found.outcome in {Outcome.UNWANTED, Outcome.UNREACHED}
    assert asked == ["GET /robots.txt", "HEAD /old"]


def test_this_machine_is_not_public() -> None:
    assert not is_public("127.0.0.1")
    assert not is_public("localhost")
    assert trying(is_open=is_public).try_page("http://127.0.0.1:1/").outcome == Outcome.UNWANTED


def test_robots_are_asked_once_and_obeyed() -> None:
    with host({"/robots.txt": (200, "User-agent: *\nDisallow: /inner/"), "/page": (200, "")}) as (site, asked):
        round_ = trying()
        assert round_.try_page(f"{site}/inner/page").outcome == Outcome.UNWANTED
        assert round_.try_page(f"{site}/page").outcome == Outcome.ANSWERED

    assert asked == ["GET /robots.txt", "HEAD /page"]


def test_a_host_that_is_busy_is_left_alone_for_the_rest_of_the_round() -> None:
    with host({"/one": (429, ""), "/two": (200, "")}) as (site, asked):
        round_ = trying()
        assert round_.try_page(f"{site}/one").outcome == Outcome.LATER
        assert round_.try_page(f"{site}/two").outcome == Outcome.LATER

    assert "HEAD /two" not in asked


def test_between_two_questions_to_a_host_there_is_a_pause() -> None:
    pauses: list[float] = []
    with host({"/robots.txt": (200, "User-agent: *\nCrawl-delay: 30"), "/page": (200, "")}) as (site, _asked):
        trying(delay_seconds=2.0, sleep=pauses.append).try_page(f"{site}/page")

    assert len(pauses) == 1
    assert 29 < pauses[0] <= 30


def test_nobody_there_is_unreached() -> None:
    with host({}) as (site, _asked):
        pass
    assert trying().try_page(f"{site}/page").outcome == Outcome.UNREACHED


def test_hosts_take_turns() -> None:
    given = ["https://a.fi/1", "https://a.fi/2", "https://a.fi/3", "https://b.fi/1"]

    assert list(one_of_each_host(given)) == ["https://a.fi/1", "https://b.fi/1", "https://a.fi/2", "https://a.fi/3"]

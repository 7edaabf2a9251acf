"""Trying whether pages still answer: politely, and never inside somebody's own network."""

import socket
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import urllib3

from perhekeskus.integrations.web import AGENT

NAME = "Perhekeskus"
"""By which robots.txt may speak of us."""

TIMES = urllib3.Timeout(connect=5.0, read=15.0)
MOST_HOPS = 4
MOST_ROBOTS_BYTES = 200_000
LATER = frozenset({429, 503})
GONE = frozenset({404, 410})
CLOSED = frozenset({401, 403, 407, 451})
"""Somebody answers, though not us: a page behind a sign-in, or one that wants no programs."""
MOVED = frozenset({301, 302, 303, 307, 308})
LONGEST_DELAY_SECONDS = 60.0


class Outcome(StrEnum):
    """What came of trying a page."""

    ANSWERED = "answered"
    CLOSED = "closed"
    GONE = "gone"
    FAULT = "fault"
    UNREACHED = "unreached"
    LATER = "later"
    """The host is busy and asks to be left alone; nothing is known."""
    UNWANTED = "unwanted"
    """robots.txt wants no programs there, or the address is not public; nothing is known."""


FAILED = frozenset({Outcome.GONE, Outcome.FAULT, Outcome.UNREACHED})
UNKNOWN = frozenset({Outcome.LATER, Outcome.UNWANTED})


@dataclass(frozen=True, slots=True)
class Tried:
    """One page that was tried."""

    address: str
    outcome: Outcome
    status: int = 0
    """Of HTTP; 0 where nobody answered."""


def is_public(host: str) -> bool:
    """Whether every address of a host lies in the open net; a host that has none is not."""
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except OSError:
        return False
    return bool(found) and all(ip_address(each[4][0]).is_global for each in found)


def one_of_each_host(addresses: Iterable[str]) -> Iterator[str]:
    """The addresses in an order in which no host is asked twice in a row while others wait."""
    by_host: dict[str, deque[str]] = defaultdict(deque)
    for address in addresses:
        by_host[urlsplit(address).netloc].append(address)
    waiting = deque(by_host.values())
    while waiting:
        host = waiting.popleft()
        yield host.popleft()
        if host:
            waiting.append(host)


@dataclass(slots=True)
class Trying:
    """One round of trying pages, one question at a time."""

    delay_seconds: float = 5.0
    """Between two questions to one host; a longer Crawl-delay of its robots.txt holds instead."""
    is_open: Callable[[str], bool] = is_public
    """Whether a host may be asked at all."""
    sleep: Callable[[float], None] = time.sleep
    _asked: dict[str, float] = field(default_factory=dict, init=False)
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict, init=False)
    _left_alone: set[str] = field(default_factory=set, init=False)
    _pool: urllib3.PoolManager = field(init=False)

    def __post_init__(self) -> None:
        self._pool = urllib3.PoolManager(retries=False, timeout=TIMES, headers={"User-Agent": AGENT, "Accept": "*/*"})

    def try_page(self, address: str) -> Tried:
        """Asks for the head of a page, and for the page where a host answers no heads; follows where it moved to."""
        here, status = address, 0
        for _hop in range(MOST_HOPS):
            hindrance = self._hindrance(here)
            if hindrance:
                return Tried(address, hindrance)
            status, moved_to = self._ask("HEAD", here)
            if status >= 400 and status not in LATER:
                status, moved_to = self._ask("GET", here)
            if status not in MOVED or not moved_to:
                break
            here = urljoin(here, moved_to)
        if status in LATER:
            self._left_alone.add(urlsplit(here).netloc)
        return Tried(address, _outcome(status), status)

    def _hindrance(self, address: str) -> Outcome | None:
        parts = urlsplit(address)
        if parts.netloc in self._left_alone:
            return Outcome.LATER
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return Outcome.UNWANTED
        if parts.netloc not in self._robots and not self.is_open(parts.hostname):
            # A name that nobody knows is a page that does not answer; one of an inner net is none of our business.
            return Outcome.UNREACHED if not _is_known(parts.hostname) else Outcome.UNWANTED
        robots = self._robots_of(f"{parts.scheme}://{parts.netloc}", parts.netloc)
        return Outcome.UNWANTED if robots and not robots.can_fetch(NAME, address) else None

    def _robots_of(self, site: str, host: str) -> RobotFileParser | None:
        """What a host wants of programs; None where it says nothing. Source: RFC 9309."""
        if host not in self._robots:
            self._robots[host] = None
            try:
                answer = self._request("GET", f"{site}/robots.txt", host)
                if answer.status == 200:
                    rules = RobotFileParser()
                    rules.parse(answer.read(MOST_ROBOTS_BYTES).decode("utf-8", "replace").splitlines())
                    self._robots[host] = rules
                answer.close()
            except urllib3.exceptions.HTTPError:
                pass
        return self._robots[host]

    def _ask(self, how: str, address: str) -> tuple[int, str]:
        """The status of an answer, 0 where none came, and where it sends us; its body is not read."""
        try:
            answer = self._request(how, address, urlsplit(address).netloc)
        except (urllib3.exceptions.HTTPError, ValueError):
            return 0, ""
        answer.close()
        return answer.status, answer.headers.get("Location", "")

    def _request(self, how: str, address: str, host: str) -> urllib3.BaseHTTPResponse:
        self._wait(host)
        return self._pool.request(how, address, preload_content=False, redirect=False)

    def _wait(self, host: str) -> None:
        robots = self._robots.get(host)
        wished = float(robots.crawl_delay(NAME) or 0) if robots else 0.0
        pause = min(max(self.delay_seconds, wished), LONGEST_DELAY_SECONDS)
        rest = self._asked.get(host, float("-inf")) + pause - time.monotonic()
        if rest > 0:
            self.sleep(rest)
        self._asked[host] = time.monotonic()


def _outcome(status: int) -> Outcome:
    if status in LATER:
        return Outcome.LATER
    if status in CLOSED:
        return Outcome.CLOSED
    if status in GONE:
        return Outcome.GONE
    if status == 0:
        return Outcome.UNREACHED
    return Outcome.FAULT if status >= 400 or status in MOVED else Outcome.ANSWERED


def _is_known(host: str) -> bool:
    try:
        return bool(socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP))
    except OSError:
        return False

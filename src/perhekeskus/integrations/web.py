"""Asking other hosts, patiently and politely: one question at a time, with a pause before the next."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import urllib3
from urllib3.util.retry import Retry

AGENT = "Perhekeskus (open-source family centre; imports public service data)"
CONNECT_SECONDS, READ_SECONDS = 10.0, 60.0
TRIES = 5
MOST_PAUSE_SECONDS = 60
BUSY = (429, 500, 502, 503, 504)
MOST_BYTES = 200_000_000
PIECE_BYTES = 1_000_000


class NotAnswered(OSError):
    """The host could not be reached, was busy to the end of our patience, or answered too much."""


class NotFound(NotAnswered):
    """The host says that there is no such thing."""


@dataclass(slots=True)
class Asking:
    """One line to other hosts."""

    pause_seconds: float = 0.5
    """Between two questions, however fast the answers come."""
    first_wait_seconds: float = 1.0
    """Before the second try; each further wait is twice as long. A host that says when to come again is obeyed."""
    tries: int = TRIES
    sleep: Callable[[float], None] = time.sleep
    _last: float = field(default=float("-inf"), init=False)
    _pool: urllib3.PoolManager = field(init=False)

    def __post_init__(self) -> None:
        patience = Retry(
            total=self.tries,
            status_forcelist=BUSY,
            allowed_methods=("GET",),
            backoff_factor=self.first_wait_seconds,
            backoff_max=MOST_PAUSE_SECONDS,
            redirect=3,
        )
        times = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
        headers = {"User-Agent": AGENT, "Accept": "application/json"}
        self._pool = urllib3.PoolManager(retries=patience, timeout=times, headers=headers)

    def get(self, address: str) -> bytes:
        """The whole answer to one question.

        Raises: NotFound, NotAnswered.
        """
        self._wait()
        try:
            answer = self._pool.request("GET", address, preload_content=False)
            try:
                return self._whole(address, answer)
            finally:
                answer.release_conn()
        except urllib3.exceptions.HTTPError as error:
            raise NotAnswered(f"{address}: {type(error).__name__}") from error

    def _wait(self) -> None:
        rest = self._last + self.pause_seconds - time.monotonic()
        if rest > 0:
            self.sleep(rest)
        self._last = time.monotonic()

    def _whole(self, address: str, answer: urllib3.BaseHTTPResponse) -> bytes:
        if answer.status in (404, 410):
            raise NotFound(f"{address}: {answer.status}")
        if answer.status != 200:
            raise NotAnswered(f"{address}: {answer.status}")
        whole = bytearray()
        for piece in answer.stream(PIECE_BYTES):
            whole += piece
            if len(whole) > MOST_BYTES:
                raise NotAnswered(f"{address}: more than {MOST_BYTES // 1_000_000} MB")
        return bytes(whole)

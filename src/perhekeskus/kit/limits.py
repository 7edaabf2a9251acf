"""Limits for anonymous requests, counted without keeping anybody's address."""

import hashlib
import ipaddress
import secrets
import threading
import time
from collections import Counter
from datetime import date

from perhekeskus.kit import clock


class Limit:
    """So many deeds a window for one network; counts live in memory and their key is new each day.

    Generous: a school or a telephone operator stands behind one address.
    """

    def __init__(self, *, times: int, window_seconds: int) -> None:
        self.times = times
        self.window_seconds = window_seconds
        self._lock = threading.Lock()
        self._window = -1
        self._day: date | None = None
        self._key = b""
        self._counts: Counter[bytes] = Counter()

    def allows(self, address: str) -> bool:
        """Counts one deed of this network and says whether it is still within the limit."""
        with self._lock:
            self._turn()
            network = hashlib.blake2b(prefix(address), key=self._key, digest_size=12).digest()
            self._counts[network] += 1
            return self._counts[network] <= self.times

    def _turn(self) -> None:
        today = clock.now().date()
        if today != self._day:
            self._day, self._key = today, secrets.token_bytes(32)
            self._counts.clear()
        window = int(time.monotonic() // self.window_seconds)
        if window != self._window:
            self._window = window
            self._counts.clear()


def prefix(address: str) -> bytes:
    """The network that an address belongs to: /24 of IPv4, /48 of IPv6; what is no address is one network."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return b"unknown"
    length = 3 if found.version == 4 else 6
    return found.packed[:length]

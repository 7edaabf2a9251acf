"""Which pool a request runs in: readers never open PostgreSQL, private pages have a time limit."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

PRIVATE_PREFIXES = ("/staff/",)
"""Addresses that need the working copy; everything else is answered by the edition alone."""

CONNECT_SECONDS = 2.0
ANSWER_SECONDS = 5.0
"""A private page is answered within this time, if only with the page that says that it cannot be."""

_is_reader: ContextVar[bool] = ContextVar("is_reader", default=False)
_deadline: ContextVar[float | None] = ContextVar("deadline", default=None)


class PostgresForbidden(RuntimeError):
    """A page of the reader pool tried to open PostgreSQL."""


def is_private(path: str) -> bool:
    """Whether an address belongs to the private pool."""
    return path.startswith(PRIVATE_PREFIXES)


def in_reader_pool() -> bool:
    return _is_reader.get()


def forbid_postgres_here() -> None:
    """Raises PostgresForbidden inside the reader pool."""
    if _is_reader.get():
        raise PostgresForbidden("Pages of the reader pool answer from the edition and never open PostgreSQL.")


@contextmanager
def reader_pool() -> Iterator[None]:
    """Inside, opening PostgreSQL is an error."""
    token = _is_reader.set(True)
    try:
        yield
    finally:
        _is_reader.reset(token)


@contextmanager
def until(deadline: float) -> Iterator[None]:
    """Inside, no wait for PostgreSQL lasts beyond this moment of the monotonic clock."""
    token = _deadline.set(deadline)
    try:
        yield
    finally:
        _deadline.reset(token)


def seconds_left() -> float | None:
    """How long a wait for PostgreSQL may still last; None where there is no limit."""
    deadline = _deadline.get()
    return None if deadline is None else max(deadline - time.monotonic(), 0.0)

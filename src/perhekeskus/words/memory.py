"""Remembering what was worked out of words that a dictionary has, and of no others.

What somebody types may hold a name or a street. A word that no dictionary knows is gone when its answer is given:
it is remembered only while one question is answered.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Any, Protocol, cast

_QUESTION: ContextVar[dict[Any, Any] | None] = ContextVar("question", default=None)


@contextmanager
def one_question() -> Iterator[None]:
    """Until its end nothing is worked out twice; then all of it is forgotten."""
    if _QUESTION.get() is not None:
        yield
        return
    token = _QUESTION.set({})
    try:
        yield
    finally:
        _QUESTION.reset(token)


def in_one_question[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """The function, which remembers its answers while one question is answered, and else nothing."""

    @wraps(function)
    def asked(*args: P.args, **names: P.kwargs) -> R:
        held = _QUESTION.get()
        if held is None or names:
            return function(*args, **names)
        key = (function, args)
        if key not in held:
            held[key] = function(*args, **names)
        return cast(R, held[key])

    return asked


class _UnknownWord(Exception):
    """Carries the answer past the memory."""

    def __init__(self, answer: object) -> None:
        super().__init__()
        self.answer = answer


class Remembering(Protocol):
    """Makes a function remember."""

    def __call__[**P, R](self, function: Callable[P, R], /) -> Callable[P, R]: ...


def remembering(most: int, *, where: Callable[[Any], bool]) -> Remembering:
    """A decorator: so many of the last answers are remembered of those that *where* takes for known words."""

    def decorated[**P, R](function: Callable[P, R], /) -> Callable[P, R]:
        @lru_cache(maxsize=most)
        def remembered(*args: P.args, **names: P.kwargs) -> R:
            answer = function(*args, **names)
            if not where(answer):
                raise _UnknownWord(answer)
            return answer

        @in_one_question
        @wraps(function)
        def asked(*args: P.args, **names: P.kwargs) -> R:
            try:
                return remembered(*args, **names)  # type: ignore[arg-type]  # words can be remembered
            except _UnknownWord as unknown:
                return cast(R, unknown.answer)

        return asked

    return decorated

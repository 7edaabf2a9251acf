"""Remembering what was worked out of words that a dictionary has, and of no others.

What somebody types may hold a name or a street. A word that no dictionary knows is worked out anew each time and is
gone when its answer is given.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Protocol, cast


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

        @wraps(function)
        def asked(*args: P.args, **names: P.kwargs) -> R:
            try:
                return remembered(*args, **names)  # type: ignore[arg-type]  # words can be remembered
            except _UnknownWord as unknown:
                return cast(R, unknown.answer)

        return asked

    return decorated

"""Pages as they were sent, kept in memory until anything on them changes."""

import time
from collections import OrderedDict
from dataclasses import dataclass
from uuid import UUID

from perhekeskus.editions import opened, takedown
from perhekeskus.site.answers import Answer, end_of_keeping

LIMIT_BYTES = 96 * 1024 * 1024
OVERHEAD_BYTES = 2_000
"""Headers, key and entry of one page, roughly."""

LONGEST_QUERY_BYTES = 200
"""A longer query is nobody's second visit."""

type Key = tuple[bytes, bytes, str, bytes, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a page is made from: the open edition, and what may not be shown of it."""

    edition: opened.OpenEdition | None
    taken_down: frozenset[UUID]

    def is_the_same(self, other: "Ground") -> bool:
        # Identity, for the page cache asks at every request.
        return self.edition is other.edition and self.taken_down is other.taken_down


def ground() -> Ground:
    """What a page that is begun at this moment is made from."""
    return Ground(open_edition(), takedown.taken_down())


class PageCache:
    """The pages of the open edition. Emptied when another edition opens or something is taken down.

    Used by the event loop's thread alone.
    """

    def __init__(self) -> None:
        self._pages: OrderedDict[Key, tuple[float, Answer]] = OrderedDict()
        self._size_bytes = 0
        self._ground = Ground(None, frozenset())

    def get(self, key: Key) -> Answer | None:
        """The page, where it still says what a new one would say."""
        self._follow()
        found = self._pages.get(key)
        if found is None:
            return None
        until, answer = found
        if until <= time.time():
            self._drop(key)
            return None
        self._pages.move_to_end(key)
        return answer

    def keep(self, key: Key, answer: Answer, *, of: Ground) -> None:
        """Keeps a page that was begun on that ground, unless an edition or a take-down has come in between."""
        self._follow()
        until = end_of_keeping(answer)
        if not answer.may_be_kept or not of.is_the_same(self._ground) or until <= time.time():
            return
        self._drop(key)
        self._pages[key] = (until, answer)
        self._size_bytes += _size(answer)
        while self._size_bytes > LIMIT_BYTES:
            self._drop(next(iter(self._pages)))

    def __len__(self) -> int:
        return len(self._pages)

    def _follow(self) -> None:
        now = ground()
        if not now.is_the_same(self._ground):
            self._ground = now
            self._pages.clear()
            self._size_bytes = 0

    def _drop(self, key: Key) -> None:
        found = self._pages.pop(key, None)
        if found is not None:
            self._size_bytes -= _size(found[1])


def open_edition() -> opened.OpenEdition | None:
    try:
        return opened.current()
    except opened.NoEdition:
        return None


def _size(answer: Answer) -> int:
    return len(answer.body) + OVERHEAD_BYTES

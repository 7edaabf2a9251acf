"""Pages as they were sent, kept in memory until anything on them changes."""

import time
from collections import OrderedDict

from perhekeskus.editions import opened, takedown
from perhekeskus.site.answers import Answer, end_of_keeping

LIMIT_BYTES = 96 * 1024 * 1024
OVERHEAD_BYTES = 2_000
"""Headers, key and entry of one page, roughly."""

LONGEST_QUERY_BYTES = 200
"""A longer query is nobody's second visit."""

type Key = tuple[bytes, bytes, str, bytes, str]


class PageCache:
    """The pages of the open edition. Emptied when another edition opens or something is taken down.

    Used by the event loop's thread alone.
    """

    def __init__(self) -> None:
        self._pages: OrderedDict[Key, tuple[float, Answer]] = OrderedDict()
        self._size_bytes = 0
        self._edition: opened.OpenEdition | None = None
        self._taken_down: frozenset[object] | None = None

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

    def keep(self, key: Key, answer: Answer, *, of: opened.OpenEdition | None) -> None:
        """Keeps a page that was made from an edition, unless another one is open by now."""
        self._follow()
        until = end_of_keeping(answer)
        if not answer.may_be_kept or of != self._edition or until <= time.time():
            return
        self._drop(key)
        self._pages[key] = (until, answer)
        self._size_bytes += _size(answer)
        while self._size_bytes > LIMIT_BYTES:
            self._drop(next(iter(self._pages)))

    def __len__(self) -> int:
        return len(self._pages)

    def _follow(self) -> None:
        edition, taken_down = open_edition(), takedown.taken_down()
        if edition is not self._edition or taken_down is not self._taken_down:
            self._edition, self._taken_down = edition, taken_down
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

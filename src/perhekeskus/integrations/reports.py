"""What is given of a document and what is said of it: records, those that cannot be read, missing pages."""

import re
from dataclasses import dataclass, field

from perhekeskus.integrations.given import Fault

MOST_NOTICES = 10_000
"""Nobody reads more of them."""


def beginning(text: str) -> str:
    """The first characters of a spoilt text, for people and for the database."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text[:60].strip())


@dataclass(frozen=True, slots=True)
class Unread:
    """Stands where a record stands that cannot be read."""

    fault: Fault
    source_id: str = ""
    """Where it could be told."""


type Record = tuple[object, bytes, str]
"""What it says (or ``Unread``), the digest of its bytes, and its place for people: «file.json, record 17»."""


@dataclass(slots=True)
class Report:
    """What is wrong with the documents of one reading, and which of the promised pages have come."""

    notices: list[tuple[str, Fault]] = field(default_factory=list)
    _pages: dict[str, tuple[set[int], int]] = field(default_factory=dict)

    def notice(self, place: str, why: str, where: str = "", value: str = "") -> None:
        if len(self.notices) < MOST_NOTICES:
            self.notices.append((place, Fault(where, why, value)))

    def page(self, name: str, number: object, count: object) -> None:
        """Remembers that a page has come. Pages are of one list where their names differ only in digits."""
        if type(number) is not int or type(count) is not int:
            return
        series = re.sub(r"\d+", "…", name)
        come, most = self._pages.get(series, (set(), 0))
        self._pages[series] = (come | {number}, max(most, count))

    def close(self) -> None:
        """Names the pages that never came; called when all documents have been read."""
        for series, (come, count) in sorted(self._pages.items()):
            first = 0 if 0 in come else 1
            wanted = first
            for number in [*sorted(each for each in come if first <= each < first + count), first + count]:
                if number > wanted:
                    pages = f"{wanted}" if number == wanted + 1 else f"{wanted}–{number - 1}"
                    self.notice(series, "page-missing", "page", pages)
                wanted = number + 1
        self._pages.clear()

"""The records of an edition as they are told, in a file of its own: found by marks, read by number.

What is taken down is left out at every reading: a record whose own id or owner is, whole; a part of another, alone.
"""

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

from perhekeskus.api.hsds.columns import Json
from perhekeskus.editions import folders
from perhekeskus.editions.opened import OpenEdition, by_edition, current
from perhekeskus.editions.takedown import taken_down
from perhekeskus.kit.texts import LANGUAGES

FOLDER, FILE = "hsds", "records.sqlite3"

SERVICES, ORGANIZATIONS, LINKS = "services", "organizations", "service_at_locations"
TAXONOMIES, TERMS, LOCATIONS = "taxonomies", "taxonomy_terms", "locations"

OWNER, OF, TERM, SERVED = "owner", "organization", "term", "served"
"""Sorts of marks: whose being taken down hides a record; who gives it; its terms and taxonomies; where it holds."""

type Box = tuple[float, float, float, float]
"""South, west, north, east."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Which records are wanted; a record has to bear one of the marks of each group."""

    sort: str
    marks: tuple[tuple[str, Collection[str]], ...] = ()
    modified_after: str = ""
    ids: Collection[str] | None = None


def file_in(edition: Path) -> Path:
    return edition / FOLDER / FILE


class Store:
    """The records of one edition."""

    def __init__(self, path: Path) -> None:
        self._file = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._patterns: dict[str, bytes] = dict(self._file.execute("SELECT language, content FROM pattern"))
        self._hidden: tuple[frozenset[UUID], frozenset[str]] = (frozenset(), frozenset())

    def __del__(self) -> None:
        self._file.close()

    def state(self) -> str:
        """Of which state of the program and of the ground the records are."""
        return "".join(content for (content,) in self._file.execute("SELECT content FROM state"))

    def sources(self) -> dict[str, bytes]:
        """By the id of a service: of what rows it is made."""
        asked = "SELECT id, mark FROM source JOIN record USING (number) WHERE sort = ?"
        return dict(self._file.execute(asked, (SERVICES,)))

    def unpacked(self, content: bytes, language: str) -> str:
        """What a book has packed."""
        return zlib.decompressobj(zdict=self._patterns[language]).decompress(content).decode()

    def _shown(self, content: bytes, language: str) -> str:
        """A record as JSON without the parts that are taken down."""
        text = self.unpacked(content, language)
        gone = {identity for identity in self.hidden() if identity in text}
        return written(without(json.loads(text), gone)) if gone else text

    def digests(self) -> dict[tuple[str, str], tuple[bytes, str]]:
        """By sort and id: what a record is made of, and when it last changed."""
        rows = self._file.execute("SELECT sort, id, digest, modified FROM record")
        return {(sort, identity): (digest, modified) for sort, identity, digest, modified in rows}

    def numbers(self, sought: Sought) -> list[int]:
        """The records that are wanted and may be shown, in their order."""
        where, given = _conditions(sought)
        asked = f"SELECT number FROM record WHERE {where} ORDER BY number"  # noqa: S608 our own words
        return [number for (number,) in self._file.execute(asked, given)]

    def page(self, sought: Sought, *, first: int, most: int) -> tuple[list[int], int]:
        """Some of the records that are wanted, and how many there are in all."""
        where, given = _conditions(sought)
        (total,) = self._file.execute(f"SELECT COUNT(*) FROM record WHERE {where}", given).fetchone()  # noqa: S608
        asked = f"SELECT number FROM record WHERE {where} ORDER BY number LIMIT ? OFFSET ?"  # noqa: S608 our own words
        return [number for (number,) in self._file.execute(asked, [*given, most, first])], total

    def points(self, box: Box) -> list[tuple[int, float, float]]:
        """Records and where they are within a box, places that are taken down left out."""
        south, west, north, east = box
        rows = self._file.execute(
            "SELECT number, place, latitude, longitude FROM point"
            " WHERE latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ?",
            (south, north, west, east),
        )
        gone = set(map(str, taken_down()))
        return [(number, latitude, longitude) for number, place, latitude, longitude in rows if place not in gone]

    def briefs(self, numbers: Collection[int], language: str) -> list[str]:
        """What minimal lists tell of records, in the order of their numbers."""
        asked = "SELECT content FROM brief WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key"
        keys = _listed(body_key(number, language) for number in numbers)
        return [content for (content,) in self._file.execute(asked, (keys,))]

    def text(self, sort: str, identity: UUID, language: str) -> str | None:
        """One record as JSON; None where there is none that may be shown."""
        asked = "SELECT number FROM record WHERE sort = ? AND id = ?"
        row = self._file.execute(asked, (sort, str(identity))).fetchone()
        is_shown = row is not None and str(identity) not in self.hidden()
        return next(self.texts(row, language)) if is_shown else None

    def has(self, sort: str, identity: UUID) -> bool:
        """Whether there is such a record, be it taken down."""
        asked = "SELECT 1 FROM record WHERE sort = ? AND id = ?"
        return self._file.execute(asked, (sort, str(identity))).fetchone() is not None

    def texts(self, numbers: Collection[int], language: str) -> Iterator[str]:
        """Records as JSON, in the order in which they are named."""
        keys = [body_key(number, language) for number in numbers]
        asked = "SELECT key, content FROM body WHERE key IN (SELECT value FROM json_each(?))"
        found = dict(self._file.execute(asked, (_listed(keys),)))
        return (self._shown(found[key], language) for key in keys)

    def hidden(self) -> frozenset[str]:
        """The ids of all that is taken down, and of what goes with it."""
        gone = taken_down()
        if self._hidden[0] is not gone:
            asked = f"SELECT id FROM record WHERE number IN ({_MARKED})"  # noqa: S608 our own words
            keys = [*map(str, gone)]
            with_them = (identity for (identity,) in self._file.execute(asked, (OWNER, _listed(keys))))
            self._hidden = (gone, frozenset([*keys, *with_them]))
        return self._hidden[1]


def _conditions(sought: Sought) -> tuple[str, list[Any]]:
    """What of SQL stands for what is wanted, and what fills its holes."""
    conditions, given = ["sort = ?"], [sought.sort]
    if sought.modified_after:
        conditions.append("modified >= ?")
        given.append(sought.modified_after)
    if sought.ids is not None:
        conditions.append("id IN (SELECT value FROM json_each(?))")
        given.append(_listed(sought.ids))
    for sort, keys in sought.marks:
        conditions.append(f"number IN ({_MARKED})")
        given += [sort, _listed(keys)]
    if gone := taken_down():
        conditions.append(f"number NOT IN ({_MARKED})")
        given += [OWNER, _listed(map(str, gone))]
    return " AND ".join(conditions), given


_MARKED = "SELECT number FROM mark WHERE sort = ? AND key IN (SELECT value FROM json_each(?))"


class NotMade(Exception):
    """No edition has records yet: they follow within minutes of the first publishing."""


def file_of(edition: OpenEdition) -> Path:
    """The records of an edition; those of the one before until its own are made. Raises: NotMade."""
    own = file_in(edition.folder)
    return own if own.exists() else newest_file(besides=edition.folder)


def newest_file(*, besides: Path) -> Path:
    """The newest records of any other edition. Raises: NotMade."""
    for name in reversed(folders.published_ids()):
        path = file_in(folders.root() / name)
        if name != besides.name and path.exists():
            return path
    raise NotMade


@by_edition
def _opened(edition: OpenEdition) -> list[tuple[Path, Store]]:
    """One place for the store of an edition, which changes once: when its own records are there."""
    return []


def store() -> Store:
    """The records that are told while the open edition is open. Raises: NotMade."""
    path, place = file_of(current()), _opened()
    if not place or place[0][0] != path:
        place[:] = [(path, Store(path))]
    return place[0][1]


def is_of_the_edition_before() -> bool:
    """Whether the records of the open edition are still being made."""
    return not file_in(current().folder).exists()


def body_key(number: int, language: str) -> int:
    """Of the body of a record in a language."""
    return number * len(LANGUAGES) + LANGUAGES.index(language)


def written(content: Json) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def without(value: Any, gone: Collection[str]) -> Any:
    """A record without every part that is, or leads to, something that is taken down."""
    if isinstance(value, dict):
        return {key: without(each, gone) for key, each in value.items() if not _leads_to(each, gone)}
    if isinstance(value, list):
        return [without(each, gone) for each in value if not _leads_to(each, gone)]
    return value


def _leads_to(value: Any, gone: Collection[str]) -> bool:
    if isinstance(value, dict):
        links = (each for key, each in value.items() if key in _LINKS)
        return any(each in gone for each in links)
    return isinstance(value, str) and value in gone


_LINKS = frozenset({"id", "location_id", "service_id"})
"""A part that hangs on such a thing goes with it; one that is of an organisation loses the link alone."""


def _listed(keys: Iterable[object]) -> str:
    return json.dumps(list(keys))

"""The file of records while it is written, at publishing; what the open edition has the same is taken over."""

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from perhekeskus.api.hsds.columns import Json
from perhekeskus.api.hsds.store import Store, body_key, written
from perhekeskus.kit.texts import LANGUAGES

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE record (number INTEGER PRIMARY KEY, sort TEXT, id TEXT, modified TEXT, digest BLOB, UNIQUE (sort, id));
CREATE TABLE body (key INTEGER PRIMARY KEY, content BLOB);
CREATE TABLE brief (key INTEGER PRIMARY KEY, content TEXT);
CREATE TABLE mark (sort TEXT, key TEXT, number INTEGER, PRIMARY KEY (sort, key, number)) WITHOUT ROWID;
CREATE TABLE pattern (language TEXT PRIMARY KEY, content BLOB);
CREATE TABLE source (number INTEGER PRIMARY KEY, mark BLOB, lines BLOB);
CREATE TABLE state (content TEXT);
CREATE TABLE point (number INTEGER, place TEXT, latitude REAL, longitude REAL);
"""
_INDEXES = """
CREATE INDEX by_sort ON record (sort);
CREATE INDEX by_number ON mark (number);
CREATE INDEX by_record ON point (number);
CREATE INDEX by_latitude ON point (latitude);
"""

_COLUMNS = {
    "record": ("number", "sort", "id", "modified", "digest"),
    "body": ("key", "content"),
    "brief": ("key", "content"),
    "mark": ("sort", "key", "number"),
    "point": ("number", "place", "latitude", "longitude"),
    "source": ("number", "mark", "lines"),
}

_PATTERN_BYTES = 32_768
"""So far back zlib looks."""

type Point = tuple[str, float, float]
"""Id of a place, latitude, longitude."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One record on its way into the store. Shape: ``marks`` are pairs of a sort and a key."""

    sort: str
    id: str
    modified: str
    digest: bytes
    contents: Mapping[str, Json]
    """By language."""
    texts: Mapping[str, str]
    """The same as JSON."""
    briefs: Mapping[str, str] = field(default_factory=dict)
    """What minimal lists tell, as JSON."""
    marks: Collection[tuple[str, str]] = ()
    points: Collection[Point] = ()
    source: bytes = b""
    """A mark of the rows that it is made of, where the next edition may take it over; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A record that stands in the open edition as it would be made."""

    sort: str
    id: str


class Book(Store):
    """The records of an edition to be."""

    def __init__(self, path: Path) -> None:
        self._file = sqlite3.connect(path)
        self._file.executescript(_SCHEMA)
        self._patterns = {}
        self._hidden = (frozenset(), frozenset())
        self._presses: dict[str, Any] = {}
        self._numbers = 0

    def learn(self, samples: Iterable[Kept]) -> None:
        """Records to come are packed by what these repeat: one alone is too short to be packed well."""
        for each in samples:
            for language, text in each.texts.items():
                self._patterns[language] = (self._patterns.get(language, b"") + text.encode())[-_PATTERN_BYTES:]
        self._file.executemany("INSERT INTO pattern VALUES (?, ?)", self._patterns.items())

    def follow(self, earlier: Store) -> None:
        """Records to come are packed as those of another store, so that they can be taken over."""
        self._patterns = earlier._patterns
        self.learn(())

    def begin(self, state: str) -> None:
        """Says of which state of the program and of the ground the records are."""
        self._file.execute("INSERT INTO state VALUES (?)", (state,))

    def _packed(self, text: str, language: str) -> bytes:
        if language not in self._presses:
            self._presses[language] = zlib.compressobj(4, zdict=self._patterns.get(language, b""))
        # A copy: a new one would read through the pattern again.
        press = self._presses[language].copy()
        packed: bytes = press.compress(text.encode()) + press.flush()
        return packed

    def keep(self, each: Kept, lines: Json) -> None:
        """Puts a record behind those that are there: lists tell them in this order."""
        self._numbers += 1
        number = self._numbers
        row = (number, each.sort, each.id, each.modified, each.digest)
        self._file.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?)", row)
        bodies = ((body_key(number, language), self._packed(text, language)) for language, text in each.texts.items())
        self._file.executemany("INSERT INTO body VALUES (?, ?)", bodies)
        briefs = ((body_key(number, language), text) for language, text in each.briefs.items())
        self._file.executemany("INSERT INTO brief VALUES (?, ?)", briefs)
        marks = {(*mark, number) for mark in each.marks}
        self._file.executemany("INSERT INTO mark VALUES (?, ?, ?)", sorted(marks))
        self._file.executemany("INSERT INTO point VALUES (?, ?, ?, ?)", ((number, *point) for point in each.points))
        if each.source:
            source = (number, each.source, self._packed(written(lines), LANGUAGES[0]))
            self._file.execute("INSERT INTO source VALUES (?, ?, ?)", source)

    def take(self, earlier: Store, each: Taken) -> Any:
        """Puts a record of another store behind those that are there; gives its lines of the tables."""
        self._numbers += 1
        number, asked = self._numbers, (each.sort, each.id)
        (old,) = earlier._file.execute("SELECT number FROM record WHERE sort = ? AND id = ?", asked).fetchone()
        keys = (old * len(LANGUAGES), number * len(LANGUAGES))
        for table, column, (before, now), count in (
            ("record", "number", (old, number), 1),
            ("body", "key", keys, len(LANGUAGES)),
            ("brief", "key", keys, len(LANGUAGES)),
            ("mark", "number", (old, number), 1),
            ("point", "number", (old, number), 1),
            ("source", "number", (old, number), 1),
        ):
            self._copy(earlier, table, column, before, now, count)
        found = self._file.execute("SELECT lines FROM source WHERE number = ?", (number,)).fetchone()
        return json.loads(self.unpacked(found[0], LANGUAGES[0])) if found else {}

    def _copy(self, earlier: Store, table: str, column: str, before: int, now: int, count: int) -> None:
        """Copies the rows of a table whose column is one of so many numbers, counted from another number."""
        columns = _COLUMNS[table]
        told = ", ".join(f"{each} + {now - before}" if each == column else each for each in columns)
        asked = f"SELECT {told} FROM {table} WHERE {column} >= ? AND {column} < ?"  # noqa: S608 our own words
        holes = ", ".join("?" * len(columns))
        rows = earlier._file.execute(asked, (before, before + count))
        self._file.executemany(f"INSERT INTO {table} VALUES ({holes})", rows)  # noqa: S608 our own words

    def close_book(self) -> None:
        """Ends the writing."""
        self._file.executescript(_INDEXES)
        self._file.execute("ANALYZE")
        self._file.commit()

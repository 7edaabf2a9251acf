"""The catalogue as the flat tables of HSDS: a CSV file for each table and language, written at publishing.

Source: HSDS 3.0, tabular data package; frictionless data package for ``datapackage.json``.
"""

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from perhekeskus.api.hsds import store
from perhekeskus.api.hsds.book import Kept
from perhekeskus.api.hsds.columns import COLUMNS, INSIDE, Json
from perhekeskus.kit.texts import LANGUAGES

_TABLES = {
    store.SERVICES: "services",
    store.ORGANIZATIONS: "organizations",
    store.TAXONOMIES: "taxonomies",
    store.TERMS: "taxonomy_terms",
    store.LOCATIONS: "locations",
}
_TOLD_AGAIN = frozenset({"organization", "program", "service", "services", "location", "locations", "taxonomy_term"})
"""They have records of their own; inside others they are told again."""


def table_file(folder: Path, language: str, table: str) -> Path:
    return folder / language / f"{table}.csv.gz"


type Lines = dict[str, dict[str, str]]
"""By language, then by table: rows as they stand in the file."""


class Tables:
    """The files of all tables, open for writing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._files = {(language, table): self._file(language, table) for language in LANGUAGES for table in COLUMNS}
        return self

    def __exit__(self, sort: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    def _file(self, language: str, table: str) -> io.TextIOWrapper:
        path = table_file(self.folder, language, table)
        path.parent.mkdir(exist_ok=True)
        # Without a time stamp: the same table is the same bytes.
        packed = self._stack.enter_context(gzip.GzipFile(path, "wb", compresslevel=1, mtime=0))
        file = self._stack.enter_context(io.TextIOWrapper(packed, encoding="utf-8", newline=""))
        csv.writer(file, lineterminator="\n").writerow(COLUMNS[table])
        return file

    def add(self, lines: Lines) -> None:
        """Writes the rows of a record."""
        for language, tables in lines.items():
            for table, text in tables.items():
                self._files[language, table].write(text)


def lines_of(record: Kept) -> Lines:
    """The rows of a record; what is told again inside others has a record of its own."""
    if record.sort not in _TABLES:
        return {}
    return {language: _lines(content, _TABLES[record.sort]) for language, content in record.contents.items()}


def _lines(content: Json, table: str) -> dict[str, str]:
    rows: dict[str, list[list[object]]] = defaultdict(list)
    for each, row in rows_of(content, table):
        rows[each].append(row)
    made = {}
    for each, known in rows.items():
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(known)
        made[each] = text.getvalue()
    return made


def rows_of(record: Json, table: str) -> Iterator[tuple[str, list[object]]]:
    """A record and what stands only inside it, each with its table, in the order of its columns."""
    yield table, [record.get(column) for column in COLUMNS[table]]
    for name, value in record.items():
        if name in INSIDE and name not in _TOLD_AGAIN:
            parts = value if isinstance(value, list) else [value]
            for each in cast("list[Json]", parts):
                yield from rows_of(each, INSIDE[name])

"""The catalogue as the flat tables of HSDS: a CSV file for each table and language, written at publishing.

Source: HSDS 3.0, tabular data package; frictionless data package for ``datapackage.json``.
"""

import csv
import gzip
import io
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from perhekeskus.api.hsds import store
from perhekeskus.api.hsds.columns import COLUMNS, INSIDE, Json
from perhekeskus.api.hsds.store import Kept
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


class Tables:
    """The files of all tables, open for writing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._writers = {
            (language, table): self._writer(language, table) for language in LANGUAGES for table in COLUMNS
        }
        return self

    def __exit__(self, sort: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    def _writer(self, language: str, table: str) -> Any:
        path = table_file(self.folder, language, table)
        path.parent.mkdir(exist_ok=True)
        # Without a time stamp: the same table is the same bytes.
        packed = self._stack.enter_context(gzip.GzipFile(path, "wb", compresslevel=1, mtime=0))
        file = self._stack.enter_context(io.TextIOWrapper(packed, encoding="utf-8", newline=""))
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS[table])
        return writer

    def add(self, records: Iterable[Kept]) -> None:
        """Writes the rows of records; what is told again inside others has a record of its own."""
        for record in records:
            if record.sort in _TABLES:
                for language, content in record.contents.items():
                    for table, row in rows_of(content, _TABLES[record.sort]):
                        self._writers[language, table].writerow(row)


def rows_of(record: Json, table: str) -> Iterator[tuple[str, list[object]]]:
    """A record and what stands only inside it, each with its table, in the order of its columns."""
    yield table, [record.get(column) for column in COLUMNS[table]]
    for name, value in record.items():
        if name in INSIDE and name not in _TOLD_AGAIN:
            parts = value if isinstance(value, list) else [value]
            for each in cast("list[Json]", parts):
                yield from rows_of(each, INSIDE[name])

"""The whole catalogue in one file: JSON, GeoJSON, or the tables of HSDS as CSV.

Everything is ready in the edition; a download only puts it together piece by piece, and leaves out what is taken down.
"""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import batched
from pathlib import Path

from perhekeskus.api.hsds import store as sorts
from perhekeskus.api.hsds.columns import COLUMNS, Json, plain
from perhekeskus.api.hsds.records import ORIGIN
from perhekeskus.api.hsds.store import Sought, Store, written
from perhekeskus.api.hsds.tables import table_file

PIECE = 100
"""Records, or rows, that are put together at once."""

ROWS = 1_000

_SORTS = (sorts.SERVICES, sorts.ORGANIZATIONS, sorts.LOCATIONS, sorts.TAXONOMIES, sorts.TERMS)


@dataclass(frozen=True, slots=True)
class Form:
    """A file: how it is told of to browsers, and its bytes piece by piece.

    Labels: *parts* – of the records in a file, in a language, with what stands before our own addresses.
    """

    content_type: str
    parts: Callable[[Path, str, str], Iterator[bytes]]


def _json(records: Path, language: str, origin: str) -> Iterator[bytes]:
    """An object with a list of each sort of record."""
    book = Store(records)
    for position, sort in enumerate(_SORTS):
        yield f'{"," if position else "{"}"{sort}":['.encode()
        yield from _joined(_pieces(book, sort, language), origin)
        yield b"]"
    yield b"}\n"


def _geojson(records: Path, language: str, origin: str) -> Iterator[bytes]:
    """The places on the map. Source: RFC 7946."""
    book = Store(records)
    yield b'{"type":"FeatureCollection","features":['
    places = _pieces(book, sorts.LOCATIONS, language)
    yield from _joined(([written(feature(json.loads(text))) for text in piece] for piece in places), origin)
    yield b"]}\n"


def feature(place: Json) -> Json:
    """A place on the map with what is told of it and the services there."""
    return {
        "type": "Feature",
        "id": place["id"],
        "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
        "properties": {**plain(place, "locations"), "services": place.get("services", [])},
    }


def _pieces(book: Store, sort: str, language: str) -> Iterator[list[str]]:
    for numbers in batched(book.numbers(Sought(sort)), PIECE):
        yield list(book.texts(numbers, language))


def _joined(pieces: Iterator[list[str]], origin: str) -> Iterator[bytes]:
    for position, piece in enumerate(pieces):
        text = ",".join(piece).replace(ORIGIN, origin)
        yield f"{',' if position else ''}{text}".encode()


class _Outlet(io.RawIOBase):
    """Where a zip file is written to and taken from again, piece by piece."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self.waiting.append(piece)
        return len(piece)

    def taken(self) -> bytes:
        piece = b"".join(self.waiting)
        self.waiting.clear()
        return piece


def _tables(records: Path, language: str, origin: str) -> Iterator[bytes]:
    """A zip file of one CSV file for each table, and what describes them."""
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        archive.writestr(zipfile.ZipInfo("datapackage.json"), json.dumps(datapackage(), indent=1))
        for table in COLUMNS:
            info = zipfile.ZipInfo(f"{table}.csv")
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w", force_zip64=True) as file:
                for piece in _rows(records, language, table):
                    file.write(piece.replace(ORIGIN, origin).encode())
                    yield outlet.taken()
    yield outlet.taken()


def _rows(records: Path, language: str, table: str) -> Iterator[str]:
    """A table in pieces; rows that name something that is taken down are left out."""
    gone = Store(records).hidden()
    with gzip.open(table_file(records.parent, language, table), "rt", encoding="utf-8", newline="") as file:
        for rows in batched(csv.reader(file), ROWS):
            piece = io.StringIO()
            csv.writer(piece, lineterminator="\n").writerows(row for row in rows if gone.isdisjoint(row))
            yield piece.getvalue()


def datapackage() -> Json:
    """What the tables are. Source: frictionless data, tabular data package."""
    return {
        "name": "perhekeskus-hsds",
        "profile": "tabular-data-package",
        "resources": [
            {
                "name": table,
                "path": f"{table}.csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": {"fields": [{"name": column} for column in columns], "primaryKey": "id"},
            }
            for table, columns in COLUMNS.items()
        ],
    }


FORMS = {
    "catalogue.json": Form("application/json", _json),
    "catalogue.geojson": Form("application/geo+json", _geojson),
    "catalogue-csv.zip": Form("application/zip", _tables),
}

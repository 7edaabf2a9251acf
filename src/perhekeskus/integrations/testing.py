"""What the tests of every importer do to records: wrong values at every path, broken bytes, ids that come again."""

import io
import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from perhekeskus.integrations.faults import BROKEN
from perhekeskus.integrations.files import Document
from perhekeskus.integrations.given import Reading

type Read = Callable[[Iterable[Document]], Iterator[Reading]]

WRONG_VALUES: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(
        [None, True, 0, -1, 1e308, "", "x" * 30_000, [], {}, [[]], [None], {"id": {}}, "\ud800", "\x00", "2024-13-45"]
    ),
    st.text(max_size=20),
    st.integers(),
    st.floats(allow_nan=False),
    st.lists(st.none() | st.text(max_size=3), max_size=2),
)


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every path inside a record, that of the record itself left out."""
    items: Iterable[tuple[str | int, Any]] = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    return [found for key, its in items for found in [(*path, key), *paths_of(its, (*path, key))]]


def with_value(record: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """The record with another value at a path."""
    changed = deepcopy(record)
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return changed


def mutated(record: Any, most: int = 3) -> st.SearchStrategy[Any]:
    """The record with wrong values at some paths, outer ones last so that each path exists when it is changed."""
    changes = st.lists(st.tuples(st.sampled_from(paths_of(record)), WRONG_VALUES), max_size=most)

    def change(chosen: list[tuple[tuple[str | int, ...], Any]]) -> Any:
        made = record
        for path, value in sorted(chosen, key=lambda each: -len(each[0])):
            try:
                made = with_value(made, path, value)
            except (KeyError, IndexError, TypeError):
                continue
        return made

    return changes.map(change)


def read_bytes(read: Read, data: bytes, name: str) -> list[Reading]:
    """What an importer reads in one document."""
    return list(read([(name, io.BytesIO(data))]))


def read_values(read: Read, values: Any, name: str = "a.json") -> list[Reading]:
    """What an importer reads in one document of JSON."""
    return read_bytes(read, json.dumps(values).encode(), name)


def is_told(reading: Reading) -> bool:
    """Whether a reading gives something or says why it gives nothing, in words that a database can hold."""
    said = reading.source_id + "".join(fault.where + fault.value for fault in reading.faults)
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in said):
        return False
    is_broken = any(fault.why in BROKEN for fault in reading.faults)
    return len(reading.digest) == 16 and (reading.given is None) == is_broken

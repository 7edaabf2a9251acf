"""The index of the needs vocabulary in the open edition: every need as a whole, and foreign sayings by themselves.

What a shared mark says is its BM25 weight (Robertson and Zaragoza 2009), worked out at publishing (`indexing`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from perhekeskus.editions.opened import OpenEdition, by_state
from perhekeskus.guidance.mark import state_of_vocabulary
from perhekeskus.guidance.other_languages import OTHER
from perhekeskus.guidance.sparse import Sparse
from perhekeskus.guidance.traces import Traces, is_idle
from perhekeskus.kit.texts import LANGUAGES

SAYINGS, WHOLE = "sayings", "needs"
"""One entry for each need with all that is said of it; and, of other languages, one entry for each saying."""

TONGUES = (*LANGUAGES, OTHER)
"""What words are looked up in: each language of the pages, and all others together."""

INDEXES = (*((WHOLE, language) for language in TONGUES), (SAYINGS, OTHER))

WEIGHTS: Mapping[str, float] = {"keys": 1.0, "concepts": 0.7, "pairs": 0.7, "runs": 0.25}
"""What a shared word, concept, pair and run of letters say. Source: `scripts/bench guidance --ablation`."""

IDLE_SHARE = 0.2
"""Of the weight of a word for one that stands in every sentence."""

MOST_SAYINGS, MOST_NEEDS = 50, 20
"""So many of the nearest are looked at."""


@dataclass(frozen=True, slots=True)
class Near:
    """One entry that is near a text."""

    need: str
    saying: int
    """Its place among the sayings of the need; -1 for a need as a whole."""
    score: float


@dataclass(frozen=True, slots=True)
class _Index:
    table: Sparse
    """Marks by entries."""
    entries: Sequence[tuple[str, int]]
    """The need and the saying of each."""


def mark(field: str, term: str) -> str:
    """What stands in the table for a term of one sort of traces."""
    return f"{field[0]}{term}"


def index_folder(edition: Path, what: str, language: str) -> Path:
    """Where an edition keeps one of these indexes."""
    return edition / "guidance" / f"{what}-{language}"


@by_state(state_of_vocabulary)
def _indexes(edition: OpenEdition) -> dict[tuple[str, str], _Index]:
    places = {(what, language): index_folder(edition.folder, what, language) for what, language in INDEXES}
    return {
        which: _Index(Sparse.read(place), [tuple(each) for each in json.loads((place / "entries.json").read_text())])
        for which, place in places.items()
    }


def near_foreign_sayings(traces: Traces) -> list[Near]:
    """The sayings in other languages that are nearest to a text, nearest first: they tell which language it is."""
    return list(_near(SAYINGS, traces, OTHER, MOST_SAYINGS))


def near_needs(traces: Traces, language: str) -> list[Near]:
    """The needs whose sayings together are nearest to a text, nearest first."""
    return list(_near(WHOLE, traces, language, MOST_NEEDS))


def needs_with(keys: Iterable[str], language: str) -> set[str]:
    """The needs of which a word is said that is given by its keys."""
    known = _indexes()[WHOLE, language]
    return {known.entries[entry][0] for key in keys for entry in known.table.columns_of(mark("keys", key))}


def has_word(key: str, language: str) -> bool:
    """Whether the vocabulary of a language has a word, given by one of its keys."""
    return mark("keys", key) in _indexes()[WHOLE, language].table.marks


def known_share(words: Sequence[frozenset[str]], language: str) -> float:
    """How many words, given by their keys, the vocabulary of a language has: from 0 to 1."""
    marks = _indexes()[WHOLE, language].table.marks
    known = sum(any(mark("keys", key) in marks for key in keys) for keys in words)
    return known / len(words) if words else 0.0


def _near(what: str, traces: Traces, language: str, most: int) -> Iterator[Near]:
    known = _indexes()[what, language]
    row_of = known.table.marks.get
    found = [(row, value) for one, value in _values(traces, language) if (row := row_of(one)) is not None]
    rows = np.array([row for row, _value in found], dtype=np.intp)
    scores = known.table.sums(rows, np.array([value for _row, value in found]), len(known.entries))
    for entry in np.argsort(-scores, kind="stable")[:most]:
        if scores[entry] > 0:
            need, saying = known.entries[entry]
            yield Near(need, saying, float(scores[entry]))


def _values(traces: Traces, language: str) -> Iterator[tuple[str, float]]:
    for field, weight in WEIGHTS.items():
        for term in set(getattr(traces, field)):
            share = IDLE_SHARE if field == "keys" and is_idle(term, language) else 1.0
            yield mark(field, term), weight * share

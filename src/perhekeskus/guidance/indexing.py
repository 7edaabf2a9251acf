"""Writing the index of the needs vocabulary at publishing."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log
from pathlib import Path

from perhekeskus.guidance import sparse
from perhekeskus.guidance.examples import NOTHING, Added, said
from perhekeskus.guidance.index import SAYINGS, WEIGHTS, WHOLE, index_folder, mark
from perhekeskus.guidance.needs import needs
from perhekeskus.guidance.other_languages import OTHER
from perhekeskus.guidance.traces import Traced, Traces

SATURATION, LENGTH_SHARE = 1.2, 0.75
"""k1 and b of BM25, as usual: how soon repeating a mark says no more, and how much a long entry is made up for."""

type Entry = tuple[str, int, Sequence[Traces]]
"""The need, the place of the saying or -1, and what is compared of all that belongs to it."""


def make_indexes(edition: Path, language: str, traced: Traced, added: Added = NOTHING) -> None:
    """Writes each need with all of its sayings; and every saying in other languages by itself.

    Labels: *traced* – gives the traces of a saying in this language; *added* – what people here added to the files.
    """
    _write(index_folder(edition, WHOLE, language), list(_whole(language, traced, added)))
    if language == OTHER:
        _write(index_folder(edition, SAYINGS, language), list(_sayings(language, traced)))


def _sayings(language: str, traced: Traced) -> Iterator[Entry]:
    for need in needs().values():
        for number, saying in enumerate(said(need, language)):
            yield need.id, number, [traced(saying)]


def _whole(language: str, traced: Traced, added: Added) -> Iterator[Entry]:
    for need in needs().values():
        yield need.id, -1, [traced(saying) for saying in said(need, language, added)]


def _write(folder: Path, entries: Sequence[Entry]) -> None:
    table: dict[str, list[tuple[int, float]]] = {}
    for field in WEIGHTS:
        counted = [Counter(term for each in found for term in getattr(each, field)) for _need, _place, found in entries]
        table |= {mark(field, term): cells for term, cells in bm25(counted).items()}
    sparse.write(folder, table)
    (folder / "entries.json").write_text(json.dumps([entry[:2] for entry in entries]), "utf-8")


def bm25(counted: Sequence[Mapping[str, int]]) -> dict[str, list[tuple[int, float]]]:
    """By term: the entries that have it, with what it says of each.

    Labels: *counted* – of each entry: its terms with how often they stand in it.
    Source: Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), formula 3.15, with the inverse
    document frequency of Lucene, which is never below 0.
    """
    lengths = [sum(counts.values()) for counts in counted]
    usual = sum(lengths) / max(1, len(lengths)) or 1.0
    having: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for entry, counts in enumerate(counted):
        for term, times in counts.items():
            having[term].append((entry, times))
    found: dict[str, list[tuple[int, float]]] = {}
    for term, entries in having.items():
        rarity = log(1 + (len(counted) - len(entries) + 0.5) / (len(entries) + 0.5))
        found[term] = [
            (entry, rarity * times * (SATURATION + 1) / (times + _slowness(lengths[entry] / usual)))
            for entry, times in entries
        ]
    return found


def _slowness(length: float) -> float:
    """How many times a term must stand in an entry of this length, beside the usual, for half of what it can say."""
    return SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length)

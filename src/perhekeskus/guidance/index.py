"""The index of the needs vocabulary in the open edition: every need as a whole, and foreign sayings by themselves."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tantivy

from perhekeskus.editions.opened import OpenEdition, by_edition
from perhekeskus.guidance.other_languages import OTHER
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


@cache
def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("need", stored=True, tokenizer_name="raw")
    builder.add_integer_field("saying", stored=True)
    for field in WEIGHTS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def index_folder(edition: Path, what: str, language: str) -> Path:
    """Where an edition keeps one of these indexes."""
    return edition / "guidance" / f"{what}-{language}"


@by_edition
def _searchers(edition: OpenEdition) -> dict[tuple[str, str], tantivy.Searcher]:
    return {
        (what, language): tantivy.Index.open(str(index_folder(edition.folder, what, language))).searcher()
        for what, language in INDEXES
    }


def near_foreign_sayings(traces: Traces) -> list[Near]:
    """The sayings in other languages that are nearest to a text, nearest first: they tell which language it is."""
    return list(_near(SAYINGS, traces, OTHER, MOST_SAYINGS))


def near_needs(traces: Traces, language: str) -> list[Near]:
    """The needs whose sayings together are nearest to a text, nearest first."""
    return list(_near(WHOLE, traces, language, MOST_NEEDS))


def needs_with(keys: Iterable[str], language: str) -> set[str]:
    """The needs of which a word is said that is given by its keys."""
    searcher = _searchers()[WHOLE, language]
    asked = [(tantivy.Occur.Should, tantivy.Query.term_query(schema(), "keys", key)) for key in keys]
    hits = searcher.search(tantivy.Query.boolean_query(asked), searcher.num_docs or 1).hits
    return {str(searcher.doc(address).get_first("need")) for _score, address in hits}


def known_share(words: Sequence[frozenset[str]], language: str) -> float:
    """How many words, given by their keys, the vocabulary of a language has: from 0 to 1."""
    searcher = _searchers()[WHOLE, language]
    known = sum(any(searcher.doc_freq("keys", key) for key in keys) for keys in words)
    return known / len(words) if words else 0.0


def _near(what: str, traces: Traces, language: str, most: int) -> Iterator[Near]:
    searcher = _searchers()[what, language]
    asked = [(tantivy.Occur.Should, query) for query in _queries(traces, language)]
    if asked:
        for score, address in searcher.search(tantivy.Query.boolean_query(asked), most).hits:
            entry = searcher.doc(address)
            yield Near(str(entry.get_first("need")), int(str(entry.get_first("saying"))), float(score))


def _queries(traces: Traces, language: str) -> Iterator[tantivy.Query]:
    for field, weight in WEIGHTS.items():
        for term in Counter(getattr(traces, field)):
            share = IDLE_SHARE if field == "keys" and is_idle(term, language) else 1.0
            query = tantivy.Query.term_query(schema(), field, term, index_option="freq")
            yield tantivy.Query.boost_query(query, weight * share)

"""Which records words name, by the index that the pages use; terms and taxonomies by the words themselves."""

import json
from uuid import UUID

from perhekeskus.api.hsds import store as sorts
from perhekeskus.api.hsds.store import Sought, store
from perhekeskus.api.hsds.terms import KINDS, term_id
from perhekeskus.directory.index import Hit, find

MOST_HITS = 300

CLEAR_SHARE = 0.3
"""A hit that says less than this share of the best one is a guess."""


def found_by_words(sort: str, words: str, language: str) -> dict[int, float]:
    """By number: how well a record answers."""
    if sort in {sorts.TAXONOMIES, sorts.TERMS}:
        return _by_letters(sort, words.casefold(), language)
    hits = find(words, language, most=MOST_HITS)
    clear = [hit for hit in hits if hit.score >= CLEAR_SHARE * hits[0].score]
    scores: dict[int, float] = {}
    for hit in clear:
        for number in _numbers(sort, hit):
            scores[number] = max(hit.score, scores.get(number, 0.0))
    return scores


def _numbers(sort: str, hit: Hit) -> list[int]:
    """The records of a sort that a hit names."""
    key = hit.key if hit.sort == "kind" else str(UUID(hit.key))
    match sort, hit.sort:
        case (sorts.ORGANIZATIONS, "organisation") | (sorts.SERVICES, "service"):
            return store().numbers(Sought(sort, ids=[key]))
        case (sorts.LINKS, "service" | "place"):
            return store().numbers(Sought(sort, marks=((sorts.OWNER, [key]),)))
        case (sorts.SERVICES | sorts.LINKS, "organisation"):
            return store().numbers(Sought(sort, marks=((sorts.OF, [key]),)))
        case (sorts.SERVICES | sorts.LINKS, "kind"):
            return store().numbers(Sought(sort, marks=((sorts.TERM, [str(term_id(KINDS, key))]),)))
    return []


def _by_letters(sort: str, words: str, language: str) -> dict[int, float]:
    """Few enough to be looked through: those in whose name or code the letters stand."""
    numbers = store().numbers(Sought(sort))
    found = {}
    for number, text in zip(numbers, store().texts(numbers, language), strict=True):
        record = json.loads(text)
        if any(words in str(record.get(field, "")).casefold() for field in ("name", "code")):
            found[number] = 1.0
    return found

"""The search index of the open edition: what own words name, in three languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

import tantivy
from django.conf import settings

from perhekeskus.editions.opened import OpenEdition, by_edition
from perhekeskus.editions.values import read_values
from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.words.keys import Keys, tokens
from perhekeskus.words.stop_words import telling

HELP, NAMES = "help", "names"
"""Two indexes a language: kinds and services; places and organisations."""

FIELDS = ("name", "words", "text")
"""Where single words are looked up, the most telling field first."""

PHRASES = "phrases"
"""Names and everyday words as wholes: «vauva ei nuku» says more than its words one by one."""

WEIGHTS = {"name": 6.0, "words": 3.0, "text": 1.0}
"""A word in the name says more than one in the text. Source: tried on the kinds' own search words."""

PHRASE_WEIGHT, LEMMA_WEIGHT = 25.0, 18.0
"""For each word of a whole phrase that was said as it stands, or in another form of its words."""

LONGEST_PHRASE = 4

UNKNOWN_SHARE = 0.6
"""A near miss or a part of a word is a guess, and says less than a word that is known."""

SORT_WEIGHTS = {"kind": 1.0, "service": 0.85, "organisation": 0.8, "place": 0.4}
"""Help before names: 600 playgrounds must not stand before the help that shares a word with them."""

MOST_WORDS = 24
"""Words of a question that are looked up; a longer story rarely needs more to be understood."""

MOST_LONGER = 5
"""Longer words that an unknown beginning may stand for: «funktionshinder» for «funktionshinderservice»."""

SURE_LETTERS = 3
"""Slips in the first letters of a name are rare."""

SHARED_LETTERS = 5
"""So many first letters of a word of ours must stand in the name of what it names: «Kumpulassa» names Kumpula."""

SHORTEST_PART = 5
"""Letters of a word within a word: «päiväkoti» in «päiväkotipaikka»."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: ``sort`` is kind, service, place or organisation."""

    sort: str
    key: str
    score: float


@cache
def keys() -> Keys:
    """The word keys of this installation; the lemma tries are built once into the data folder."""
    return Keys(Path(settings.DATA_DIR) / "cache" / "words")


@cache
def schema() -> tantivy.Schema:
    """What an entry of the index has; the words of its name can be read back."""
    builder = tantivy.SchemaBuilder()
    for stored in ("sort", "key"):
        builder.add_text_field(stored, stored=True, tokenizer_name="raw")
    for field in FIELDS:
        builder.add_text_field(field, stored=field == "name", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field(PHRASES, tokenizer_name="whitespace", index_option="basic")
    return builder.build()


def index_folder(edition: Path, group: str, language: str) -> Path:
    """Where an edition keeps one of its indexes."""
    return edition / "index" / f"{group}-{language}"


def beginnings(text: str) -> set[str]:
    """With which letters the words of a text begin that are long enough to name something."""
    return {word[:SHARED_LETTERS] for word in tokens(text) if len(word) >= SHARED_LETTERS}


def beginnings_file(edition: Path, language: str) -> Path:
    """Where an edition keeps the beginnings of all names."""
    return edition / "index" / f"beginnings-{language}.marshal"


@by_edition
def _beginnings(edition: OpenEdition) -> dict[str, frozenset[str]]:
    return {language: frozenset(read_values(beginnings_file(edition.folder, language))) for language in LANGUAGES}


def may_name(text: str, language: str) -> bool:
    """Whether a text has a word that begins as some line, place or organisation does: most questions have none."""
    return not beginnings(text).isdisjoint(_beginnings()[language])


@by_edition
def _searchers(edition: OpenEdition) -> dict[tuple[str, str], tantivy.Searcher]:
    return {
        (group, language): tantivy.Index.open(str(index_folder(edition.folder, group, language))).searcher()
        for group in (HELP, NAMES)
        for language in LANGUAGES
    }


def find(text: str, language: str, *, most: int = 30) -> list[Hit]:
    """What own words name, best first; a word that nobody knows is looked for by near misses and by its parts.

    Shape: an empty list where no word is known.
    """
    words = telling(list(dict.fromkeys(tokens(text))), language)[:MOST_WORDS]
    if not words:
        return []
    hits = [*_Question(words, language, HELP).hits(most), *_Question(words, language, NAMES).hits(most)]
    return sorted(hits, key=lambda hit: (-hit.score, hit.sort, hit.key))[:most]


class _Question:
    """The telling words of one question, asked of one index."""

    def __init__(self, words: list[str], language: str, group: str) -> None:
        self.words = words
        self.language = language
        self.group = group
        self.searcher = _searchers()[group, language]

    def hits(self, most: int) -> Iterator[Hit]:
        asked = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, query) for query in (*self._one_by_one(), *self._together())]
        )
        for score, address in self.searcher.search(asked, most).hits:
            entry = self.searcher.doc(address)
            sort, weighed = str(entry.get_first("sort")), float(score)
            if self.group == NAMES:
                weighed *= self._share(str(entry.get_first("name") or "")) ** 2
            yield Hit(sort, str(entry.get_first("key")), weighed * SORT_WEIGHTS[sort])

    def _one_by_one(self) -> Iterator[tantivy.Query]:
        for word in self.words:
            as_said, by_lemma = keys().of_phrase((word,), self.language)
            # The base form counts all forms together; a rare form of a common word would seem to say much.
            known = next((key for key in (by_lemma, as_said) if self._is_known(key)), "")
            if known:
                yield from self._known_word(known, 1.0)
            else:
                for key in {as_said, by_lemma}:
                    yield from self._guesses(key)

    def _known_word(self, key: str, share: float) -> Iterator[tantivy.Query]:
        for field in FIELDS:
            yield tantivy.Query.boost_query(tantivy.Query.term_query(schema(), field, key), WEIGHTS[field] * share)

    def _guesses(self, key: str) -> Iterator[tantivy.Query]:
        """For a word that no entry has: what is a slip or two away, goes on from it, or stands within it."""
        if len(key) < SHORTEST_PART - 1 or (self.group == NAMES and not self._begins_a_name(key)):
            return
        for field in ("name", "words"):
            near = tantivy.Query.fuzzy_term_query(schema(), field, key, distance=1 if len(key) < 7 else 2)
            yield tantivy.Query.boost_query(near, WEIGHTS[field] * UNKNOWN_SHARE)
        longer = {term for term, _ in self.searcher.terms_with_prefix("words", key, limit=MOST_LONGER)}
        for part in (*self._parts(key), *longer):
            yield from self._known_word(part, UNKNOWN_SHARE)

    def _begins_a_name(self, key: str) -> bool:
        """Whether some name begins as a word does; where none does, looking for near misses is time lost."""
        return bool(self.searcher.terms_with_prefix("words", key[:SURE_LETTERS], limit=1))

    def _parts(self, key: str) -> Iterator[str]:
        """The longest known words that a word begins and ends with."""
        beginnings = (key[:end] for end in range(len(key) - 3, SHORTEST_PART - 1, -1))
        endings = (key[start:] for start in range(3, len(key) - SHORTEST_PART + 1))
        for candidates in (beginnings, endings):
            part = next((each for each in candidates if self._is_known(each)), None)
            if part:
                yield part

    def _is_known(self, key: str) -> bool:
        return any(self.searcher.doc_freq(field, key) for field in FIELDS)

    def _together(self) -> Iterator[tantivy.Query]:
        """Neighbouring words as one phrase; the rarer it is among the entries, the more it says."""
        for length in range(1, LONGEST_PHRASE + 1):
            for start in range(len(self.words) - length + 1):
                as_said, by_lemma = keys().of_phrase(self.words[start : start + length], self.language)
                yield from self._phrase(as_said, PHRASE_WEIGHT * length)
                if by_lemma != as_said:
                    yield from self._phrase(by_lemma, LEMMA_WEIGHT * length)

    def _phrase(self, key: str, weight: float) -> Iterator[tantivy.Query]:
        entries = self.searcher.doc_freq(PHRASES, key)
        if entries:
            phrase = tantivy.Query.term_query(schema(), PHRASES, key)
            yield tantivy.Query.const_score_query(phrase, weight / (1 + log(entries)))

    def _share(self, name: str) -> float:
        """How much of the question a name answers: 1 where it has every word."""
        known = set(name.split())
        return sum(not known.isdisjoint(keys().of_word(word, self.language)) for word in self.words) / len(self.words)

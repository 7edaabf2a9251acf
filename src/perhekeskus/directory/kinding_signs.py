"""The signs of each kind, read from catalogue/kinding.toml, and finding their words in a text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import tomli

from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.words import finnish
from perhekeskus.words.keys import folded, tokens

FILE = Path(__file__).parent / "catalogue/kinding.toml"

NOBODY = "nobody"
"""Stands in the file for what speaks against every kind."""

STRENGTHS = ("named", "told", "hints", "against", "against_named")

_FIRST_LETTERS = 3
"""A word with a star has as many letters before it."""

_LAST_LETTERS = 2
"""What may change at the end of a word when another follows it in a compound."""

_TABLES = {"classes", "groups", "providers", "ages", "only_by", "yields_to", *STRENGTHS}


class BrokenSigns(Exception):
    """The file of signs says something that nobody understands; the message names the kind and the key."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that speak for or against a kind where all of them stand in one text."""

    kind: str
    strength: str
    text: str
    """As the file has it."""
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Signs:
    """What beside words speaks for a kind: code to points."""

    kind: str
    classes: Mapping[str, int] = field(default_factory=dict)
    groups: Mapping[str, int] = field(default_factory=dict)
    providers: Mapping[str, int] = field(default_factory=dict)
    ages: tuple[int, int] | None = None
    only_by: frozenset[str] = frozenset()
    yields_to: frozenset[str] = frozenset()


class Language:
    """All phrases of one language, found in a text by looking at each of its words once."""

    def __init__(self, language: str, phrases: Iterable[Phrase]) -> None:
        self._led_by: defaultdict[str, list[Phrase]] = defaultdict(list)
        """Phrases under that word of theirs that the fewest phrases have."""
        words: set[str] = set()
        phrases = list(phrases)
        common = Counter(word for phrase in phrases for word in phrase.words)
        for phrase in phrases:
            self._led_by[min(phrase.words, key=lambda word: (common[word], word))].append(phrase)
            words |= phrase.words
        signs = _FinnishWords(words) if language == "fi" else _WordsWithStars(words)
        # Names of services repeat the same few thousand words, and nothing of them is anybody's secret.
        self._signs_of = lru_cache(maxsize=32_768)(signs.met_by)

    def phrases(self, text: str) -> Iterator[Phrase]:
        """The phrases whose words all stand in the text."""
        met: set[str] = set()
        for token in tokens(text):
            met |= self._signs_of(token)
        for word in met:
            yield from (phrase for phrase in self._led_by.get(word, ()) if phrase.words <= met)


class _FinnishWords:
    """Words that are met in any form, alone, as a part of a compound, or as its beginning («perheneuvontapalvelu»)."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = frozenset(words)
        self._compounds: defaultdict[str, list[tuple[str, frozenset[str], str]]] = defaultdict(list)
        for word in self._known:
            if len(parts := frozenset(finnish.parts(word))) > 1:
                self._compounds[word[:_FIRST_LETTERS]].append((word[:-_LAST_LETTERS], parts, word))

    def met_by(self, token: str) -> frozenset[str]:
        keys = finnish.keys(token)
        begun = self._compounds.get(token[:_FIRST_LETTERS], ())
        return keys & self._known | {word for start, parts, word in begun if token.startswith(start) and parts <= keys}


class _WordsWithStars:
    """Words that are met as they stand, or with any letters where they have a star."""

    def __init__(self, words: Iterable[str]) -> None:
        known = set(words)
        self._whole = frozenset(word for word in known if "*" not in word)
        self._begun: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for word in known:
            if word.find("*") == len(word) - 1:
                self._begun[word[:_FIRST_LETTERS]].append((word[:-1], word))
        self._held = [(word.strip("*"), word) for word in known if word.startswith("*")]

    def met_by(self, token: str) -> frozenset[str]:
        token = folded(token)
        begun = self._begun.get(token[:_FIRST_LETTERS], ())
        found = [word for start, word in begun if token.startswith(start)]
        found += (word for part, word in self._held if part in token)
        return frozenset(found) | ({token} & self._whole)


@cache
def languages() -> Mapping[str, Language]:
    """The phrases by language."""
    return {language: Language(language, _phrases(language)) for language in LANGUAGES}


@cache
def kinds() -> Mapping[str, Signs]:
    """The other signs by kind, in the order of the file."""
    return {code: _signs(code, table) for code, table in _tables() if code != NOBODY}


@cache
def kinds_by_class() -> Mapping[str, frozenset[str]]:
    """The kinds for which a national class speaks."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for kind, signs in kinds().items():
        for notation in signs.classes:
            found[notation].add(kind)
    return {notation: frozenset(its) for notation, its in found.items()}


@cache
def groups_of_others() -> tuple[str, ...]:
    """Target groups that are no families: a service for them alone is of no kind."""
    return tuple(next(table for code, table in _tables() if code == NOBODY)["groups"])


@cache
def _tables() -> tuple[tuple[str, dict[str, Any]], ...]:
    return tuple(tomli.loads(FILE.read_text("utf-8")).items())


def _signs(kind: str, table: dict[str, Any]) -> Signs:
    if unknown := table.keys() - _TABLES:
        raise BrokenSigns(f"{FILE.name}: {kind} has the unknown key «{min(unknown)}»")
    ages = table.get("ages")
    return Signs(
        kind,
        classes=table.get("classes", {}),
        groups=table.get("groups", {}),
        providers=table.get("providers", {}),
        ages=(ages[0], ages[1]) if ages else None,
        only_by=frozenset(table.get("only_by", ())),
        yields_to=frozenset(table.get("yields_to", ())),
    )


def _phrases(language: str) -> Iterator[Phrase]:
    for kind, table in _tables():
        for strength in STRENGTHS:
            listed = table.get(strength, {}).get(language, "")
            for text in filter(None, (" ".join(phrase.split()) for phrase in listed.split(","))):
                yield Phrase(kind, strength, text, frozenset(_words(text, language)))


def _words(phrase: str, language: str) -> Iterator[str]:
    if language == "fi":
        yield from (finnish.lemma(word) for word in tokens(phrase))
        return
    for word in phrase.casefold().replace("-", " ").split():
        if "*" in word.strip("*") or ("*" in word and len(word.strip("*")) < _FIRST_LETTERS):
            raise BrokenSigns(f"{FILE.name}: «{phrase}» has a star inside a word or beside less than three letters")
        yield folded(word)

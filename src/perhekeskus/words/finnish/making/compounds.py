"""Which lemmas of the list are compounds of others, so that only their last part needs an inflection type."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from perhekeskus.words.finnish.analysis import NO_LAST_PARTS, SHORTEST_PART, Analysis, is_common, may_be_joined
from perhekeskus.words.finnish.lexicon import Stems
from perhekeskus.words.finnish.making.weights import Weights
from perhekeskus.words.finnish.sounds import harmonic, weaker

_SHORTEST_COMPOUND, _LONG = 6, 4
_ALL_WORDS = 30.0
"""Weight of all words together."""
_MORE_THAN_CHANCE = 24.0
"""So many powers of two commoner than by chance may a compound be; a word that only looks like one is
commoner still: «otsikko» has nothing of «ots» and «ikko». With each letter of the shorter part beyond the shortest,
one more: long parts seldom stand side by side by chance."""

_SEVERAL, _COMMON_NOUN = 3, 3e-6
"""Compounds that a last part in -inen must stand in; share in texts of the noun that it is made of."""
_SHORTEST_ADVERB = 9
"""So long are adverbs that may be last parts: «(pitkä)aikaisesti», but not «(varsi)naisesti»."""
_ENDING = re.compile("[lm](ai|äi)|.*llinen")
"""«samanlainen», «ulkomainen», «kielellinen»: endings rather than last parts."""


def first_parts(forms: Mapping[str, str], pieces: frozenset[str]) -> frozenset[str]:
    """Words that stand before the last part of a compound: nominatives, genitives, `nais-`, and a few pieces."""
    lemmas = set(forms.values())
    genitives = {form for form, lemma in forms.items() if form.endswith("n") and len(form) >= _LONG and form != lemma}
    shortened = {f"{lemma[:-3]}s" for lemma in lemmas if lemma.endswith("nen") and len(lemma) >= _SHORTEST_COMPOUND}
    return (
        frozenset({lemma for lemma in lemmas if len(lemma) >= SHORTEST_PART} | genitives | shortened) | pieces | {"yö"}
    )


def last_part(lemma: str, lemmas: Collection[str], heads: Collection[str]) -> str:
    """The longest other lemma that is the last part of a lemma; empty where there is none."""
    long_enough = ((head, tail) for head, tail in _splits(lemma) if max(len(head), len(tail)) >= _LONG)
    return next((tail for head, tail in long_enough if head in heads and tail in lemmas), "")


def bound_last_parts(lemmas: Collection[str], heads: Collection[str], frequency: Mapping[str, float]) -> frozenset[str]:
    """Last parts in -inen that are made of a noun and stand in several compounds: «(alku)peräinen»."""
    compounds: defaultdict[str, set[str]] = defaultdict(set)
    for lemma in lemmas:
        for head, tail in _splits(lemma) if lemma.endswith("inen") else ():
            if head in heads and not _ENDING.match(tail):
                compounds[tail].add(head)
    return frozenset(
        tail
        for tail, found in compounds.items()
        if len(found) >= _SEVERAL
        and any(frequency.get(noun, 0.0) >= _COMMON_NOUN for noun in _nouns_of(tail) if noun in lemmas)
    )


def _nouns_of(tail: str) -> Iterator[str]:
    """The nouns that a last part in -inen may be made of: voima, mieli, vuosi, aloite."""
    root = tail.removesuffix("nen")
    bare = root[:-1]
    ways = [bare, root]
    if bare.endswith("t"):
        ways.append(f"{bare[:-1]}si")
    if bare.endswith("e"):
        ways += [f"{weak}e" for weak in weaker(bare[:-1], "e")]
    yield from (noun for noun in ways if len(noun) >= _LONG)


def derived_of_bound(tail: str) -> Iterator[str]:
    """The quality and the adverb of a last part in -inen: «(vapaa)ehtoisuus», «(vapaa)ehtoisesti»."""
    stem = tail.removesuffix("nen")
    yield stem + harmonic("sUUs", like=tail).replace("U", "u" if harmonic("A", like=tail) == "a" else "y")
    yield f"{stem}sesti"


def _splits(lemma: str) -> Iterator[tuple[str, str]]:
    if len(lemma) < _SHORTEST_COMPOUND:
        return
    for at in range(2, len(lemma) - SHORTEST_PART + 1):
        head, tail = lemma[:at].rstrip("-"), lemma[at:]
        if tail not in NO_LAST_PARTS:
            yield head, tail


class FirstParts:
    """How long the first part of a listed compound is."""

    def __init__(self, stems: Mapping[str, Mapping[str, set[str]]], weights: Weights, lookup: Stems) -> None:
        self._weights = weights.lemmas
        self._analysis = Analysis(lookup, weights.costs)
        self._stems_of: defaultdict[str, set[str]] = defaultdict(set)
        self._verbs: set[str] = set()
        for stem, lemmas in stems.items():
            for lemma, groups in lemmas.items():
                if groups != {"form"} or stem == lemma:
                    self._stems_of[lemma].add(stem)
                if any(group.startswith("inf") for group in groups):
                    self._verbs.add(lemma)
        self.length = cache(self._length)

    def _length(self, lemma: str) -> int:
        """Letters of the first part by the likeliest split into common words; 0 where there is none."""
        if "-" in lemma:
            return lemma.rindex("-") + 1
        best, length = self._weights.get(lemma, 0.0) + _ALL_WORDS - _MORE_THAN_CHANCE, 0
        for head, tail in _splits(lemma):
            weight = self._weight_of_tail(lemma, tail)
            chance = max(0, min(len(head), len(tail)) - SHORTEST_PART)
            first = self._analysis.listed_modifier(head) if is_common(weight, len(tail)) else None
            if first and may_be_joined(first, is_verb=tail in self._verbs) and first.score + weight + chance > best:
                best, length = first.score + weight + chance, len(lemma) - len(tail)
        return length

    def _weight_of_tail(self, lemma: str, tail: str) -> float:
        """How common the tail is, if the whole inflects as it does.

        A plural is as common as its singular, a verbal noun as its verb, an adverb as its adjective.
        """
        if tail.endswith("sesti") and len(tail) >= _SHORTEST_ADVERB:
            return max(self._weights.get(word, 0.0) for word in (tail, f"{tail.removesuffix('sesti')}nen"))
        if tail in self._stems_of:
            head = lemma[: -len(tail)]
            alike = {head + stem for stem in self._stems_of[tail]} & self._stems_of[lemma]
            return self._weights.get(tail, 0.0) if len(alike) * 2 >= len(self._stems_of[lemma]) else 0.0
        kin = "nompl" if tail.endswith("t") else "minen" if tail.endswith("minen") else ""
        return max((read.score for read in self._analysis.whole(tail) if read.tag == kin), default=0.0)

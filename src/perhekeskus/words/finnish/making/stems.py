"""The stems, made step by step."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from marisa_trie import RecordTrie

from perhekeskus.words.finnish.analysis import Analysis, Reading
from perhekeskus.words.finnish.lexicon import RECORD, WEIGHT_STEPS, Entry, edit_between
from perhekeskus.words.finnish.making.compounds import (
    FirstParts,
    bound_last_parts,
    derived_of_bound,
    first_parts,
    last_part,
)
from perhekeskus.words.finnish.making.inference import Analogy, Explained, explained, named
from perhekeskus.words.finnish.making.sources import Sources
from perhekeskus.words.finnish.making.weights import Weights, learned
from perhekeskus.words.finnish.paradigms import Paradigm, Stem

_KEPT = frozenset(
    {"vanhempi", "isovanhempi", "kumpi", "molempi", "jompikumpi", "kumpikin", "käytävä", "tehtävä", "elävä", "tuhat"}
)
"""Forms that are words of their own: a «vanhempi» is a parent."""

_DERIVED = (
    (("nut", "nyt", "lut", "lyt", "rut", "ryt", "sut", "syt"), {"pcpnut"}),
    (("tu", "ty"), {"pcppass"}),
    (("mpi", "in"), {"comp", "sup"}),
    (("va", "vä"), {"pcpva", "pcptava"}),
    (("minen",), {"minen"}),
    (("t",), {"nompl"}),
)
"""Listed lemmas that are forms of other lemmas: participles, degrees, plurals. They would part what should meet."""

_WEIGHT_OF_PIECE, _WEIGHT_OF_BOUND = 12.0, 8.0
"""First and last parts that never stand alone: texts do not tell how common they are."""

_SELDOM = 6.0
"""Compounds that are written more seldom than this (in powers of two over the rarest) are not kept whole."""

_LONG_COMPOUND = 9
_LONGEST_PARTICLE = 6
"""Up to this length, a lemma of which the list knows no other form is taken as one that has none."""
_WORDS_FOR_NAMES = 220_000
_SHORTEST_LEFTOVER = 4
"""Shorter ones are mostly abbreviations."""


class _Growing:
    """Stems while they are being made."""

    def __init__(self, stems: Mapping[str, Mapping[str, set[str]]], weights: Mapping[str, float]) -> None:
        self._stems = stems
        self._weights = weights

    def beginning(self, word: str) -> Iterator[Entry]:
        """The stems that a word begins with."""
        for end in range(1, len(word) + 1):
            for lemma, groups in self._stems.get(word[:end], {}).items():
                yield Entry(word[:end], lemma, tuple(groups), self._weights.get(lemma, 0.0), 0)


class Making:
    """The stems of all lemmas, from sources. The steps are called in the order in which they stand."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._unexplained: list[str] = []
        self._bound: frozenset[str] = frozenset()
        self._weights = Weights({}, {})
        self.stems: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._analysis = Analysis(_Growing(self.stems, {}), {}, unknown_tag=0.0, remembered=0)

    def explain(self) -> None:
        """Lemmas get the inflection type that explains their known forms, or that of most lemmas that end alike."""
        forms, lemmas = self._sources.lemma_of, self._sources.lemmas()
        heads, known = first_parts(forms, self._sources.first_parts), frozenset(lemmas)
        last = {word: last_part(word, known, heads) for word in lemmas if len(word) > _LONG_COMPOUND}
        simple = [word for word in lemmas if not last.get(word)]
        listed = Counter(forms.values())
        types = {lemma: ways for lemma in simple if (ways := explained(lemma, forms))}
        self._analogy, self._types, self._heads = Analogy(types), types, heads
        for lemma in simple:
            for way in types.get(lemma, ()):
                self._add(lemma, way.paradigm)
            if lemma not in types:
                is_particle = listed[lemma] == 1 and len(lemma) <= _LONGEST_PARTICLE
                alike = None if is_particle or lemma.endswith(("sti", "t")) else self._analogy.paradigm(lemma)
                if alike:
                    self._add(lemma, alike)
                else:
                    self._unexplained.append(lemma)
        for lemma, tail in sorted((lemma, tail) for lemma, tail in last.items() if tail):
            self._inherit(lemma, tail, types)

    def _inherit(self, lemma: str, tail: str, types: Mapping[str, list[Explained]]) -> None:
        """A compound inflects as its last part does."""
        alike = None if tail in types else self._analogy.paradigm(tail)
        paradigms = [way.paradigm for way in types.get(tail, ())] + ([alike] if alike else [])
        for stem in chain.from_iterable(paradigms):
            self.stems[lemma[: -len(tail)] + stem.text][lemma].add(stem.group)
        if not paradigms:
            self._unexplained.append(lemma)

    def drop_derived(self) -> None:
        """Listed lemmas that are really forms of others are no lemmas."""
        lemmas = {lemma for found in self.stems.values() for lemma in found} | set(self._unexplained)
        dropped: set[str] = set()
        for lemma in sorted(lemmas - _KEPT):
            others = {reading.tag for reading in self._readings(lemma) if reading.lemma not in dropped | {lemma}}
            if any(lemma.endswith(endings) and others & tags for endings, tags in _DERIVED):
                dropped.add(lemma)
        for found in self.stems.values():
            for lemma in dropped & found.keys():
                del found[lemma]
        self._unexplained = [lemma for lemma in self._unexplained if lemma not in dropped]

    def add_fixed(self) -> None:
        """Words that stand only in the plural, words that never inflect, irregular forms, and listed leftovers."""
        for lemma in self._unexplained:
            singular = lemma[:-3] + "nen" if lemma.endswith(("iset", "äset")) else lemma[:-1]
            alike = self._analogy.paradigm(singular) if lemma.endswith("t") and len(lemma) > 4 else None
            if alike:
                self._add(lemma, alike)
            else:
                self.stems[lemma][lemma].add("form")
        for piece in self._sources.first_parts:
            self.stems[piece][piece].add("mod")
        self._add_bound()
        for form, lemmas in self._sources.irregular.items():
            for lemma in lemmas:
                self.stems[form][lemma].add("form")
        for form in self._sources.frequency:
            listed = self._sources.lemma_of.get(form)
            if listed and len(form) >= _SHORTEST_LEFTOVER and not self._analysis.plain(form):
                self.stems[form][listed].add("form")

    def _add_bound(self) -> None:
        """Last parts that are no words of their own, and qualities and adverbs of last parts."""
        bound = bound_last_parts(frozenset(self._sources.lemmas()), self._heads, self._sources.frequency)
        listed = {lemma for found in self.stems.values() for lemma in found}
        added = {word for tail in bound for word in (tail, *derived_of_bound(tail))} - listed
        for word in sorted(added):
            alike = None if word.endswith("sti") else self._analogy.paradigm(word)
            self._add(word, alike or frozenset({Stem(word, "form")}))
        self._bound = frozenset(added)

    def add_names(self) -> None:
        """Names and new words that texts show in at least three other forms."""
        listed = self._sources.lemma_of
        unexplained = {lemma for lemma in self._unexplained if lemma in self._sources.names}
        for word in [*list(self._sources.frequency)[:_WORDS_FOR_NAMES], *sorted(unexplained)]:
            is_new = word not in listed and word.isalpha() and len(word) > 3 and not self._readings(word)
            if is_new or word in unexplained:
                paradigm = self._joined(word) or named(word, self._sources.frequency, listed)
                if paradigm:
                    self._add(word, paradigm)

    def _joined(self, word: str) -> Paradigm | None:
        """The paradigm of a compound that is on no list, if texts hold two other forms of it."""
        tail = last_part(word, self._types, self._heads)
        for way in self._types.get(tail, ()):
            head = word[: -len(tail)]
            if sum(f"{head}{form}" in self._sources.frequency for form in way.proofs - {tail}) > 1:
                return frozenset(replace(stem, text=head + stem.text) for stem in way.paradigm)
        return None

    def weigh(self) -> None:
        """How common each lemma and each ending is."""
        weights = learned((share, self._readings(form)) for form, share in self._sources.frequency.items())
        pieces = {piece: max(_WEIGHT_OF_PIECE, weights.lemmas.get(piece, 0.0)) for piece in self._sources.first_parts}
        bound = {tail: max(_WEIGHT_OF_BOUND, weights.lemmas.get(tail, 0.0)) for tail in self._bound}
        self._weights = replace(weights, lemmas={**weights.lemmas, **pieces, **bound})

    def write(self, folder: Path) -> None:
        """Writes the trie and its tables."""
        first = FirstParts(self.stems, self._weights, _Growing(self.stems, self._weights.lemmas))
        slots: dict[str, int] = {}
        edits: dict[str, int] = {}
        records: list[tuple[str, tuple[int, int, int, int]]] = []
        for stem, found in sorted(self.stems.items()):
            for lemma, groups in sorted(found.items()):
                if first.length(lemma) and self._weights.lemmas.get(lemma, 0.0) < _SELDOM:
                    continue  # It is joined from its parts when it is met; the file stays small.
                slot = slots.setdefault(",".join(sorted(groups)), len(slots))
                edit = edits.setdefault(edit_between(stem, lemma), len(edits))
                weight = min(255, round(self._weights.lemmas.get(lemma, 0.0) * WEIGHT_STEPS))
                records.append((stem, (slot, edit, weight, first.length(lemma))))
        folder.mkdir(exist_ok=True)
        RecordTrie(RECORD, records).save(str(folder / "stems.marisa"))
        tables = {"slots": list(slots), "edits": list(edits), "costs": dict(sorted(self._weights.costs.items()))}
        (folder / "stems.json").write_text(json.dumps(tables, ensure_ascii=False, indent=0), encoding="utf-8")

    def _add(self, lemma: str, paradigm: Paradigm) -> None:
        for stem in paradigm:
            self.stems[stem.text][lemma].add(stem.group)

    def _readings(self, form: str) -> list[Reading]:
        return self._analysis.whole(form)

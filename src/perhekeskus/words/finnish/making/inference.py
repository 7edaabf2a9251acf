"""Which inflection type explains the forms that are known of a lemma."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from perhekeskus.words.finnish.endings import group_at, groups
from perhekeskus.words.finnish.paradigms import NOUNS, VERBS, Paradigm, Stem, paradigms
from perhekeskus.words.finnish.sounds import harmonic

_UNPROVEN = frozenset({"comp", "sup", "Gin", "essA", "isi", "mod"})
"""Groups that lists of forms seldom hold: they prove nothing."""

_COMMONEST = {
    "sgW": "n",
    "sgS": "nA",
    "plW": "ssA",
    "plS": "nA",
    "Gden": "den",
    "nom": "",
    "vS": "vAt",
    "vW": "n",
    "pS": "vAt",
    "pW": "n",
    "kAA": "kAA",
    "passT": "tAAn",
}

_MOSTLY, _NEARLY_ALWAYS = 0.85, 0.9
_ENOUGH_ALIKE, _SHARE_ALIKE = 3, 0.7

NAME_TYPES = (
    *("1", "2", "3", "5", "5c", "6", "8", "9", "10", "12", "13", "17", "18", "20", "21", "23", "27", "32", "33"),
    *("34", "38", "39", "40", "41", "43", "47", "48", "52", "53", "61", "62", "66", "67", "73", "74"),
)


def proof(stem: Stem, lemma: str) -> str:
    """The form that proves a stem, spelled with the lemma's vowels."""
    ending = _COMMONEST.get(stem.group)
    if ending is None:
        if re.fullmatch("pass[dtlnr]", stem.group):
            ending = f"{stem.group[4]}AAn"
        elif stem.group.startswith("inf"):
            ending = stem.group[3:]
        elif re.fullmatch("[nlrs]ut", stem.group):
            ending = harmonic(f"{stem.group[0]}U", like=lemma).replace("U", "u" if _is_back(lemma) else "y") + "t"
        else:
            ending = next(iter(groups()[group_at(stem.group, stem.text)]))
            ending = ending if stem.group in ("ill", "illh", "3V") else re.sub("[aä]", "A", ending)
    return stem.text + harmonic(ending, like=lemma)


def _is_back(lemma: str) -> bool:
    return harmonic("A", like=lemma) == "a"


def proofs(paradigm: Paradigm, lemma: str) -> frozenset[str]:
    """The forms that prove a paradigm."""
    return frozenset(proof(stem, lemma) for stem in paradigm if stem.group not in _UNPROVEN)


@dataclass(frozen=True, slots=True)
class Explained:
    """A paradigm with how well it explains what is known."""

    type: str
    way: int
    paradigm: Paradigm
    share: float
    """Share of its proofs that are known forms."""
    own: frozenset[str]
    """Proofs that are known as forms of this very lemma."""
    proofs: frozenset[str]


def explanations(lemma: str, types: Iterable[str], forms: Mapping[str, str]) -> Iterator[Explained]:
    """All paradigms that the lemma's sounds allow, with what speaks for each."""
    for type_ in types:
        for way, paradigm in enumerate(paradigms(lemma, type_)):
            wanted = proofs(paradigm, lemma)
            known = [form for form in wanted if form in forms]
            own = frozenset(form for form in known if forms[form] == lemma)
            yield Explained(type_, way, paradigm, len(known) / len(wanted), own, wanted)


def explained(lemma: str, forms: Mapping[str, str]) -> list[Explained]:
    """The paradigms that explain the lemma's forms best, each with forms of its own to explain. Empty if none does."""
    ways = sorted(
        explanations(lemma, (*NOUNS, *VERBS), forms), key=lambda way: (-len(way.own) * way.share, len(way.proofs))
    )
    chosen: list[Explained] = []
    covered: frozenset[str] = frozenset()
    for way in ways:
        first = not chosen
        kin = not first and way.type == chosen[0].type
        if way.share >= (_MOSTLY if first else _NEARLY_ALWAYS) and len(way.own - covered) >= (1 if first or kin else 2):
            chosen.append(way)
            covered |= way.own
    if not chosen and ways and len(ways[0].own) > 1 and ways[0].share >= 0.5:
        return ways[:1]
    return chosen


class Analogy:
    """Types of unproven lemmas by the lemmas that end alike."""

    def __init__(self, known: Mapping[str, list[Explained]]) -> None:
        self._alike: defaultdict[str, Counter[tuple[str, int]]] = defaultdict(Counter)
        for lemma, ways in known.items():
            for length in range(2, min(6, len(lemma))):
                self._alike[lemma[-length:]][ways[0].type, ways[0].way] += 1

    def paradigm(self, lemma: str) -> Paradigm | None:
        """The paradigm of most lemmas that end alike; None where they differ too much or there are too few."""
        for length in (5, 4, 3, 2):
            alike = self._alike.get(lemma[-length:])
            if not alike:
                continue
            (type_, way), times = alike.most_common(1)[0]
            ways = list(paradigms(lemma, type_))
            if times >= _ENOUGH_ALIKE and times / alike.total() >= _SHARE_ALIKE and way < len(ways):
                return ways[way]
        return None


def named(word: str, written: Collection[str], listed: Mapping[str, str]) -> Paradigm | None:
    """The paradigm of a name or new word that is on no list, if texts hold at least three other forms of it."""
    best: tuple[float, Paradigm | None] = (0.0, None)
    for type_ in NAME_TYPES:
        for paradigm in paradigms(word, type_):
            wanted = proofs(paradigm, word) - {word}
            found = [form for form in wanted if form in written and listed.get(form, word) == word]
            share = len(found) / max(1, len(wanted))
            if len(found) > 2 and share >= (0.5 if type_ in VERBS else 0.3):
                best = max(best, (len(found) * share, paradigm), key=lambda pair: pair[0])
    return best[1]

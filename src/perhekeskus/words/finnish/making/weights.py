"""How common lemmas and endings are, learned from how often forms are written.

A form that several lemmas share says little about each of them. So its share is dealt out by how common the *other*
forms of each lemma are (expectation and maximisation, each form left out of its own evidence): «voi» goes to *voida*,
whose other forms are everywhere, and not to butter.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from perhekeskus.words.finnish.analysis import VERBAL, Reading

_ROUNDS = 8
_UNSEEN = 2e-9
_LARGEST_SHARE = 0.6
RAREST = 1e-9


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned, in powers of two."""

    lemmas: Mapping[str, float]
    """How much commoner than the rarest."""
    costs: Mapping[str, float]
    """How much rarer than all forms of its part of speech."""


def part_of_speech(tag: str) -> str:
    """«verb», «noun» or «fixed»."""
    return "verb" if tag.startswith(VERBAL) else "fixed" if tag in ("form", "mod") else "noun"


class _Form:
    """One written form: its share, its ways to be read, what each was dealt last."""

    __slots__ = ("dealt", "share", "ways")

    def __init__(self, share: float, readings: Iterable[Reading]) -> None:
        best: dict[tuple[str, str], float] = {}
        for reading in readings:
            way = (reading.lemma, reading.tag)
            best[way] = max(best.get(way, -math.inf), reading.score)
        self.share = share
        self.ways = [(lemma, tag, 2.0**score) for (lemma, tag), score in best.items()]
        self.dealt = [0.0] * len(self.ways)

    def deal(self, lemmas: Mapping[str, float], tags: Mapping[str, float]) -> None:
        """Deals the share out anew."""
        likely = [
            _evidence(lemmas[lemma], dealt, tags[tag], tag) * prior
            for (lemma, tag, prior), dealt in zip(self.ways, self.dealt, strict=True)
        ]
        whole = sum(likely)
        self.dealt = [self.share * part / whole for part in likely]


def _evidence(weight: float, dealt: float, share_of_tag: float, tag: str) -> float:
    if part_of_speech(tag) == "fixed":
        return weight + _UNSEEN
    others = max(0.0, weight - dealt) / (1 - min(_LARGEST_SHARE, share_of_tag))
    return (others + _UNSEEN) * share_of_tag


def learned(forms: Iterable[tuple[float, list[Reading]]]) -> Weights:
    """Weights from forms: the share of each and its readings, whose scores hold nothing but costs of clitics."""
    known = [_Form(share, readings) for share, readings in forms if readings]
    lemmas: Mapping[str, float] = defaultdict(lambda: 1e-7)
    tags: Mapping[str, float] = defaultdict(lambda: 0.05)
    for _ in range(_ROUNDS):
        lemma_sums, tag_sums, wholes = Counter[str](), Counter[str](), Counter[str]()
        for form in known:
            form.deal(lemmas, tags)
            for (lemma, tag, _), dealt in zip(form.ways, form.dealt, strict=True):
                lemma_sums[lemma] += dealt  # type: ignore[assignment]
                tag_sums[tag] += dealt  # type: ignore[assignment]
                wholes[part_of_speech(tag)] += dealt  # type: ignore[assignment]
        lemmas = lemma_sums
        shares = {tag: dealt / wholes[part_of_speech(tag)] + 1e-6 for tag, dealt in tag_sums.items()}
        tags = defaultdict(lambda: 1e-6, shares)
    return Weights(
        {lemma: math.log2(max(share / RAREST, 1.0)) for lemma, share in lemmas.items()},
        {tag: round(-math.log2(share), 2) for tag, share in tags.items()} | {"form": 0.0, "mod": 1.0, "minenmod": 2.0},
    )

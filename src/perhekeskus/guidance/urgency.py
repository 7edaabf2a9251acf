"""Whether words mean danger, and of which type: learned from sayings that people read and mend.

A linear classifier over the traces of a text. Its weights lie in the edition as one trie a language, so that asking
takes a fraction of a millisecond; it is made anew at publishing when a saying changes (`urgency_making`).
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log, sqrt
from pathlib import Path

import marisa_trie

from perhekeskus.editions.opened import OpenEdition, by_edition
from perhekeskus.guidance.needs import URGENT_TYPES
from perhekeskus.guidance.other_languages import OTHER
from perhekeskus.guidance.traces import Traces
from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.words.keys import folded

CALM = "calm"

TYPES = URGENT_TYPES

LEAST = 0.16
"""From this probability on words raise urgent help: a number too many harms less than one too few."""

SURE = 0.5
"""From here on its first answer stands before everything else; below, only the way to it stands on top."""

SECOND = 0.25
"""A second type is told, too, where it is at least so likely beside the first."""

RECORD = f"<{2 + len(TYPES)}e"
"""Of one trace: how rare it is among the sayings, and its weight for calm and for each type."""


@dataclass(frozen=True, slots=True)
class Scales:
    """What was learned for one language."""

    weights: marisa_trie.RecordTrie
    bias: Sequence[float]


def marks(traces: Traces) -> Iterator[str]:
    """What the classifier looks at: keys, negated keys, runs, and neighbouring words with the ends of the text."""
    yield from (f"k{key}" for key in traces.keys)
    yield from (f"n{key}" for key in traces.negated)
    yield from (f"r{run}" for run in traces.runs)
    words = ["^", *(folded(word) for word in traces.words), "$"]
    yield from (f"b{left} {right}" for left, right in pairwise(words))


def folder(edition: Path) -> Path:
    return edition / "guidance" / "urgency"


@by_edition
def _scales(edition: OpenEdition) -> dict[str, Scales]:
    place = folder(edition.folder)
    biases: Mapping[str, Sequence[float]] = json.loads((place / "bias.json").read_text("utf-8"))
    return {
        language: Scales(marisa_trie.RecordTrie(RECORD).mmap(str(place / f"{language}.marisa")), biases[language])
        for language in (*LANGUAGES, OTHER)
    }


def likelihoods(traces: Traces, language: str) -> dict[str, float]:
    """How likely each type is, and that the words are calm; they add up to 1."""
    scales = _scales()[language]
    sums = [0.0] * (1 + len(TYPES))
    length = 0.0
    for mark, times in Counter(marks(traces)).items():
        for record in scales.weights.get(mark, ()):
            value = (1 + log(times)) * record[0]
            length += value * value
            for at, weight in enumerate(record[1:]):
                sums[at] += value * weight
    scale = sqrt(length) or 1.0
    powers = [exp(total / scale + bias) for total, bias in zip(sums, scales.bias, strict=True)]
    whole = sum(powers)
    return {name: power / whole for name, power in zip((CALM, *TYPES), powers, strict=True)}


def is_sure(likely: Mapping[str, float]) -> bool:
    """Whether words leave little doubt that help is urgent."""
    return 1 - likely[CALM] >= SURE


def types_of(likely: Mapping[str, float]) -> list[str]:
    """The types of urgent help to show, the likeliest first; none where the words are calm."""
    if 1 - likely[CALM] < LEAST:
        return []
    ordered = sorted(TYPES, key=lambda each: -likely[each])
    return [each for each in ordered[:2] if likely[each] >= SECOND * likely[ordered[0]]]

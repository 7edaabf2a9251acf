"""What was learned of the sayings: two linear models over the traces of a text, one for needs, one for danger.

Both look at the same marks. Their weights lie in the edition as arrays that processes share, so that asking takes a
fraction of a millisecond; they are made anew at publishing when a saying changes (`learning`).
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from perhekeskus.editions.opened import OpenEdition, by_state
from perhekeskus.guidance.index import TONGUES
from perhekeskus.guidance.mark import state_of_vocabulary
from perhekeskus.guidance.sparse import Numbers, Sparse
from perhekeskus.guidance.traces import Traces
from perhekeskus.words.keys import folded

ARRAYS = ("rarity", "danger")

SHARPNESS = 1.5
"""How fast a need falls behind the nearest with its margin. Source: `scripts/bench guidance`, open part."""

MOST_NEEDS = 30

SAID_DENIED = 0.13
"""A word that speaks for so few needs behind a «not», beside those that it speaks for by itself, is denied there."""

LEAST_SAID = 8
"""A word that speaks for fewer needs is too rare to tell."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned in one language.

    *Shape*: F marks, N needs.
    """

    needs_by_mark: Sparse
    """Weights of marks for needs."""
    rarity: Numbers
    """(F) How rare a mark is among the sayings: inverse document frequency."""
    danger: Numbers
    """(F, 1 + types) Weights of a mark for calm, then for each type of urgent help."""
    danger_bias: Sequence[float]
    need_bias: Numbers
    """(N)"""
    needs: Sequence[str]


@dataclass(frozen=True, slots=True)
class Vector:
    """The known marks of one text with their weights, of length 1."""

    rows: Numbers
    values: Numbers


def marks(traces: Traces) -> Iterator[str]:
    """What is looked at: keys, concepts, negated keys, runs, and neighbouring words with the ends of the text."""
    yield from (f"k{key}" for key in traces.keys)
    yield from (f"c{concept}" for concept in traces.concepts)
    yield from (f"n{key}" for key in traces.negated)
    yield from (f"r{run}" for run in traces.runs)
    words = ["^", *(folded(word) for word in traces.words), "$"]
    yield from (f"b{left} {right}" for left, right in pairwise(words))


def vector(traces: Traces, language: str) -> Vector:
    """A text as the models see it; empty where no mark is known."""
    known = _learned()[language]
    found = [
        (row, 1 + log(times))
        for mark, times in Counter(marks(traces)).items()
        if (row := known.needs_by_mark.marks.get(mark)) is not None
    ]
    rows = np.array([row for row, _value in found], dtype=np.intp)
    values = np.array([value for _row, value in found], dtype=np.float32) * known.rarity[rows]
    length = float(np.sqrt(values @ values))
    return Vector(rows, values / length if length else values)


def danger_sums(text: Vector, language: str) -> list[float]:
    """How much a text speaks for calm, then for each type of urgent help: logits."""
    known = _learned()[language]
    sums = text.values @ known.danger[text.rows].astype(np.float32)
    return [float(each) for each in sums + np.array(known.danger_bias, dtype=np.float32)]


def need_shares(text: Vector, language: str) -> dict[str, float]:
    """How near needs are to a text, beside the nearest, which has 1; nothing where no mark is known."""
    known = _learned()[language]
    if not text.rows.size:
        return {}
    margins = known.needs_by_mark.sums(text.rows, text.values, len(known.needs)) + known.need_bias
    nearest = np.argsort(-margins)[:MOST_NEEDS]
    shares = np.exp(SHARPNESS * (margins[nearest] - margins[nearest[0]]))
    return {known.needs[need]: float(share) for need, share in zip(nearest, shares, strict=True)}


def is_denied(keys: Collection[str], language: str) -> bool:
    """Whether a word, given by its keys, is no matter any more behind a «not».

    Families say «does not sleep» of many needs, but «no violence» of none: there it says what is *not* the matter.
    """
    width_of = _learned()[language].needs_by_mark.width_of
    widths = [(width_of(f"k{key}"), width_of(f"n{key}")) for key in keys]
    shares = [denied / plain for plain, denied in widths if plain]
    return max((plain for plain, _denied in widths), default=0) >= LEAST_SAID and max(shares) < SAID_DENIED


def folder(edition: Path) -> Path:
    return edition / "guidance" / "learned"


@by_state(state_of_vocabulary)
def _learned(edition: OpenEdition) -> dict[str, Learned]:
    return {language: _read(folder(edition.folder) / language) for language in TONGUES}


def _read(place: Path) -> Learned:
    told: Mapping[str, Any] = json.loads((place / "told.json").read_text("utf-8"))
    return Learned(
        needs_by_mark=Sparse.read(place),
        danger_bias=told["danger_bias"],
        need_bias=np.array(told["need_bias"]),
        needs=told["needs"],
        **{name: np.asarray(np.load(place / f"{name}.npy", mmap_mode="r")) for name in ARRAYS},
    )

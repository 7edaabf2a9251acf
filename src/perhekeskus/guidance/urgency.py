"""Whether words mean danger, and of which type: learned from sayings that people read and mend."""

from collections.abc import Mapping
from math import exp

from perhekeskus.guidance.learned import Vector, danger_sums
from perhekeskus.guidance.needs import URGENT_TYPES

CALM = "calm"

TYPES = URGENT_TYPES

LEAST = 0.14
"""From this probability on words raise urgent help: a number too many harms less than one too few."""

SURE = 0.5
"""From here on its first answer stands before everything else; below, only the way to it stands on top."""

SURE_OF_PART = 0.8
"""One sentence of a story must be plainer than a whole text: a long story has many, and each may sound wrong alone."""

SECOND = 0.25
"""A second type is told, too, where it is at least so likely beside the first."""


def likelihoods(text: Vector, language: str) -> dict[str, float]:
    """How likely each type is, and that the words are calm; they add up to 1."""
    powers = [exp(each) for each in danger_sums(text, language)]
    whole = sum(powers)
    return {name: power / whole for name, power in zip((CALM, *TYPES), powers, strict=True)}


def is_sure(likely: Mapping[str, float]) -> bool:
    """Whether words leave little doubt that help is urgent."""
    return 1 - likely[CALM] >= SURE


def is_sure_of_part(likely: Mapping[str, float]) -> bool:
    """Whether one sentence of a story leaves little doubt."""
    return 1 - likely[CALM] >= SURE_OF_PART


def types_of(likely: Mapping[str, float]) -> list[str]:
    """The types of urgent help to show, the likeliest first; none where the words are calm."""
    if 1 - likely[CALM] < LEAST:
        return []
    ordered = sorted(TYPES, key=lambda each: -likely[each])
    return [each for each in ordered[:2] if likely[each] >= SECOND * likely[ordered[0]]]

"""Statistical disclosure control of counts: threshold rule, cell keys, random rounding, complementary suppression.

An engine without a database. Sources: Hundepool et al., Statistical Disclosure Control (Wiley 2012), on suppression and
rounding of frequency tables; Fraser and Wooton, A proposed method for confidentialising tabular output to protect
against differencing (2005), on cell keys. What they do not promise: docs/decisions/daily-counts.md.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

THRESHOLD = 5
"""A number under this is not told."""

BASE = 5
"""Every number that is told is a multiple of this."""

KEYS = 2**64


class Mark(Enum):
    """What stands in the place of a number."""

    FEW = "few"
    """It is under the threshold; nought, too."""
    HIDDEN = "hidden"
    """It is not small, but a small one could be worked out from it."""


type Figure = int | Mark
"""A number as it may be told."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many, with the key of exactly these: the same ones, gathered in whatever way, have the same key."""

    times: int = 0
    key: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.times + other.times, (self.key + other.key) % KEYS)


def tally(times: int, of: Sequence[str], *, secret: bytes) -> Tally:
    """So many of what these words describe.

    Labels: *secret* – of the installation, at most 64 bytes; whoever knows it can undo the rounding.
    """
    digest = hashlib.blake2b("\0".join(of).encode(), digest_size=8, key=secret).digest()
    return Tally(times, int.from_bytes(digest) * times % KEYS)


def total(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    return sum(tallies, Tally())


def told(count: Tally) -> Figure:
    """A number by itself: marked where it is small, else rounded to the multiple of five below or above it.

    Which of the two is drawn by the key, the nearer one oftener, so that the mean stays true; the same ones are always
    rounded alike, and asking again teaches nothing.
    """
    if count.times < THRESHOLD:
        return Mark.FEW
    drawn = (count.key >> 32) % BASE
    return (count.times + drawn) // BASE * BASE


def protected(parts: Sequence[Tally], whole: Figure) -> tuple[list[Figure], Figure]:
    """The parts of a whole and the whole, told so that no small part can be worked out of the rest.

    While what is told leaves less than everything from nought to four possible for a small part, the smallest part that
    is told is hidden as well; where none is left to hide, the whole is: then only nought may be ruled out.
    """
    figures = [told(part) for part in parts]
    while _tells_too_much(figures, whole):
        shown = [at for at, figure in enumerate(figures) if isinstance(figure, int)]
        if not shown:
            return figures, Mark.HIDDEN
        figures[min(shown, key=lambda at: parts[at].times)] = Mark.HIDDEN
    return figures, whole


def _tells_too_much(figures: Sequence[Figure], whole: Figure) -> bool:
    """Whether simple sums narrow a small part to fewer numbers than 0 to 4."""
    few, hidden = figures.count(Mark.FEW), figures.count(Mark.HIDDEN)
    if not few or not isinstance(whole, int):
        return False
    numbers = [figure for figure in figures if isinstance(figure, int)]
    most_of_others = sum(map(_most, numbers)) + (few - 1) * (THRESHOLD - 1)
    least_of_others = sum(map(_least, numbers)) + hidden * THRESHOLD
    is_at_least_one = not hidden and _least(whole) > most_of_others
    return is_at_least_one or _most(whole) - least_of_others < THRESHOLD - 1


def _most(figure: int) -> int:
    return figure + BASE - 1


def _least(figure: int) -> int:
    return max(figure - BASE + 1, THRESHOLD)


def share(part: Figure, whole: Figure) -> float | None:
    """A part of a whole, from 0 to 1, worked out of what is told of them; None where one is not told."""
    if not isinstance(part, int) or not isinstance(whole, int):
        return None
    return min(part / whole, 1.0)

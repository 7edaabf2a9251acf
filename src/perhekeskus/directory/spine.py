"""What a shelf knows of one service."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from perhekeskus.directory.opening import Interval


@dataclass(frozen=True, slots=True)
class Facts:
    """What speaks for one service rather than another of its kind."""

    ages: tuple[int, int] = (0, 120)
    """Both ends belong."""
    languages: frozenset[str] = frozenset()
    ways_in: tuple[str, ...] = ()
    is_of_own_area: bool = True
    is_line: bool = False
    """A national help line, not help of the place."""
    organiser_kind: str = ""
    quality_score: int = 0
    verified_on: date | None = None


@dataclass(frozen=True, slots=True)
class Spine:
    """What the shelf knows of one service."""

    id: UUID
    position: int
    names: dict[str, str]
    points: list[tuple[float, float]]
    spans: list[Interval]
    facts: Facts = Facts()

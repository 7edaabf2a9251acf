"""The shelf: all services of an edition in memory, as sets of bits, so that lists and counts take microseconds."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce
from operator import or_
from uuid import UUID

from perhekeskus.areas.rules import distance_metres
from perhekeskus.directory.opening import Interval, openness

AGE_BANDS: Mapping[str, tuple[int, int]] = {
    "0-2": (0, 2),
    "3-6": (3, 6),
    "7-12": (7, 12),
    "13-17": (13, 17),
    "18": (18, 120),
}
"""Ages that a list can be narrowed to; both ends belong."""

FACETS = ("kind", "age", "language", "cost", "given", "way", "open", "provider")
"""Ways to narrow a list, in the order in which they are shown."""

ALAND = "91"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks of the list. Values of one facet widen it, facets together narrow it."""

    municipality: str | None = None
    has_no_home: bool = False
    point: tuple[float, float] | None = None
    """Longitude and latitude to measure distances from."""
    facets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: str = "fit"
    """fit (kind by kind, own area first), name or distance."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The answer: ids in order, how many each further choice would give, when «open now» next changes."""

    ids: list[UUID]
    counts: dict[str, dict[str, int]]
    changes_at: datetime | None


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


class Shelf:
    """All services for families of one edition."""

    def __init__(self) -> None:
        self.spines: list[Spine] = []
        self.everyone = 0
        self.bits: dict[str, dict[str, int]] = {facet: defaultdict(int) for facet in FACETS}
        self.mainland = self.everywhere = self.without_home = 0
        self.of_area: dict[str, int] = defaultdict(int)
        self.of_municipality: dict[str, int] = defaultdict(int)
        self.area_of: dict[str, str] = {}
        self.by_id: dict[UUID, int] = {}
        self.timed = 0
        self.needs: dict[int, tuple[int, bool, bool]] = {}
        """By position: how soon somebody without a home municipality needs it, lowest first."""
        self.hidden: Callable[[], frozenset[UUID]] = frozenset
        """Asked at every selection: services that may not be shown, whatever the edition says."""
        self._by_name: dict[str, list[int]] = {}

    def serving(self, wanted: Wanted) -> int:
        """The services that hold for the place of the reader and may be shown."""
        found = self._holding(wanted)
        for identity in self.hidden():
            if identity in self.by_id:
                found &= ~(1 << self.by_id[identity])
        return found

    def _holding(self, wanted: Wanted) -> int:
        if wanted.has_no_home:
            return self.without_home
        if wanted.municipality is None:
            return self.everyone
        area = self.area_of[wanted.municipality]
        nationwide = self.everywhere if area == ALAND else self.everywhere | self.mainland
        return nationwide | self.of_area[area] | self.of_municipality[wanted.municipality]

    def select(self, wanted: Wanted, *, moment: datetime) -> Selection:
        """The services that a reader asks for, and what each further choice would give."""
        base = self.serving(wanted)
        is_open, changes_at = self._open_at(moment, base)
        bits = {**self.bits, "open": {"now": is_open}}
        masks = {
            facet: reduce(or_, (bits[facet].get(value, 0) for value in values), 0)
            for facet, values in wanted.facets.items()
            if values
        }
        chosen = base
        for mask in masks.values():
            chosen &= mask
        counts = {facet: self._counts(facet, bits[facet], base, masks) for facet in FACETS}
        return Selection([self.spines[i].id for i in self._ordered(chosen, wanted)], counts, changes_at)

    def offers(self, wanted: Wanted, kind: str) -> list[Spine]:
        """The services of a kind that hold for the place of the reader, in the order of the shelf."""
        return [self.spines[i] for i in positions(self.serving(wanted) & self.bits["kind"].get(kind, 0))]

    def distance(self, identity: UUID, point: tuple[float, float]) -> float | None:
        """Metres to the nearest place of a service; none where it has no place."""
        points = self.spines[self.by_id[identity]].points
        return min((distance_metres(point, other) for other in points), default=None)

    def _counts(self, facet: str, values: Mapping[str, int], base: int, masks: Mapping[str, int]) -> dict[str, int]:
        within = base
        for other, mask in masks.items():
            if other != facet:
                within &= mask
        return {value: (within & mask).bit_count() for value, mask in values.items()}

    def _open_at(self, moment: datetime, base: int) -> tuple[int, datetime | None]:
        is_open = 0
        changes: list[datetime] = []
        for position in positions(base & self.timed):
            answer = openness(self.spines[position].spans, moment)
            if answer:
                is_open |= answer.is_open << position
                changes.append(answer.changes_at)
        return is_open, min(changes, default=None)

    def _ordered(self, chosen: int, wanted: Wanted) -> list[int]:
        found = list(positions(chosen))
        if wanted.sort == "distance" and wanted.point:
            return sorted(found, key=lambda i: self._nearest(i, wanted.point))
        if wanted.sort == "fit" and wanted.has_no_home:
            return sorted(found, key=lambda position: self.needs.get(position, (0, False, False)))
        if wanted.sort.startswith("name."):
            ranks = self._ranks(wanted.sort.removeprefix("name."))
            return sorted(found, key=ranks.__getitem__)
        return found

    def _nearest(self, position: int, point: tuple[float, float] | None) -> float:
        points = self.spines[position].points
        return min((distance_metres(point, other) for other in points), default=float("inf")) if point else 0

    def _ranks(self, language: str) -> list[int]:
        if language not in self._by_name:
            order = sorted(range(len(self.spines)), key=lambda i: self.spines[i].names[language])
            ranks = [0] * len(order)
            for rank, position in enumerate(order):
                ranks[position] = rank
            self._by_name[language] = ranks
        return self._by_name[language]


def positions(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, lowest first."""
    # Through the digits, from one to the next: taking bit after bit off a long number was ten times slower.
    digits = f"{bits:b}"[::-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)

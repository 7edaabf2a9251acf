"""The shelf: all services of an edition in memory, as sets of bits, so that lists and counts take microseconds."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, reduce
from operator import or_
from typing import overload
from uuid import UUID

import numpy as np
import numpy.typing as npt

from perhekeskus.directory.columns import NEVER, Columns
from perhekeskus.directory.opening import minutes_of, moment_of
from perhekeskus.directory.spine import Spine

AGE_BANDS: Mapping[str, tuple[int, int]] = {
    "0-2": (0, 2),
    "3-6": (3, 6),
    "7-12": (7, 12),
    "13-17": (13, 17),
    "18": (18, 120),
}
"""Ages that a list can be narrowed to; both ends belong."""

type Numbers = npt.NDArray[np.intp]

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
    facets: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)
    sort: str = "fit"
    """fit (kind by kind, own area first), name or distance."""


class InOrder(Sequence[UUID]):
    """The ids of a selection, of which a page shows a few: each is looked up when it is asked for."""

    def __init__(self, identities: Sequence[UUID], order: Numbers) -> None:
        self._identities, self._order = identities, order

    def __len__(self) -> int:
        return len(self._order)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # it is compared by what it holds

    @overload
    def __getitem__(self, at: int) -> UUID: ...
    @overload
    def __getitem__(self, at: slice) -> list[UUID]: ...
    def __getitem__(self, at: int | slice) -> UUID | list[UUID]:
        if isinstance(at, slice):
            return [self._identities[i] for i in self._order[at].tolist()]
        return self._identities[int(self._order[at])]


@dataclass(frozen=True, slots=True)
class Selection:
    """The answer: ids in order, how many each further choice would give, when «open now» next changes."""

    ids: "InOrder"
    counts: dict[str, dict[str, int]]
    changes_at: datetime | None


class Shelf:
    """All services for families of one edition."""

    def __init__(self, columns: Columns | None = None) -> None:
        self.spines: list[Spine] = []
        """While it is filled; afterwards its columns hold everything."""
        if columns is not None:
            self.columns = columns
        self.everyone = 0
        self.bits: dict[str, dict[str, int]] = {facet: defaultdict(int) for facet in FACETS}
        self.mainland = self.everywhere = self.without_home = 0
        self.of_area: dict[str, int] = defaultdict(int)
        self.of_municipality: dict[str, int] = defaultdict(int)
        self.area_of: dict[str, str] = {}
        self.timed = 0
        self.needs: dict[int, tuple[int, bool, bool]] = {}
        """By position: how soon somebody without a home municipality needs it, lowest first."""
        self.hidden: Callable[[], frozenset[UUID]] = frozenset
        """Asked at every selection: services that may not be shown, whatever the edition says."""
        self.ranks: dict[str, Sequence[int]] = {}
        """By language: which place in the order of names each position has."""

    @cached_property
    def columns(self) -> Columns:
        """What it knows of each service; made at the first use, when all of them stand."""
        return Columns.of(self.spines)

    @cached_property
    def identities(self) -> list[UUID]:
        """The id of each service by its position."""
        return [UUID(bytes=each.tobytes()) for each in self.columns.ids]

    def spine(self, identity: UUID) -> Spine | None:
        """One service; None where it does not stand here."""
        position = self.columns.position(identity)
        return None if position is None else self.columns.spine(position)

    def serving(self, wanted: Wanted) -> int:
        """The services that hold for the place of the reader and may be shown."""
        found = self._holding(wanted)
        for identity in self.hidden():
            position = self.columns.position(identity)
            if position is not None:
                found &= ~(1 << position)
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
        return Selection(InOrder(self.identities, self._ordered(chosen, wanted)), counts, changes_at)

    def offers(self, serving: int, kind: str) -> Numbers:
        """Positions of the services of a kind among those that hold for a reader, in the order of the shelf."""
        return positions(serving & self.bits["kind"].get(kind, 0))

    def _counts(self, facet: str, values: Mapping[str, int], base: int, masks: Mapping[str, int]) -> dict[str, int]:
        within = base
        for other, mask in masks.items():
            if other != facet:
                within &= mask
        return {value: (within & mask).bit_count() for value, mask in values.items()}

    def _open_at(self, moment: datetime, base: int) -> tuple[int, datetime | None]:
        timed = positions(base & self.timed)
        hours = self.columns.hours(timed, minutes_of(moment))
        changes = hours.changes_at[hours.changes_at != NEVER]
        return bits_of(timed[hours.is_open == 1]), moment_of(int(changes.min())) if len(changes) else None

    def _ordered(self, chosen: int, wanted: Wanted) -> Numbers:
        found = positions(chosen)
        if wanted.sort == "distance" and wanted.point:
            return _sorted_by(found, self.columns.distances(found, wanted.point))
        if wanted.sort == "fit" and wanted.has_no_home:
            needs = sorted(found.tolist(), key=lambda position: self.needs.get(position, (0, False, False)))
            return np.array(needs, dtype=np.intp)
        if wanted.sort.startswith("name."):
            return _sorted_by(found, np.asarray(self.ranks_of(wanted.sort.removeprefix("name.")))[found])
        return found

    def ranks_of(self, language: str) -> Sequence[int]:
        """Which place in the order of names each position has."""
        if language not in self.ranks:
            order = sorted(range(len(self.spines)), key=lambda i: self.spines[i].names[language])
            self.ranks[language] = np.argsort(order, kind="stable").tolist()
        return self.ranks[language]


def _sorted_by(found: Numbers, keys: Numbers) -> Numbers:
    ordered: Numbers = found[np.argsort(keys, kind="stable")]
    return ordered


def positions(bits: int) -> Numbers:
    """The numbers of the bits that are set, lowest first."""
    data = np.frombuffer(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), dtype=np.uint8)
    # Of truth values numpy finds the true ones several times faster than of numbers those that are not 0.
    return np.flatnonzero(np.unpackbits(data, bitorder="little").view(np.bool_))


def bits_of(numbers: Numbers) -> int:
    """The number whose bits of these numbers are set."""
    marks = np.zeros(int(numbers[-1]) + 1 if len(numbers) else 0, dtype=np.uint8)
    marks[numbers] = 1
    return int.from_bytes(np.packbits(marks, bitorder="little").tobytes(), "little")

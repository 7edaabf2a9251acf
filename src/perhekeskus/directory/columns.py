"""What a shelf knows of its services, column by column: mapped from files, and looked at for many services at once."""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt

from perhekeskus.areas.rules import EARTH_RADIUS_METRES
from perhekeskus.directory.opening import Interval, joined
from perhekeskus.directory.spine import Facts, Spine
from perhekeskus.editions.values import read_values, write_values

type Numbers = npt.NDArray[Any]

ARRAYS = ("ids", "in_order", "fact", "point_starts", "points", "span_starts", "spans")
MINUTES = 1 << 40
"""More than any minute of an interval: what belongs to one service stands apart from what belongs to the next."""

NEVER = -1


@dataclass(frozen=True, slots=True)
class Hours:
    """What the opening hours of some services say at a minute."""

    is_open: Numbers
    """1 open, 0 closed, NEVER where nothing may be told."""
    changes_at: Numbers
    """Minutes since 1970 UTC at which that changes; NEVER where nothing may be told."""


@dataclass(frozen=True, eq=False)
class Columns:
    """The services of a shelf by their positions.

    *Shape*: N services, F different sorts of facts, P points, S intervals of opening hours, joined where they touch.
    """

    facts: Sequence[Facts]
    """(F)"""
    ids: Numbers
    """(N, 16) The bytes of each id."""
    in_order: Numbers
    """(N) Positions in the order of their ids."""
    fact: Numbers
    """(N) Which facts are those of a service."""
    point_starts: Numbers
    """(N + 1) Where the points of a service begin, and those of the next."""
    points: Numbers
    """(P, 2) Longitude and latitude."""
    span_starts: Numbers
    """(N + 1)"""
    spans: Numbers
    """(S, 2) Start and end in minutes since 1970 UTC."""
    hidden_points: Callable[[], Container[tuple[float, float]]] = field(default=frozenset, kw_only=True)
    """Asked at every measuring: points of places that may not be shown. How far away they are would tell where."""

    @classmethod
    def of(cls, spines: Sequence[Spine]) -> "Columns":
        facts = list(dict.fromkeys(spine.facts for spine in spines))
        numbers = {each: number for number, each in enumerate(facts)}
        spans = [joined(spine.spans) for spine in spines]
        ids = np.frombuffer(b"".join(spine.id.bytes for spine in spines), dtype=np.uint8).reshape(-1, 16)
        return cls(
            facts=facts,
            ids=ids,
            in_order=np.argsort(_beginnings(ids), kind="stable").astype(np.int32),
            fact=np.array([numbers[spine.facts] for spine in spines], dtype=np.int32),
            point_starts=_starts(len(spine.points) for spine in spines),
            points=np.array([point for spine in spines for point in spine.points], dtype=np.float64).reshape(-1, 2),
            span_starts=_starts(map(len, spans)),
            spans=np.array([span for each in spans for span in each], dtype=np.int64).reshape(-1, 2),
        )

    def write(self, folder: Path) -> None:
        """Puts the columns into a folder that is there."""
        for name in ARRAYS:
            np.save(folder / f"{name}.npy", getattr(self, name))
        told = [asdict(each) for each in self.facts]
        facts = [(day.toordinal() if (day := each.pop("verified_on")) else 0, each) for each in told]
        write_values(folder / "facts.marshal", facts)

    @classmethod
    def read(cls, folder: Path) -> "Columns":
        """Maps what was written."""
        told = read_values(folder / "facts.marshal")
        facts = [Facts(**each, verified_on=date.fromordinal(day) if day else None) for day, each in told]
        return cls(facts, *(np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name in ARRAYS))

    def __len__(self) -> int:
        return len(self.fact)

    def identity(self, position: int) -> UUID:
        return UUID(bytes=self.ids[position].tobytes())

    def position(self, identity: UUID) -> int | None:
        """Where a service stands; None where it does not stand here."""
        # As an unsigned number: beside a signed one numpy would turn all of them into fractions.
        beginning, known = np.uint64(identity.int >> 64), self._beginnings_in_order
        at = int(known.searchsorted(beginning))
        while at < len(known) and known[at] == beginning:
            position = int(self.in_order[at])
            if self.ids[position].tobytes() == identity.bytes:
                return position
            at += 1
        return None

    @cached_property
    def _beginnings_in_order(self) -> Numbers:
        return _beginnings(self.ids)[self.in_order]

    def points_of(self, position: int) -> list[tuple[float, float]]:
        start, end = self.point_starts[position : position + 2]
        hidden = self.hidden_points()
        return [(east, north) for east, north in self.points[start:end].tolist() if (east, north) not in hidden]

    def spans_of(self, position: int) -> list[Interval]:
        start, end = self.span_starts[position : position + 2]
        return [(start, end) for start, end in self.spans[start:end].tolist()]

    def spine(self, position: int) -> Spine:
        """All that is known of one service but its names, which stand on its card."""
        facts = self.facts[self.fact[position]]
        return Spine(self.identity(position), position, {}, self.points_of(position), self.spans_of(position), facts)

    def hours(self, positions: Numbers, minute: int) -> Hours:
        """What their opening hours say; the same as ``openness`` of each."""
        last = self._span_keys.searchsorted(positions * MINUTES + minute, side="right") - 1
        begun = last >= self.span_starts[positions]
        ends = self.spans[np.maximum(last, 0), 1] if len(self.spans) else np.zeros(len(positions), dtype=np.int64)
        is_open = begun & (ends > minute)
        following = last + 1 < self.span_starts[positions + 1]
        begins = self.spans[np.minimum(last + 1, len(self.spans) - 1), 0] if len(self.spans) else ends
        return Hours(
            is_open=np.where(is_open, 1, np.where(following, 0, NEVER)),
            changes_at=np.where(is_open, ends, np.where(following, begins, NEVER)),
        )

    @cached_property
    def _span_keys(self) -> Numbers:
        owners = np.repeat(np.arange(len(self), dtype=np.int64), np.diff(self.span_starts))
        return owners * MINUTES + self.spans[:, 0]

    def distances(self, positions: Numbers, point: tuple[float, float]) -> Numbers:
        """Metres to the nearest place of each; infinite where one has none. To a hair what ``distance_metres`` says."""
        found = np.full(len(positions), np.inf)
        counts = self.point_starts[positions + 1] - self.point_starts[positions]
        placed = counts > 0
        counts, starts = counts[placed], self.point_starts[positions[placed]]
        if len(counts):
            ends = np.cumsum(counts)
            at = np.arange(ends[-1]) + np.repeat(starts - (ends - counts), counts)
            found[placed] = np.minimum.reduceat(self._metres(at, point), ends - counts)
        return found

    def _metres(self, at: Numbers, point: tuple[float, float]) -> Numbers:
        east, north = np.radians(point)
        easts, norths = np.radians(self.points[at].T)
        half = np.sin((norths - north) / 2) ** 2 + np.cos(north) * np.cos(norths) * np.sin((easts - east) / 2) ** 2
        metres: Numbers = 2 * EARTH_RADIUS_METRES * np.arcsin(np.minimum(1.0, np.sqrt(half)))
        if hidden := self.hidden_points():
            metres[[(east, north) in hidden for east, north in self.points[at].tolist()]] = np.inf
        return metres


def _starts(counts: Iterable[int]) -> Numbers:
    return np.array([*accumulate(counts, initial=0)], dtype=np.int64)


def _beginnings(ids: Numbers) -> Numbers:
    """The first eight bytes of each id as a number, by which it is looked up."""
    return np.ascontiguousarray(ids[:, :8]).view(">u8").reshape(-1).astype(np.uint64)

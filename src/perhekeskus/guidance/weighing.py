"""The best of many services of one kind for one reader: all weighed at once, the few in front one by one."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt

from perhekeskus.areas.rules import distance_metres
from perhekeskus.directory.opening import minutes_of, openness
from perhekeskus.directory.shelf import Shelf, Wanted
from perhekeskus.directory.shelving import shelf
from perhekeskus.directory.spine import Facts, Spine
from perhekeskus.editions.opened import OpenEdition, by_edition
from perhekeskus.guidance import rules
from perhekeskus.kit.texts import LANGUAGES

type Numbers = npt.NDArray[Any]

DAYS_OF_MONTH = 30.4

NEAR_WEIGHT = 1e-6
"""Who is so near the best is weighed by the rules themselves: sums of many at once differ in their last digits."""

OPEN_WEIGHTS = np.array([rules.OPEN_WEIGHTS[each] for each in (False, True, None)])
"""Of closed, open and unknown, as ``Hours`` numbers them: the last is -1."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What of a reader speaks for one service rather than another."""

    language: str
    wanted: Wanted
    """The place."""
    age: int | None
    moment: datetime
    is_at_place: bool = False
    """The point is a municipality's or a postal area's own, not where somebody is."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A service with what spoke for it."""

    spine: Spine
    offer: rules.Offer
    changes_at: datetime | None
    """When «open now» next changes."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What the facts of services say to readers of one language on one day, by the number of the facts."""

    is_own: Numbers
    lowest_age: Numbers
    highest_age: Numbers
    weight: Numbers
    """Of everything but hours and distance."""


@dataclass(frozen=True, slots=True)
class Front:
    """The services of a kind that may be the best for a reader at any hour, in the order of the shelf."""

    positions: Numbers
    weights: Numbers
    """Of everything but hours."""


MOST_FRONTS = 8_192
"""So many are kept, about 4 MB: of the whole country's places and kinds those that are asked for most."""


class Weighing:
    """Weighs the services of one shelf, and keeps by place, kind and age what does not depend on the hour.

    Where somebody is, to the metre, is never kept.
    """

    def __init__(self, known: Shelf) -> None:
        self.known = known
        self.columns = known.columns
        self._front = lru_cache(maxsize=MOST_FRONTS)(self._front_of)
        self._tables = lru_cache(maxsize=len(LANGUAGES))(self._tables_of)

    def best(self, kind: str, reader: Reader) -> Weighed | None:
        """The service that ``rules.offer_weight`` puts first, of equals the first on the shelf. None where none is."""
        front = self._front_for(kind, reader)
        positions = front.positions
        if len(positions) > 1:
            hours = self.columns.hours(positions, minutes_of(reader.moment))
            weights = front.weights + OPEN_WEIGHTS[hours.is_open]
            positions = positions[weights >= weights.max() - NEAR_WEIGHT]
        weighed = [weigh(self.columns.spine(each), reader) for each in positions.tolist()]
        return max(weighed, key=lambda each: rules.offer_weight(each.offer), default=None)

    def some(self, kind: str, reader: Reader) -> UUID | None:
        """One that may be the best; None where there is none."""
        positions = self._front_for(kind, reader).positions
        return self.columns.identity(int(positions[0])) if len(positions) else None

    def _front_for(self, kind: str, reader: Reader) -> Front:
        day, hidden = reader.moment.date(), self.known.hidden()
        is_kept = reader.is_at_place or reader.wanted.point is None
        front = self._front if is_kept else self._front_of
        return front(kind, reader.language, reader.wanted, reader.age, day, hidden)

    def _front_of(
        self, kind: str, language: str, wanted: Wanted, age: int | None, day: date, _hidden: frozenset[UUID]
    ) -> Front:
        positions = self.known.offers(self.known.serving(wanted), kind)
        tables, facts = self._tables(language, day), self.columns.fact[positions]
        for fits in (tables.is_own, _are_for(tables, age)):
            if fits[facts].any():
                positions, facts = positions[fits[facts]], facts[fits[facts]]
        weights = tables.weight[facts]
        if wanted.point:
            # Where there is no place, the distance is infinite and adds nothing.
            metres = np.minimum(self.columns.distances(positions, wanted.point), rules.FAR_METRES)
            weights = weights + 1.0 - metres / rules.FAR_METRES
        may_win = weights >= weights.max(initial=-np.inf) - OPEN_WEIGHTS.max() - NEAR_WEIGHT
        return Front(positions[may_win], weights[may_win])

    def _tables_of(self, language: str, day: date) -> Tables:
        facts = self.columns.facts
        return Tables(
            is_own=np.array([each.is_of_own_area for each in facts], dtype=bool),
            lowest_age=np.array([each.ages[0] for each in facts]),
            highest_age=np.array([each.ages[1] for each in facts]),
            # Hours that nobody knows weigh something, too; they are added with the others.
            weight=np.array([rules.offer_weight(_without_place(each, language, day))[2] for each in facts])
            - OPEN_WEIGHTS[-1],
        )


def _are_for(tables: Tables, age: int | None) -> Numbers:
    if age is None:
        return np.ones(len(tables.is_own), dtype=bool)
    found: Numbers = (tables.lowest_age <= age) & (tables.highest_age >= age)
    return found


@by_edition
def weighing(_edition: OpenEdition) -> Weighing:
    """Of the shelf of the open edition."""
    return Weighing(shelf())


def weigh(spine: Spine, reader: Reader) -> Weighed:
    """One service as the rules see it."""
    facts, point, answer = spine.facts, reader.wanted.point, openness(spine.spans, reader.moment)
    offer = replace(
        _without_place(facts, reader.language, reader.moment.date()),
        fits_age=reader.age is None or facts.ages[0] <= reader.age <= facts.ages[1],
        is_open_now=answer.is_open if answer else None,
        distance_metres=min((distance_metres(point, each) for each in spine.points), default=None) if point else None,
    )
    return Weighed(spine, offer, answer.changes_at if answer else None)


def _without_place(facts: Facts, language: str, day: date) -> rules.Offer:
    return rules.Offer(
        is_of_own_area=facts.is_of_own_area,
        is_line=facts.is_line,
        fits_age=True,
        speaks_language=language in facts.languages,
        is_open_now=None,
        distance_metres=None,
        way_in=facts.ways_in[0] if facts.ways_in else "",
        quality_share=facts.quality_score / 100,
        months_since_verified=(day - facts.verified_on).days / DAYS_OF_MONTH if facts.verified_on else None,
    )

"""The best of many services of one kind for one reader: all weighed at once, the few in front one by one."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from perhekeskus.directory.columns import Columns
from perhekeskus.directory.opening import minutes_of, openness
from perhekeskus.directory.shelf import Shelf
from perhekeskus.directory.spine import Facts, Spine
from perhekeskus.guidance import rules

type Numbers = npt.NDArray[Any]

DAYS_OF_MONTH = 30.4

NEAR_WEIGHT = 1e-6
"""Who is so near the best is weighed by the rules themselves: sums of many at once differ in their last digits."""

OPEN_WEIGHTS = np.array([0.0, 1.0, 0.4])
"""Of closed, open and unknown, as ``Hours`` numbers them: the last is -1. Source: ``rules.offer_weight``."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What of a reader speaks for one service rather than another."""

    language: str
    point: tuple[float, float] | None
    age: int | None
    moment: datetime


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


def best(known: Shelf, positions: Numbers, reader: Reader) -> Weighed | None:
    """The service that ``rules.offer_weight`` puts first, of equals the first on the shelf. None where none is."""
    if not len(positions):
        return None
    if len(positions) > 1:
        positions = _in_front(known.columns, positions, reader)
    weighed = [weigh(known, known.columns.spine(each), reader) for each in positions.tolist()]
    return max(weighed, key=lambda each: rules.offer_weight(each.offer))


def _in_front(columns: Columns, positions: Numbers, reader: Reader) -> Numbers:
    """Those that may be the best."""
    tables, facts = _tables(columns, reader.language, reader.moment.date()), columns.fact[positions]
    is_own = tables.is_own[facts]
    if is_own.any() and not is_own.all():
        positions, facts = positions[is_own], facts[is_own]
    if reader.age is not None:
        fits = (tables.lowest_age[facts] <= reader.age) & (tables.highest_age[facts] >= reader.age)
        if fits.any():
            positions, facts = positions[fits], facts[fits]
    weights = tables.weight[facts] + OPEN_WEIGHTS[columns.hours(positions, minutes_of(reader.moment)).is_open]
    if reader.point:
        # Where there is no place, the distance is infinite and adds nothing.
        weights += 1.0 - np.minimum(columns.distances(positions, reader.point), rules.FAR_METRES) / rules.FAR_METRES
    in_front: Numbers = positions[weights >= weights.max() - NEAR_WEIGHT]
    return in_front


@lru_cache(maxsize=8)
def _tables(columns: Columns, language: str, day: date) -> Tables:
    each = [_without_place(facts, language, day) for facts in columns.facts]
    return Tables(
        is_own=np.array([facts.is_of_own_area for facts in columns.facts], dtype=bool),
        lowest_age=np.array([facts.ages[0] for facts in columns.facts]),
        highest_age=np.array([facts.ages[1] for facts in columns.facts]),
        # Hours that nobody knows weigh something, too; they are added with the others.
        weight=np.array([rules.offer_weight(offer)[2] for offer in each]) - OPEN_WEIGHTS[-1],
    )


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


def weigh(known: Shelf, spine: Spine, reader: Reader) -> Weighed:
    """One service as the rules see it."""
    facts, answer = spine.facts, openness(spine.spans, reader.moment)
    offer = replace(
        _without_place(facts, reader.language, reader.moment.date()),
        fits_age=reader.age is None or facts.ages[0] <= reader.age <= facts.ages[1],
        is_open_now=answer.is_open if answer else None,
        distance_metres=known.distance(spine.id, reader.point) if reader.point else None,
    )
    return Weighed(spine, offer, answer.changes_at if answer else None)

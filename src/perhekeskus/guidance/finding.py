"""From what was understood to help at a place: one door after the other, each with its reasons and the next step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from perhekeskus.areas.chosen import gazetteer
from perhekeskus.areas.places import Place
from perhekeskus.directory.asking import Asked
from perhekeskus.directory.spine import Spine
from perhekeskus.guidance import rules
from perhekeskus.guidance.kinds import kind_ages, kind_bases, kind_doors
from perhekeskus.guidance.needs import Need
from perhekeskus.guidance.rules import NEAR_SHARE
from perhekeskus.guidance.suggesting import is_guarded
from perhekeskus.guidance.understanding import AGE, Understanding
from perhekeskus.guidance.urgent_help import kinds_of
from perhekeskus.guidance.weighing import Reader, weighing

MOST_DOORS = 5
MOST_BEHIND = 4
"""Kinds named under the first of a door: what it may become."""

MOST_NAMED = 2
"""So many of the needs that it answers are said as the reason of a result."""

SAID_SHARE = 0.85
"""A need less near than this beside the nearest is not said back: «because you told» must be true."""

LEAST_SCORE = 0.2
"""Help that is less likely than this beside the first is not shown: five far guesses are no help."""

MOST_URGENT = 2
"""So many types of urgent help are answered at once."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is a result: what sort of reason, and what it speaks of."""

    sort: str
    """heard, area, open, age, distance, school."""
    value: object = None


@dataclass(frozen=True, slots=True)
class Result:
    """One kind of help, and the service that gives it at the place where one does."""

    kind: str
    score: float
    """From 0 to 1, beside the first result."""
    needs: Sequence[str]
    """The needs that it answers, nearest first."""
    service: UUID | None
    distance_metres: float | None
    is_open_now: bool | None
    changes_at: datetime | None
    reasons: Sequence[Reason]
    way_in: str


@dataclass(frozen=True, slots=True)
class Door:
    """What one telephone number in real life opens."""

    code: str
    first: Result
    behind: Sequence[Result]


def doors(
    told: Understanding,
    language: str,
    where: Place | None,
    *,
    moment: datetime,
    most: int = MOST_DOORS,
    weighs_behind: bool = True,
) -> list[Door]:
    """The help that answers, the likeliest door first.

    Labels: *language* – of the reader; *where* – a chosen place: without one no service is named but what serves all;
    *weighs_behind* – False where of what stands behind a door only the kinds are told: no service is looked for then.
    """
    seeking = _Seeking(told, language, where, moment)
    found: list[Door] = []
    for (code, score), *behind in _kinds_by_door(told)[:most]:
        first = seeking.result(code, score)
        rest = [seeking.result(*each, is_weighed=weighs_behind) for each in behind[:MOST_BEHIND]]
        found.append(Door(kind_doors()[first.kind], first, rest))
    return found


def first_door(told: Understanding, language: str, where: Place | None, *, moment: datetime) -> list[Door]:
    """The likeliest door with some service that is given there, for counting; whoever is led there needs the best."""
    seeking = _Seeking(told, language, where, moment)
    firsts = [group[0] for group in _kinds_by_door(told)[:1]]
    return [Door(kind_doors()[code], seeking.unweighed(code, score), ()) for code, score in firsts]


def _kinds_by_door(told: Understanding) -> list[list[tuple[str, float]]]:
    """The kinds of help that are likely enough, door by door, each with its score beside the first."""
    kinds = told.kinds()
    highest = kinds[0][1] if kinds else 1.0
    belongs = kinds_of(told.urgent[:MOST_URGENT]) if told.is_surely_urgent and _is_nearest_urgent(told) else []
    if any(code in belongs for code, _weight in kinds):
        # Where help is urgent, only the kinds that belong to it: a near miss would hurt who wants to die.
        kinds = [(code, weight) for code, weight in kinds if code in belongs]
        if not _is_of_children(told):
            kinds = rules.adults_first(kinds, kind_ages())
        highest = max(weight for _code, weight in kinds)
    likely = [(code, weight / highest) for code, weight in kinds if weight >= highest * LEAST_SCORE]
    first = _of_second_danger(told)
    return rules.by_door([*first, *(pair for pair in likely if pair[0] not in dict(first))], kind_doors())


def _of_second_danger(told: Understanding) -> list[tuple[str, float]]:
    """The first help for a danger that was told beside something nearer; it comes before that."""
    if not told.is_surely_urgent or _is_nearest_urgent(told):
        return []
    near = [need for match, need in told.known() if match.share >= NEAR_SHARE and need.urgent in told.urgent]
    return [(need.kinds[0], 1.0) for need in near[:1]]


def _is_nearest_urgent(told: Understanding) -> bool:
    """Whether the nearest need belongs to the urgent help that is shown: a false alarm must take no help away."""
    return any(need.urgent in told.urgent for _match, need in told.known()[:1])


def _is_of_children(told: Understanding) -> bool:
    """Whether a child asks, or it is about one."""
    nearest = next((need for _match, need in told.known()), None)
    is_of_need = nearest is not None and (nearest.about == "child" or nearest.is_asked_by_children_alone())
    return told.is_child or told.age is not None or is_of_need


def _named(told: Understanding, kind: str) -> list[str]:
    """The needs that may be said as a reason: the nearest, and what is just as near and frightens nobody.

    Nobody is told that they spoke of a danger that was not heard; beside one that was, only of that.
    """
    known = [
        (match, need)
        for at, (match, need) in enumerate(told.known())
        if may_be_said(told, need) and (at == 0 or need.urgent in told.urgent or not is_guarded(need))
    ]
    first = known[0] if known else None
    if first is None or first[0].share < (NEAR_SHARE if told.is_surely_urgent else SAID_SHARE):
        return []
    answered = [
        need.id
        for match, need in known
        if kind in need.kinds and (need is first[1] or (match.share >= SAID_SHARE and not is_guarded(need)))
    ]
    return answered or [first[1].id]


def may_be_said(told: Understanding, need: Need) -> bool:
    """Whether a need agrees with what was heard of danger."""
    return need.urgent in told.urgent if need.urgent or told.is_surely_urgent else True


class _Seeking:
    """The search for the best service of each kind, for one reader."""

    def __init__(self, told: Understanding, language: str, where: Place | None, moment: datetime) -> None:
        self.told = told
        self.where = where
        wanted = Asked(language=language, place=where).wanted()
        is_at_place = where is not None and gazetteer().is_own_point(where)
        self.reader = Reader(language, wanted, told.age, moment, is_at_place=is_at_place)

    def result(self, kind: str, score: float, *, is_weighed: bool = True) -> Result:
        named = [] if self.told.is_guess else _named(self.told, kind)
        found = weighing().best(kind, self.reader) if self.where and is_weighed else None
        if found is None:
            return Result(kind, score, named, None, None, None, None, self._reasons(kind, named), "")
        spine, offer, changes_at = found.spine, found.offer, found.changes_at
        return Result(
            kind=kind,
            score=score,
            needs=named,
            service=spine.id,
            distance_metres=offer.distance_metres,
            is_open_now=offer.is_open_now,
            changes_at=changes_at,
            reasons=[*self._reasons(kind, named), *self._reasons_of(spine, offer, changes_at)],
            way_in=offer.way_in,
        )

    def unweighed(self, kind: str, score: float) -> Result:
        """With some service that may be the best."""
        found = self.result(kind, score, is_weighed=False)
        return replace(found, service=weighing().some(kind, self.reader)) if self.where else found

    def _reasons(self, kind: str, named: Sequence[str]) -> list[Reason]:
        reasons = [Reason("heard", tuple(named[:MOST_NAMED]))] if named else []
        if kind_bases()[kind] == "school":
            reasons.append(Reason("school"))
        return reasons

    def _reasons_of(self, spine: Spine, offer: rules.Offer, changes_at: datetime | None) -> list[Reason]:
        reasons: list[Reason] = []
        if offer.is_open_now:
            reasons.append(Reason("open", changes_at))
        if self.where and spine.facts.is_of_own_area and self.where.municipality:
            reasons.append(Reason("area", self.where))
        is_told = AGE not in dict(self.told.answers)
        if self.told.age is not None and is_told and offer.fits_age and spine.facts.ages != (0, 120):
            reasons.append(Reason("age", self.told.age))
        if offer.distance_metres is not None:
            reasons.append(Reason("distance", offer.distance_metres))
        return reasons

"""How what was heard becomes an order of help: plain weighing of plain values."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LEARNED_WEIGHT = 1.0
"""What was learned of all sayings, beside the words that are said of a need. Source: `scripts/bench guidance`."""

RANK_SHARES = (1.0, 0.6, 0.4, 0.25, 0.15, 0.1)
"""What a need says of the kinds that answer it, the best first."""

SHARPNESS = 5
"""How much more the nearest need says than the next."""

MOST_NEEDS = 10
"""So many of the nearest needs say something of the kinds."""

CHILD_SHARE = 0.7
"""Of a need that only children and young people speak of so, where nothing tells that a child asks."""

ADULT_SHARE = 0.75
"""Of a need that only adults speak of so, where a child asks."""

OTHER_AGE_SHARE = 0.5
"""Of a need that is about another age than the one that was told."""

OTHER_CHILDREN_SHARE = 0.25
"""Of help that is for children of another age: the clinic takes no fifteen-year-old, but the age may be a sibling's."""

OLDEST_YOUNG = 29
"""Help up to this age is for children and young people; other help may be for the parent of whoever it is about."""

SURE_LANGUAGE = 0.25
"""By so much more of the words must be known in another language than in the page's for it to be tried alone."""


PART_WORDS = 8
"""So long is a part of a story that is read by itself for words of danger."""

MOST_STORY_WORDS, MOST_SENTENCES = 400, 60

LEAST_PART_WORDS, MOST_MATTERS = 2, 4

PART_END = re.compile(r"[.!?;\n]+|\s(?:ja|mutta|mut|vaan|och|men|and|but)\s", re.IGNORECASE)


NO_AGES: Mapping[str, tuple[int, int]] = {}


@dataclass(frozen=True, slots=True)
class Heard:
    """One need as the weighing sees it."""

    share: float
    kinds: Sequence[str]
    is_of_children: bool
    """Only children and young people speak of it so."""
    is_of_adults: bool
    """Children do not speak of it so."""
    ages: tuple[int, int] | None


def languages_to_try(shares: Mapping[str, float], language: str) -> dict[str, float]:
    """The languages in which words are looked up, with the weight of each.

    Labels: *shares* – how many of the words each language knows; *language* – of the page.
    """
    best = max(shares, key=lambda each: (shares[each], each == language))
    if shares[best] >= shares[language] + SURE_LANGUAGE:
        return {each: 1.0 for each in shares if shares[each] == shares[best]}
    near = {each: share for each, share in shares.items() if share >= shares[best] and share > 0}
    return {language: 1.0, **{each: 0.8 for each in near if each != language}}


def parts_of_story(text: str) -> list[str]:
    """The parts that are read by themselves, too: sentences and what «and» and «but» join.

    *Shape*: of a longer text also its overlapping stretches, since few write full stops; none of a text of one part.
    """
    words = text.split()[:MOST_STORY_WORDS]
    parts = _parts(text)[:MOST_SENTENCES]
    is_long = len(words) > PART_WORDS
    starts = range(0, len(words) - PART_WORDS // 2, PART_WORDS // 2) if is_long else ()
    found = [*parts, *(" ".join(words[at : at + PART_WORDS]) for at in starts)]
    return [each for each in found if len(each) < len(text.strip())]


def matters(text: str) -> list[str]:
    """The parts of a text that may each tell of another matter; none of a text of one part, or of very many."""
    parts = _parts(text)
    return parts if 1 < len(parts) <= MOST_MATTERS else []


def _parts(text: str) -> list[str]:
    """What full stops, «and» and «but» set apart; a single word is no part."""
    return [part for each in PART_END.split(text) if len((part := each.strip()).split()) >= LEAST_PART_WORDS]


def relative(scores: Mapping[str, float]) -> dict[str, float]:
    """Every score beside the best: from 0 to 1."""
    best = max(scores.values(), default=0.0)
    return {key: score / best for key, score in scores.items()} if best else {}


def kinds_in_order(
    heard: Iterable[Heard], *, is_child: bool, age: int | None, ages: Mapping[str, tuple[int, int]] = NO_AGES
) -> list[tuple[str, float]]:
    """The kinds of help that answer what was heard, the likeliest first, each with its weight.

    Labels: *is_child* – something tells that a child or young person asks; *age* – of whom it is about, in years;
    *ages* – for what ages a kind of help is, where it is for some only.
    """
    weights: dict[str, float] = defaultdict(float)
    for each in sorted(heard, key=lambda one: -one.share)[:MOST_NEEDS]:
        weight = each.share**SHARPNESS * fit(each, is_child=is_child, age=age)
        for rank, kind in enumerate(each.kinds):
            weights[kind] += weight * RANK_SHARES[min(rank, len(RANK_SHARES) - 1)]
    if age is not None:
        for kind in weights.keys() & ages.keys():
            weights[kind] *= OTHER_CHILDREN_SHARE if _is_for_other_children(ages[kind], age) else 1.0
    return sorted(weights.items(), key=lambda pair: -pair[1])


def _is_for_other_children(ages: tuple[int, int], age: int) -> bool:
    return ages[1] <= OLDEST_YOUNG and not ages[0] - 1 <= age <= ages[1] + 1


def adults_first(kinds: Iterable[tuple[str, float]], ages: Mapping[str, tuple[int, int]]) -> list[tuple[str, float]]:
    """The same kinds, those for children and young people alone after all others."""
    return sorted(kinds, key=lambda pair: pair[0] in ages and ages[pair[0]][1] <= OLDEST_YOUNG)


def fit(heard: Heard, *, is_child: bool, age: int | None) -> float:
    """How well a need fits who asks and whom it is about: 1 where nothing speaks against it."""
    share = 1.0
    if is_child and heard.is_of_adults:
        share *= ADULT_SHARE
    if not is_child and heard.is_of_children:
        share *= CHILD_SHARE
    if age is not None and heard.ages and not heard.ages[0] - 1 <= age <= heard.ages[1] + 1:
        share *= OTHER_AGE_SHARE
    return share


@dataclass(frozen=True, slots=True)
class Offer:
    """One service as the weighing sees it, beside others of its kind."""

    is_of_own_area: bool
    is_line: bool
    fits_age: bool
    speaks_language: bool
    is_open_now: bool | None
    """None where it has no hours that may be told."""
    distance_metres: float | None
    way_in: str
    quality_share: float
    """From 0 to 1."""
    months_since_verified: float | None


WAYS_IN = {"walk-in": 1.0, "no-booking": 1.0, "booking": 0.7, "referral": 0.0}
"""Who can simply come is nearer to a family than who needs a paper first."""

OPEN_WEIGHTS: Mapping[bool | None, float] = {True: 1.0, None: 0.4, False: 0.0}
"""By «open now»; None where nobody knows."""

FAR_METRES = 50_000
"""From here on another kilometre makes no difference."""

STALE_MONTHS = 24


def offer_weight(offer: Offer) -> tuple[bool, bool, float]:
    """How well a service answers a reader, beside others of its kind.

    *Shape*: own area, then age, before everything else: help that does not serve a family is no help, however near.
    """
    weight = 2.0 * offer.speaks_language - 2.0 * offer.is_line
    weight += OPEN_WEIGHTS[offer.is_open_now]
    weight += WAYS_IN.get(offer.way_in, 0.4)
    if offer.distance_metres is not None:
        weight += 1.0 - min(offer.distance_metres, FAR_METRES) / FAR_METRES
    weight += 0.5 * offer.quality_share
    if offer.months_since_verified is not None:
        weight += 0.3 * (1.0 - min(offer.months_since_verified, STALE_MONTHS) / STALE_MONTHS)
    return offer.is_of_own_area, offer.fits_age, weight


def by_door(kinds: Iterable[tuple[str, float]], doors: Mapping[str, str]) -> list[list[tuple[str, float]]]:
    """Kinds behind one telephone number in real life as one group: the likeliest first, what it may become after it.

    Labels: *doors* – the door of every kind that may be shown; kinds without one are left out.
    """
    groups: dict[str, list[tuple[str, float]]] = {}
    for code, weight in kinds:
        if code in doors:
            groups.setdefault(doors[code], []).append((code, weight))
    return list(groups.values())


NEAR_SHARE = 0.6
"""Needs at least so near beside the nearest are taken for possible."""

MOST_QUESTIONS = 2

BABY, SMALL, SCHOOL, TEEN, YOUNG = (0, 2), (3, 6), (7, 12), (13, 17), (18, 29)
AGE_BANDS = (BABY, SMALL, SCHOOL, TEEN, YOUNG)
"""Answers to «how old is the child»; both ends belong."""


def questions_to_ask(
    heard: Sequence[Heard], abouts: Sequence[str], *, age: int | None, answered: Iterable[str]
) -> list[str]:
    """The questions that may help, «who» before «age»; none where the nearest needs lead to the same help.

    Labels: *abouts* – whose matter each need is, in the same order; *answered* – questions that were asked before.
    """
    before = set(answered)
    if len(before) >= MOST_QUESTIONS or not heard:
        return []
    near = [(need, about) for need, about in zip(heard, abouts, strict=True) if need.share >= NEAR_SHARE]
    if len({need.kinds[0] for need, _about in near}) < 2:
        return []
    spans = {need.ages for need, _about in near if need.ages}
    may_help = {
        "who": {"self", "child"} <= {about for _need, about in near},
        "age": age is None and any(a[1] < b[0] for a in spans for b in spans),
    }
    return [name for name, helps in may_help.items() if helps and name not in before]

"""Of which kinds a service is that comes from elsewhere: decided by class, group, provider and words, with reasons."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from perhekeskus.directory import kinding_signs
from perhekeskus.directory.kinding_signs import NOBODY, Phrase, Signs
from perhekeskus.kit.texts import Texts

ENOUGH = 4
"""Points that make a kind."""

IN_NAME: Mapping[str, int] = {"named": 4, "told": 4, "hints": 2}
IN_SUMMARY: Mapping[str, int] = {"named": 2, "told": 4, "hints": 1}

BY_PERSON = "a person said so"

LONGEST_REASON = 200

_EVERYBODY = "KR1"
"""The target group of all citizens; its own groups (KR1.2) say more."""


@dataclass(frozen=True, slots=True)
class KindFacts:
    """What a source says of a service that tells its kind."""

    names: Texts
    summaries: Texts = field(default_factory=dict)
    national_classes: frozenset[str] = frozenset()
    target_groups: frozenset[str] = frozenset()
    provider_kind: str = ""
    """A code of ``organisations.Organisation.Kind``; empty where it is not known."""
    minimum_age: int | None = None
    maximum_age: int | None = None


@dataclass(frozen=True, slots=True)
class KindFound:
    """A kind that a service is given, and why."""

    kind: str
    reason: str
    """Evidence parted by «; »: name «perheneuvola»; summary «lapsi»; class P5.7; group KR1.2; provider parish."""
    weight: float
    """Evidence as a share of what is needed: never under 1."""


class _Evidence(NamedTuple):
    """One thing that speaks for a kind."""

    points: int
    said: str


_NONE = _Evidence(0, "")


@dataclass(slots=True)
class _Words:
    """What the words of a service say, by kind."""

    for_kind: dict[str, list[_Evidence]] = field(default_factory=dict)
    denied: set[str] = field(default_factory=set)


def kinds_of(facts: KindFacts) -> list[KindFound]:
    """The kinds of a service, those with the most evidence first; empty where it is no help that we know.

    Shape: each kind at most once.
    """
    words = _words(facts)
    if NOBODY in words.denied:
        return []
    every = kinding_signs.kinds()
    possible = (every[kind] for kind in _spoken_for(facts, words) if _is_possible(every[kind], facts))
    weighed = ((signs.kind, _evidence(signs, facts, words.for_kind.get(signs.kind, []))) for signs in possible)
    found = {kind: evidence for kind, evidence in weighed if _points(evidence) >= ENOUGH}
    given = (kind for kind in found if found.keys().isdisjoint(every[kind].yields_to))
    return sorted((_found(kind, found[kind]) for kind in given), key=lambda each: (-each.weight, each.kind))


def corrected(found: list[KindFound], corrections: Iterable[tuple[str, bool]]) -> list[KindFound]:
    """The kinds after what people said of this service: kind, and whether it is of that kind. The last word holds.

    Shape: what was found stays in its order, kinds that people added follow. What a person said carries that as its
    reason, also where it had been found: it does not go when the evidence does.
    """
    said = dict(corrections)
    own = {kind: KindFound(kind, BY_PERSON, 1.0) for kind, is_of_kind in said.items() if is_of_kind}
    kept = [own.pop(each.kind, each) for each in found if said.get(each.kind, True)]
    return kept + list(own.values())


def _words(facts: KindFacts) -> _Words:
    """The best word in a name and the best in a summary, of that language in which they tell most."""
    words = _Words()
    for language, phrases in kinding_signs.languages().items():
        best: defaultdict[str, dict[str, _Evidence]] = defaultdict(dict)
        for where, text, points in (
            ("name", facts.names.get(language), IN_NAME),
            ("summary", facts.summaries.get(language), IN_SUMMARY),
        ):
            for phrase in phrases.phrases(text) if text else ():
                if _denies(phrase, where):
                    words.denied.add(phrase.kind)
                elif _speaks(phrase, where):
                    evidence = _Evidence(points[phrase.strength], f"{where} «{phrase.text}»")
                    best[phrase.kind][where] = max(best[phrase.kind].get(where, _NONE), evidence)
        for kind, by_place in best.items():
            words.for_kind[kind] = max(words.for_kind.get(kind, []), list(by_place.values()), key=_points)
    return words


def _speaks(phrase: Phrase, where: str) -> bool:
    """Whether a phrase counts here: in a summary, words that stand apart may mean something else."""
    if phrase.kind == NOBODY or phrase.strength not in IN_NAME:
        return False
    return where == "name" or phrase.strength == "told" or len(phrase.words) == 1


def _denies(phrase: Phrase, where: str) -> bool:
    if phrase.kind == NOBODY:
        return where == "name" or phrase.strength == "told"
    return phrase.strength == "against" or (phrase.strength == "against_named" and where == "name")


def _spoken_for(facts: KindFacts, words: _Words) -> set[str]:
    """The kinds for which a word or a class speaks and no word against: group and provider alone make none."""
    by_class = kinding_signs.kinds_by_class()
    classed = (by_class.get(notation, frozenset()) for notation in facts.national_classes)
    return set(words.for_kind).union(*classed) - words.denied


def _is_possible(signs: Signs, facts: KindFacts) -> bool:
    """Whether provider, ages and target groups leave room for a kind."""
    if signs.only_by and facts.provider_kind and facts.provider_kind not in signs.only_by:
        return False
    if signs.ages:
        youngest, oldest = signs.ages
        if (facts.maximum_age is not None and facts.maximum_age < youngest) or (facts.minimum_age or 0) > oldest:
            return False
    groups = facts.target_groups
    return not groups or not groups.isdisjoint(signs.groups) or not _are_others(groups)


def _are_others(groups: frozenset[str]) -> bool:
    """Whether these groups are of old people, companies or authorities alone."""
    finest = [group for group in groups if group != _EVERYBODY or not any(each.startswith("KR1.") for each in groups)]
    others = kinding_signs.groups_of_others()
    return all(group.startswith(others) for group in finest)


def _evidence(signs: Signs, facts: KindFacts, words: list[_Evidence]) -> list[_Evidence]:
    """All that speaks for a kind; of classes and groups the best one each."""
    return [
        *words,
        *_best("class", signs.classes, facts.national_classes),
        *_best("group", signs.groups, facts.target_groups),
        *_best("provider", signs.providers, (facts.provider_kind,)),
        *_of_ages(signs, facts),
    ]


def _best(what: str, points: Mapping[str, int], said: Iterable[str]) -> Iterator[_Evidence]:
    best = max(((points[code], code) for code in said if code in points), default=None)
    if best:
        yield _Evidence(best[0], f"{what} {best[1]}")


def _of_ages(signs: Signs, facts: KindFacts) -> Iterator[_Evidence]:
    """A point where the service's ages lie inside the kind's; a service without an upper age says nothing."""
    if signs.ages and facts.maximum_age is not None:
        youngest, oldest = signs.ages
        if youngest <= (facts.minimum_age or 0) and facts.maximum_age <= oldest:
            yield _Evidence(1, f"ages {facts.minimum_age or 0}-{facts.maximum_age}")


def _points(evidence: list[_Evidence]) -> int:
    return sum(each.points for each in evidence)


def _found(kind: str, evidence: list[_Evidence]) -> KindFound:
    reason = "; ".join(each.said for each in evidence)
    return KindFound(kind, reason[:LONGEST_REASON], _points(evidence) / ENOUGH)

"""Which needs a person's words name, and whether they mean danger, in whichever language they were written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from perhekeskus.guidance import rules
from perhekeskus.guidance.index import TONGUES, Near, known_share, near_needs, near_sayings
from perhekeskus.guidance.needs import needs
from perhekeskus.guidance.traces import Traces, traces, word_keys
from perhekeskus.guidance.urgency import CALM, is_sure, likelihoods, types_of
from perhekeskus.words.keys import tokens


@dataclass(frozen=True, slots=True)
class Match:
    """One need that words name."""

    need: str
    share: float
    """How near it is, beside the nearest: 1 for the nearest, and for those that are just as near."""
    language: str
    saying: int
    """The nearest of its sayings in that language, by its place among them; -1 where none is near by itself."""


@dataclass(frozen=True, slots=True)
class Matches:
    """What words name, nearest first, and the language in which that was understood."""

    language: str
    found: Sequence[Match]
    urgent: Sequence[str]
    """Types of urgent help, the likeliest first."""
    is_surely_urgent: bool
    known_share: float
    """How many of the words the vocabulary has, from 0 to 1."""


def matches(text: str, language: str) -> Matches:
    """The needs that a text names.

    Labels: *language* – of the page; the words may be in another, and a word that two languages share is tried in both.
    *Shape*: nothing found where no word and no part of a word is known.
    """
    words = list(tokens(text))
    shares = {each: _known_share(words, each) for each in TONGUES}
    tried = rules.languages_to_try(shares, language)
    own = {each: traces(text, each) for each in tried}
    first = max(tried, key=lambda each: tried[each])
    found: dict[str, Match] = {}
    for each, weight in tried.items():
        for need, (score, saying) in _scores(own[each], each).items():
            if need not in found or score * weight > found[need].share:
                found[need] = Match(need, score * weight, each, saying)
    likely = _most_alarming(text, own)
    return Matches(first, _beside_the_best(found.values()), types_of(likely), is_sure(likely), shares[first])


def _most_alarming(text: str, own: Mapping[str, Traces]) -> Mapping[str, float]:
    """How likely each type of urgent help is, in the language and the part of the text that sound most like danger.

    A story is read in parts, too: a calm beginning must not drown the one sentence that matters.
    """
    whole = [likelihoods(own[each], each) for each in own]
    parts = (likelihoods(traces(part, each), each) for part in rules.parts_of_story(text) for each in own)
    return min([*whole, *filter(is_sure, parts)], key=lambda each: each[CALM])


def _beside_the_best(found: Iterable[Match]) -> list[Match]:
    ordered = sorted(found, key=lambda match: -match.share)
    best = ordered[0].share if ordered else 1.0
    return [Match(each.need, each.share / best, each.language, each.saying) for each in ordered]


def _known_share(words: Sequence[str], language: str) -> float:
    return known_share([word_keys(word, language) for word in words], language)


def _scores(found: Traces, language: str) -> Mapping[str, tuple[float, int]]:
    """By need: its score, and the nearest of its sayings."""
    near = near_sayings(found, language)
    by_saying = rules.joined({need: [each.score for each in group] for need, group in _by_need(near).items()})
    by_need = rules.relative({each.need: each.score for each in near_needs(found, language)})
    nearest: dict[str, int] = {}
    for each in near:
        nearest.setdefault(each.need, each.saying)
    known = needs()
    return {
        need: (by_saying.get(need, 0.0) + rules.WHOLE_WEIGHT * by_need.get(need, 0.0), nearest.get(need, -1))
        for need in by_saying.keys() | by_need.keys()
        if need in known
    }


def _by_need(near: Iterable[Near]) -> dict[str, list[Near]]:
    groups: dict[str, list[Near]] = defaultdict(list)
    for each in near:
        groups[each.need].append(each)
    return groups

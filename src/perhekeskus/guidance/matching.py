"""Which needs a person's words name, and whether they mean danger, in whichever language they were written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from perhekeskus.guidance import rules
from perhekeskus.guidance.index import TONGUES, has_word, known_share, near_foreign_sayings, near_needs
from perhekeskus.guidance.learned import Vector, is_denied, need_shares, vector
from perhekeskus.guidance.needs import needs
from perhekeskus.guidance.negation import NEGATIONS, NOTHING, without_denied
from perhekeskus.guidance.other_languages import OTHER, language_of
from perhekeskus.guidance.traces import Traces, is_idle, traces, word_keys
from perhekeskus.guidance.urgency import CALM, is_sure, is_sure_of_part, likelihoods, types_of
from perhekeskus.words.keys import folded, tokens
from perhekeskus.words.memory import in_one_question

COMPOUNDING, LEAST_PART = frozenset({"fi", "sv"}), 3
"""Languages whose compounds are one word, and how many letters each part of one has at least."""

WELL_KNOWN = 0.6
"""A part of which fewer words are known is not taken for a matter of its own."""

TELLS_NOTHING = NEGATIONS | NOTHING


@dataclass(frozen=True, slots=True)
class Match:
    """One need that words name."""

    need: str
    share: float
    """How near it is, beside the nearest: 1 for the nearest, and for those that are just as near."""
    language: str


@dataclass(frozen=True, slots=True)
class Matches:
    """What words name, nearest first, and the language in which that was understood."""

    language: str
    tongue: str
    """The code of the language where it is none of the pages'; empty otherwise."""
    found: Sequence[Match]
    urgent: Sequence[str]
    """Types of urgent help, the likeliest first."""
    is_surely_urgent: bool
    known_share: float
    """How many of the words that tell something the vocabulary has, from 0 to 1."""
    by_part: Sequence[str]
    """The nearest need of each part of the text, where it has several."""


def matches(text: str, language: str) -> Matches:
    """The needs that a text names.

    Labels: *language* – of the page; the words may be in another, and a word that two languages share is tried in both.
    *Shape*: nothing found where no word and no part of a word is known.
    """
    words = list(tokens(text))
    shares = {each: _known_share(words, each) for each in TONGUES}
    tried = rules.languages_to_try(shares, language)
    first = max(tried, key=lambda each: tried[each])
    found: dict[str, Match] = {}
    own = {each: _joined(text, each) for each in tried}
    for each, weight in tried.items():
        for need, score in _scores(_without_denied(own[each], each), each).items():
            if need not in found or score * weight > found[need].share:
                found[need] = Match(need, score * weight, each)
    likely = _most_alarming(own)
    tongue = _tongue(traces(text, OTHER)) if first == OTHER else ""
    return Matches(
        language=first,
        tongue=tongue,
        found=_beside_the_best(found.values()),
        urgent=types_of(likely),
        is_surely_urgent=is_sure(likely),
        known_share=_told_share(text, first, language),
        by_part=_by_part(own[first], first) if first != OTHER else (),
    )


def _joined(text: str, language: str) -> str:
    """A text with compounds whole that somebody wrote in two words, where the vocabulary has them: «itse murha»."""
    if language not in COMPOUNDING:
        return text
    first, *rest = text.split(" ")
    found = [first]
    for word in rest:
        whole = f"{found[-1]}{word}"
        if min(len(found[-1]), len(word)) >= LEAST_PART and has_word(folded(whole.casefold().rstrip(".,!?")), language):
            found[-1] = whole
        else:
            found.append(word)
    return " ".join(found)


def _most_alarming(own: Mapping[str, str]) -> Mapping[str, float]:
    """How likely each type of urgent help is, in the language and the part of the text that sound most like danger.

    Labels: *own* – the text as each language reads it.
    A story is read in parts, too: a calm beginning must not drown the one sentence that matters.
    """
    whole = min((likelihoods(_seen(text, each), each) for each, text in own.items()), key=_calmness)
    if is_sure(whole):
        return whole
    parts = (likelihoods(_seen(part, each), each) for each, text in own.items() for part in rules.parts_of_story(text))
    return min([whole, *filter(is_sure_of_part, parts)], key=_calmness)


def _calmness(likely: Mapping[str, float]) -> float:
    return likely[CALM]


def _by_part(text: str, language: str) -> list[str]:
    """The nearest need of each part that is well known."""
    known = [part for part in rules.matters(text) if _told_share(part, language, language) >= WELL_KNOWN]
    scored = (_scores(_without_denied(part, language), language) for part in known)
    return [max(scores, key=lambda need: scores[need]) for scores in scored if scores]


def _without_denied(text: str, language: str) -> str:
    """What is the matter; the whole text where all of it is denied."""
    if language == OTHER or not traces(text, language).negated:
        return text
    left = without_denied(text, lambda word: is_denied(word_keys(word, language), language))
    return left if _told_share(left, language, language) else text


@in_one_question
def _seen(text: str, language: str) -> Vector:
    return vector(traces(text, language), language)


def _beside_the_best(found: Iterable[Match]) -> list[Match]:
    ordered = sorted(found, key=lambda match: -match.share)
    best = ordered[0].share if ordered else 1.0
    return [Match(each.need, each.share / best, each.language) for each in ordered]


def _tongue(found: Traces) -> str:
    """The code of the language of the nearest saying."""
    near = near_foreign_sayings(found)
    return language_of(near[0].need, near[0].saying) if near else ""


def _told_share(text: str, language: str, page: str) -> float:
    """How many of the words that tell something are known: a «not» and a greeting tell nothing by themselves."""
    return _known_share([word for word in tokens(text) if not _tells_nothing(folded(word), language, page)], language)


def _tells_nothing(word: str, *languages: str) -> bool:
    return word.isdigit() or word in TELLS_NOTHING or any(is_idle(word, each) for each in languages)


def _known_share(words: Sequence[str], language: str) -> float:
    return known_share([word_keys(word, language) for word in words], language)


@in_one_question
def _scores(text: str, language: str) -> Mapping[str, float]:
    """By need: how near it is by what was learned and by the words that are said of it."""
    learned = need_shares(_seen(text, language), language)
    by_words = rules.relative({each.need: each.score for each in near_needs(traces(text, language), language)})
    known = needs()
    return {
        need: rules.LEARNED_WEIGHT * learned.get(need, 0.0) + by_words.get(need, 0.0)
        for need in learned.keys() | by_words.keys()
        if need in known
    }

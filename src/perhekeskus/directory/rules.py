"""Decisions of the directory as pure functions: quality of a record, what may be said of opening hours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from perhekeskus.kit.texts import LANGUAGES

FRESH_DAYS = 365
"""A fact older than this is looked at again before anybody relies on it."""

WHOLE_SCORE = 100

LOST = {
    "no-phone": 20,
    "no-contact": 35,
    "no-hours": 10,
    "language-missing": 15,
    "languages-contradict": 20,
    "text-short": 10,
    "never-verified": 20,
    "verified-long-ago": 15,
    "review-due": 10,
}
"""Points that each shortcoming costs."""

SHORT_TEXT_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class QualityFacts:
    """What quality is judged by."""

    has_phone: bool
    has_other_contact: bool
    has_hours: bool
    texts: Mapping[str, str]
    verified_on: date | None
    next_review_on: date | None
    contradicting_languages: tuple[str, ...] = ()


QUIET_KINDS = frozenset(
    {
        "adult-mental-health",
        "child-mental-health",
        "child-protection",
        "domestic-violence",
        "perinatal-mental-health",
        "sexual-health-clinic",
        "substance-abuse",
    }
)
"""Kinds whose name in an address or a title could put a reader in danger or to shame."""


OWN_NAMED_ORGANISERS = frozenset({"organisation", "foundation", "company"})
"""Organisers whose name often says what they help with."""


def is_quiet(kinds: Iterable[str]) -> bool:
    """Whether title and address of a record of these kinds stay neutral."""
    return not QUIET_KINDS.isdisjoint(kinds)


def is_quiet_organisation(kind: str, services: Iterable[Iterable[str]]) -> bool:
    """Whether title and address of an organiser stay neutral: it is no public body, and all its help is quiet.

    Shape: the kinds of each of its services. A wide organisation's name tells nothing of what a reader sought there.
    """
    quiet = [is_quiet(kinds) for kinds in services]
    return kind in OWN_NAMED_ORGANISERS and bool(quiet) and all(quiet)


type Reason = dict[str, str | int | list[str]]


def quality(facts: QualityFacts, *, today: date) -> tuple[int, list[Reason]]:
    """The score of a record from 0 to 100, and the reasons for every point that is missing.

    Shape: reasons as ``{"reason": code, "lost": points}``, some with ``"languages"``; words for them are the page's.
    """
    reasons: list[Reason] = []
    if not facts.has_phone:
        reasons.append(_lost("no-phone" if facts.has_other_contact else "no-contact"))
    if not facts.has_hours:
        reasons.append(_lost("no-hours"))
    missing = [language for language in LANGUAGES if not facts.texts.get(language)]
    if missing:
        reasons.append(_lost("language-missing", missing))
    if facts.contradicting_languages:
        reasons.append(_lost("languages-contradict", list(facts.contradicting_languages)))
    if max((len(text) for text in facts.texts.values()), default=0) < SHORT_TEXT_CHARACTERS:
        reasons.append(_lost("text-short"))
    if facts.verified_on is None:
        reasons.append(_lost("never-verified"))
    elif (today - facts.verified_on).days > FRESH_DAYS:
        reasons.append(_lost("verified-long-ago"))
    if facts.next_review_on is not None and facts.next_review_on <= today:
        reasons.append(_lost("review-due"))
    return max(0, WHOLE_SCORE - sum(int(str(reason["lost"])) for reason in reasons)), reasons


def _lost(code: str, languages: list[str] | None = None) -> Reason:
    reason: Reason = {"reason": code, "lost": LOST[code]}
    if languages:
        reason["languages"] = languages
    return reason


def may_say_open_now(read_on: date | None, *, today: date) -> bool:
    """Whether opening hours are sure enough to say «open now»: dated, and at most 12 months old."""
    return read_on is not None and (today - read_on).days <= FRESH_DAYS

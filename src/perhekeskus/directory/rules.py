"""Decisions of the directory as pure functions: quality of a record, what may be said of opening hours."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    "hard-words": 10,
    "other-municipality": 15,
    "link-broken": 10,
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
    hard_languages: tuple[str, ...] = ()
    """Those whose text is hard to read, as ``plain_words`` tells."""
    lies_elsewhere: bool = False
    """True where its position is not in or near the municipality that its address names."""
    has_broken_link: bool = False
    """True where a page that it leads to did not answer on two different days."""


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


GUARDED_KINDS = frozenset({"domestic-violence"})
"""Kinds of help that people are looked for at: a shelter's address is told to those whom it takes in."""


def is_guarded(services: Iterable[Iterable[str]]) -> bool:
    """Whether a place stays off maps and lists of places: nothing is given there but help of guarded kinds.

    Shape: the kinds of each service that is given there. A house where much is given tells nothing of who comes.
    """
    given = [not GUARDED_KINDS.isdisjoint(kinds) for kinds in services]
    return bool(given) and all(given)


type Reason = dict[str, str | int | list[str]]


def quality(facts: QualityFacts, *, today: date) -> tuple[int, list[Reason]]:
    """The score of a record from 0 to 100, and the reasons for every point that is missing.

    Shape: reasons as ``{"reason": code, "lost": points}``, some with ``"languages"``; words for them are the page's.
    """
    reasons = [_lost(code, languages) for code, languages in _shortcomings(facts, today=today)]
    return _score(reasons), reasons


def _shortcomings(facts: QualityFacts, *, today: date) -> Iterator[tuple[str, Sequence[str]]]:
    """Codes with the languages that they are about; what leads people astray comes first."""
    longest = max((len(text) for text in facts.texts.values()), default=0)
    missing = [language for language in LANGUAGES if not facts.texts.get(language)]
    age = (today - facts.verified_on).days if facts.verified_on else 0
    found: dict[str, bool | Sequence[str]] = {
        "other-municipality": facts.lies_elsewhere,
        "link-broken": facts.has_broken_link,
        "no-phone": not facts.has_phone and facts.has_other_contact,
        "no-contact": not facts.has_phone and not facts.has_other_contact,
        "no-hours": not facts.has_hours,
        "language-missing": missing,
        "languages-contradict": facts.contradicting_languages,
        "text-short": longest < SHORT_TEXT_CHARACTERS,
        "hard-words": facts.hard_languages,
        "never-verified": facts.verified_on is None,
        "verified-long-ago": age > FRESH_DAYS,
        "review-due": facts.next_review_on is not None and facts.next_review_on <= today,
    }
    for code, what in found.items():
        if what:
            yield code, () if what is True else what


def with_links(reasons: Iterable[Reason], *, are_broken: bool) -> tuple[int, list[Reason]]:
    """Score and reasons of a record as they stand, after its links were tried."""
    others = [reason for reason in reasons if reason["reason"] != "link-broken"]
    tried = [_lost("link-broken"), *others] if are_broken else others
    return _score(tried), tried


def _score(reasons: Iterable[Reason]) -> int:
    return max(0, WHOLE_SCORE - sum(int(str(reason.get("lost", 0))) for reason in reasons))


def _lost(code: str, languages: Sequence[str] = ()) -> Reason:
    reason: Reason = {"reason": code, "lost": LOST[code]}
    if languages:
        reason["languages"] = list(languages)
    return reason


def may_say_open_now(read_on: date | None, *, today: date) -> bool:
    """Whether opening hours are sure enough to say «open now»: dated, and at most 12 months old."""
    return read_on is not None and (today - read_on).days <= FRESH_DAYS

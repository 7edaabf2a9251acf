"""Reasons and next steps of results, said as people say them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from perhekeskus.directory.base.files import kind_texts
from perhekeskus.directory.now_words import distance_words, open_words
from perhekeskus.guidance.finding import Reason, Result
from perhekeskus.guidance.needs import needs
from perhekeskus.kit.content import LegalOrder

NEXT_STEPS = {
    "walk-in": gettext_noop("You can simply come. You need no appointment."),
    "no-booking": gettext_noop("You need no appointment. Get in touch when it suits you."),
    "booking": gettext_noop("Get in touch and agree on a time. You need no referral."),
    "referral": gettext_noop("You need a referral. Ask for it where you already go, or at the first of these places."),
}


@dataclass(frozen=True, slots=True)
class KindText:
    """What a kind of help is, in plain words."""

    plain: str
    summary: str


def kind_text(code: str, language: str, order: LegalOrder) -> KindText:
    """The plain name and summary of a kind where a legal order holds; empty where it has none there."""
    return _kind_texts().get((code, language, order), KindText("", ""))


@cache
def _kind_texts() -> dict[tuple[str, str, LegalOrder], KindText]:
    found: dict[tuple[str, str, LegalOrder], KindText] = {}
    for kind in kind_texts():
        for variant in kind.variants:
            order: LegalOrder = "aland" if variant.organiser.startswith("aland") else "mainland"
            for language, plain in variant.texts["plain"].items():
                summary = variant.texts["summary"].get(language, "")
                found.setdefault((kind.code, language, order), KindText(plain, summary))
    return found


def why(reasons: Iterable[Reason], language: str, moment: datetime) -> list[str]:
    """The reasons of a result, the first with a capital."""
    said = [words for reason in reasons if (words := _reason(reason, language, moment))]
    return [f"{words[:1].upper()}{words[1:]}" for words in said]


def _reason(reason: Reason, language: str, moment: datetime) -> str:
    match reason.sort, reason.value:
        case "heard", tuple() as named:
            return _("because you told: %(need)s") % {
                "need": "; ".join(needs()[each].title[language] for each in named)
            }
        case "area", place:
            return _("serves: %(place)s") % {"place": place.name(language)}  # type: ignore[attr-defined]
        case "open", datetime() as until:
            return open_words(until, moment)
        case "age", int(age):
            return _("for the age of %(age)s") % {"age": age}
        case "distance", float(metres):
            return distance_words(metres)
        case "school", _nothing:
            return _("goes by where the school is, not by where you live")
    return ""


def next_step(result: Result) -> str:
    """What to do next, by the way in of the service."""
    return _(NEXT_STEPS[result.way_in]) if result.way_in in NEXT_STEPS else ""


EXTENTS = {
    "guidance": gettext_noop("Good advice or a talk is often enough to begin with."),
    "several": gettext_noop(
        "Several of these together often help best. Whichever you ask first can bring in the others, if you wish."
    ),
}


def extent_words(extent: str) -> str:
    """How much help a need usually takes; nothing is said where it is one service."""
    return _(EXTENTS[extent]) if extent in EXTENTS else ""


QUESTIONS = {
    "age": gettext_noop("How old is the child or young person?"),
    "who": gettext_noop("Is it about you or about a child?"),
}

ANSWER_WORDS = {
    "0-2": gettext_noop("Baby, 0 to 2"),
    "3-6": gettext_noop("3 to 6 years"),
    "7-12": gettext_noop("7 to 12 years"),
    "13-17": gettext_noop("13 to 17 years"),
    "18-29": gettext_noop("18 to 29 years"),
    "self": gettext_noop("About me"),
    "child": gettext_noop("About a child"),
}


def question_words(question: str) -> str:
    """A question back, as it is asked; empty where none is."""
    return _(QUESTIONS[question]) if question else ""


def answer_words(answer: str) -> str:
    return _(ANSWER_WORDS[answer])

"""What a record lacks, and what would raise it, in words; and all of it as a file."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from perhekeskus.directory.templatetags.directory import QUALITY
from perhekeskus.imports.quality import Judged

REMEDIES = {
    "other-municipality": gettext_noop("correct the position or the address"),
    "link-broken": gettext_noop("correct or remove the link"),
    "no-phone": gettext_noop("add a telephone number"),
    "no-contact": gettext_noop("add a telephone number or a page"),
    "no-hours": gettext_noop("add opening hours"),
    "language-missing": gettext_noop("write the text in"),
    "languages-contradict": gettext_noop("read it beside the Finnish text and correct it in"),
    "text-short": gettext_noop("say more of what happens and for whom it is"),
    "hard-words": gettext_noop("use shorter sentences and everyday words in"),
    "never-verified": gettext_noop("check the facts with whoever gives it"),
    "verified-long-ago": gettext_noop("check the facts again"),
    "review-due": gettext_noop("do the review"),
}
LANGUAGE_WORDS = {"fi": gettext_noop("Finnish"), "sv": gettext_noop("Swedish"), "en": gettext_noop("English")}

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would run instead of showing."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One reason in words."""

    why: str
    remedy: str
    points: int


def lacks(reasons: Iterable[dict[str, Any]]) -> list[Lack]:
    """What is missing, what costs most first."""
    known = (each for each in reasons if each["reason"] in REMEDIES)
    return sorted((_lack(each) for each in known), key=lambda lack: -lack.points)


def _lack(reason: dict[str, Any]) -> Lack:
    code = reason["reason"]
    why, remedy = QUALITY[code], REMEDIES[code]
    languages = [LANGUAGE_WORDS[each] for each in reason.get("languages", ()) if each in LANGUAGE_WORDS]
    named = ", ".join(_(each) for each in languages)
    return Lack(_(why), f"{_(remedy)}: {named}" if named else _(remedy), int(reason.get("lost", 0)))


def as_csv(records: Iterable[Judged]) -> Iterator[str]:
    """One line for each record; with semicolons, as spreadsheets in Finland and Sweden read them."""
    heads = (
        _("Name"),
        _("Who answers for it"),
        _("Score"),
        _("Lacks"),
        _("Checked"),
        _("Next review"),
        _("Source"),
        _("Id"),
    )
    yield _line(heads)
    for each in records:
        why = "; ".join(lack.why for lack in lacks(each.reasons))
        days = (_day(each.verified_on), _day(each.next_review_on))
        yield _line((each.name, each.owner, str(each.score), why, *days, each.source, str(each.id)))


def _line(cells: Iterable[str]) -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerow(f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell for cell in cells)
    return file.getvalue()


def _day(told: date | None) -> str:
    return told.isoformat() if told else ""

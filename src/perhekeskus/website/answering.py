"""Whether a help line answers at a moment, and in which language, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, lru_cache

from django.utils.translation import gettext as _

from perhekeskus.directory.base.lines import help_lines
from perhekeskus.directory.help_lines import Line
from perhekeskus.directory.now_words import closed_words, open_words
from perhekeskus.directory.opening import Interval, intervals, openness
from perhekeskus.kit.templatetags.kit import SPOKEN_LANGUAGES, WRITTEN_IN

ALWAYS = "24/7"
WEEKS = 2
"""So far ahead a line surely opens again."""


@dataclass(frozen=True, slots=True)
class Answering:
    """A line with what its hours say at a moment and the language in which this reader is answered."""

    line: Line
    tongues: str
    """«In Finnish»; where it does not answer in the reader's language, all languages that it has."""
    state: str = ""
    """«Closed now, opens today at 8»; empty where its hours already say it or are not known by the clock."""
    is_sure: bool = False
    """It answers now: it is open by the clock, or always."""
    is_closed: bool = False
    changes_at: datetime | None = None

    @property
    def name(self) -> str:
        """Whose it is, without the number that stands beside it: «Hätänumero», not «Hätänumero 112»."""
        shown = self.line.phone.shown if self.line.phone else ""
        return self.line.name.removesuffix(shown).rstrip() or self.line.name


def answering(line: Line, language: str, moment: datetime | None = None) -> Answering:
    """A line as it answers.

    Labels: *moment* – None for a page that is kept for longer: its words then tell the hours alone.
    """
    words = tongues([language] if line.is_in_our_language else line.languages)
    rule = _rules().get(line.id)
    if moment is None or rule is None or rule == ALWAYS:
        return Answering(line, words, is_sure=rule == ALWAYS)
    found = openness(_spans(rule, _day_before(moment)), moment)
    if found is None:
        return Answering(line, words)
    said = open_words if found.is_open else closed_words
    return Answering(
        line,
        words,
        state=said(found.changes_at, moment),
        is_sure=found.is_open,
        is_closed=not found.is_open,
        changes_at=found.changes_at,
    )


def tongues(languages: Sequence[str]) -> str:
    """«In Finnish, in Swedish»."""
    said = ", ".join(_(WRITTEN_IN.get(each) or SPOKEN_LANGUAGES.get(each, each)) for each in languages)
    return f"{said[:1].upper()}{said[1:]}"


@cache
def lines_of_children() -> frozenset[str]:
    """Lines that are there for children and young people."""
    return frozenset(entry["id"] for entry in help_lines() if entry["audience"] == "child")


@cache
def _rules() -> Mapping[str, str]:
    """The hours of lines where they are confirmed and told by the clock."""
    return {
        entry["id"]: entry["opening_hours"]
        for entry in help_lines()
        if entry["hours_confirmed"] and "opening_hours" in entry
    }


@lru_cache(maxsize=32)
def _spans(rule: str, begin: datetime) -> list[Interval]:
    return intervals(rule, begin, weeks=WEEKS)


def _day_before(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=1)

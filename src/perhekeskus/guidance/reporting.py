"""The counts in words: titles that say the finding, names of weeks and places, numbers as people write them."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from perhekeskus.directory.base.files import kind_rows
from perhekeskus.guidance import questions
from perhekeskus.guidance.demand import Demand, Row
from perhekeskus.guidance.disclosure import Figure, Mark
from perhekeskus.guidance.needs import needs
from perhekeskus.guidance.urgent_help import urgent_types
from perhekeskus.kit import plots

OUTCOME_WORDS = {
    questions.FOUND: gettext_noop("Help was found"),
    questions.NO_SERVICE: gettext_noop("Help is known, but nobody at the place gives it"),
    questions.HARDLY_KNOWN: gettext_noop("Hardly a word was known"),
    questions.NOTHING: gettext_noop("Nothing was found"),
}
CHANNEL_WORDS = {
    questions.PAGE: gettext_noop("Own words"),
    questions.NAVIGATOR: gettext_noop("A need was chosen"),
    questions.API: gettext_noop("Other programs"),
}
LANGUAGE_WORDS = {"fi": gettext_noop("Finnish"), "sv": gettext_noop("Swedish"), "en": gettext_noop("English")}

type Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table, in words; numbers that are not told say why."""

    name: str
    asked: str
    unmet: str
    share: str
    bar: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table with its plot."""

    id: str
    title: str
    head: str
    """What the first column names."""
    lines: Sequence[Line]
    has_unmet: bool = True
    plot: str = ""
    """Columns over time; the others have a bar in each line."""


def tables(found: Demand, language: str, *, areas: Names, municipalities: Names) -> list[Table]:
    """Every table that has something to tell, in the order of the page.

    Labels: *areas*, *municipalities* – names by code, in the language of the page.
    """
    weeks = {row.code: week_words(date.fromisoformat(row.code)) for row in found.weeks}
    by_place = {**areas, "": _("No place chosen")}
    plot = plots.columns([(_number(row.asked), _number(row.unmet)) for row in found.weeks])
    made = [
        _table("weeks", _("By week"), _("Week"), found.weeks, weeks, plot=plot),
        _table("needs", _commonest(found, questions.NEED, language), _("Need"), *_subject(found, "need", language)),
        _table(
            "kinds", _commonest(found, questions.KIND, language), _("Kind of help"), *_subject(found, "kind", language)
        ),
        _table("areas", _least_met(found.areas, by_place, _("By area")), _("Area"), found.areas, by_place),
        _table(
            "municipalities",
            _least_met(found.municipalities, municipalities, _("By municipality")),
            _("Municipality"),
            found.municipalities,
            municipalities,
        ),
        _table("languages", _("By language of the page"), _("Language"), found.languages, said(LANGUAGE_WORDS)),
        _table("outcomes", _("How questions were answered"), _("Answer"), found.outcomes, said(OUTCOME_WORDS)),
        _table("urgent", _("Urgent help that may have been meant"), _("Type"), *_subject(found, "urgent", language)),
    ]
    return [table for table in made if table.lines]


def _table(identity: str, title: str, head: str, rows: Sequence[Row], names: Names, *, plot: str = "") -> Table:
    has_unmet = any(row.unmet is not None for row in rows)
    measured: Callable[[Row], float | None] = (lambda row: row.share) if has_unmet else (lambda row: _number(row.asked))
    most = max((measured(row) or 0.0 for row in rows), default=0.0)
    lines = [
        Line(
            name=names.get(row.code, row.code),
            asked=number_words(row.asked),
            unmet="" if row.unmet is None else number_words(row.unmet),
            share=share_words(row.share),
            bar=plots.bar(measured(row), most),
        )
        for row in rows
    ]
    return Table(identity, title, head, lines, has_unmet, plot)


def _subject(found: Demand, sort: str, language: str) -> tuple[Sequence[Row], Names]:
    rows = found.subjects[sort]
    return rows, {row.code: _subject_name(sort, row.code, language) for row in rows}


def _subject_name(sort: str, code: str, language: str) -> str:
    if sort == questions.NEED:
        return needs()[code].title[language] if code in needs() else code
    if sort == questions.KIND:
        return next((row.names[language] for row in kind_rows() if row.code == code), code)
    return urgent_types()[code].title[language] if code in urgent_types() else code


def _commonest(found: Demand, sort: str, language: str) -> str:
    """The title: what was met most often."""
    words = {
        questions.NEED: _("Looked for most often: %(name)s"),
        questions.KIND: _("Help that came first most often: %(name)s"),
    }
    rows = found.subjects[sort]
    return words[sort] % {"name": _subject_name(sort, rows[0].code, language)} if rows else ""


def _least_met(rows: Sequence[Row], names: Names, otherwise: str) -> str:
    """The title: where most was left without an answer."""
    worst = max((row for row in rows if row.share), key=lambda row: row.share or 0.0, default=None)
    if worst is None:
        return otherwise
    place, share = names.get(worst.code, worst.code), share_words(worst.share)
    return _("Without an answer most often: %(place)s, %(share)s") % {"place": place, "share": share}


def lead(found: Demand) -> str:
    """The main finding in a sentence; empty where it may not be told."""
    asked = found.whole.asked
    if not isinstance(asked, int):
        return ""
    numbers = {"asked": number_words(asked), "unmet": share_words(found.whole.share)}
    if not numbers["unmet"]:
        return _("%(asked)s questions.") % numbers
    return _("%(asked)s questions; %(unmet)s were left without an answer.") % numbers


def week_words(monday: date) -> str:
    """A week as people number it. Source: ISO 8601."""
    year, week, _day = monday.isocalendar()
    return _("week %(week)s/%(year)s") % {"week": week, "year": year}


def number_words(figure: Figure) -> str:
    """A number, or why it is not told."""
    if isinstance(figure, int):
        return number_format(figure, use_l10n=True, force_grouping=True)
    return _("under 5") if figure is Mark.FEW else _("hidden")


def share_words(share: float | None) -> str:
    """A share in whole per cent."""
    return "" if share is None else _("%(number)s %%") % {"number": round(share * 100)}


def said(words: Names) -> dict[str, str]:
    """The words in the language of the page."""
    return {code: _(text) for code, text in words.items()}


def _number(figure: Figure | None) -> float | None:
    return float(figure) if isinstance(figure, int) else None


def as_csv(shown: Sequence[Table]) -> str:
    """The same tables as one file; with semicolons, as spreadsheets in Finland and Sweden read them."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow([_("Table"), _("Name"), _("Questions"), _("Without an answer"), _("Share")])
    for table in shown:
        for line in table.lines:
            writer.writerow([table.title, line.name, line.asked, line.unmet, line.share])
    return file.getvalue()

"""What families look for and where nothing was found, as it may be told: no number leaves here unprotected."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Sum
from django.db.models.functions import TruncWeek

from perhekeskus.guidance import disclosure, questions
from perhekeskus.guidance.disclosure import Figure, Mark, Tally
from perhekeskus.guidance.models import Count
from perhekeskus.guidance.questions import FOUND, QUESTION, monday_of
from perhekeskus.kit.texts import LANGUAGES

WEEKS = (4, 12, 52)
MOST_SUBJECTS = 30

type Keyed = dict[str, Tally]


@dataclass(frozen=True, slots=True)
class Selection:
    """Of which questions somebody wants to know; an empty part leaves nothing out."""

    weeks: int
    area: str = ""
    language: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: how many asked, and how many were left without an answer."""

    code: str
    asked: Figure
    unmet: Figure | None = None
    """None where it makes no sense: an outcome, a need."""

    @property
    def share(self) -> float | None:
        return None if self.unmet is None else disclosure.share(self.unmet, self.asked)

    def is_told(self) -> bool:
        """Whether anything is told of it."""
        return isinstance(self.asked, int)


@dataclass(frozen=True, slots=True)
class Demand:
    """Everything that the page and the file tell."""

    since: date
    until: date
    """The last day that is counted."""
    whole: Row
    weeks: Sequence[Row]
    """By the Monday of each, oldest first."""
    areas: Sequence[Row] = ()
    """Where no area is chosen; last, under an empty code, questions without a place."""
    municipalities: Sequence[Row] = ()
    """Of the chosen area, only those of which anything is told."""
    languages: Sequence[Row] = ()
    outcomes: Sequence[Row] = ()
    subjects: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    """By sort: needs, kinds of help, types of urgent help that were met often enough, commonest first."""

    def __bool__(self) -> bool:
        return self.whole.asked is not Mark.FEW


def demand(selection: Selection, *, today: date, areas: Sequence[str]) -> Demand:
    """The tables of a selection, up to the last week that is over: a week that grows would show who has just asked.

    Labels: *areas* – codes of all areas, in the order of the table.
    """
    return _Telling(selection, today, areas).demand()


class _Telling:
    """One selection on its way from sums to what may be told of them."""

    def __init__(self, selection: Selection, today: date, areas: Sequence[str]) -> None:
        self.selection = selection
        self.areas = [*areas, ""]
        last = monday_of(today) - timedelta(weeks=1)
        self.mondays = [last - timedelta(weeks=back) for back in reversed(range(selection.weeks))]
        self._until = last + timedelta(days=6)
        self.whole = Row("", Mark.FEW, Mark.FEW)
        self.secret = hashlib.blake2b(b"counts" + settings.SECRET_KEY.encode(), digest_size=32).digest()

    def demand(self) -> Demand:
        chosen = self.selection.area
        areas = self._areas()
        if chosen:
            # Told as it stands in the table of all areas, or not at all: another page must not give it away.
            self.whole = next((row for row in areas if row.code == chosen), Row(chosen, Mark.FEW, Mark.FEW))
        weeks = self._rows("week", [each.isoformat() for each in self.mondays])
        languages = [] if self.selection.language else self._rows("language", LANGUAGES)
        municipalities = self._municipalities() if chosen else []
        outcomes = [replace(row, unmet=None) for row in self._rows("code", questions.OUTCOMES)]
        return Demand(
            since=self.mondays[0],
            until=self._until,
            # Last: each table may have hidden it.
            whole=self.whole,
            weeks=weeks,
            areas=[] if chosen else areas,
            municipalities=municipalities,
            languages=languages,
            outcomes=outcomes,
            subjects={sort: self._subjects(sort) for sort in (questions.NEED, questions.KIND, questions.URGENT)},
        )

    @cached_property
    def _all_sums(self) -> list[dict[str, Any]]:
        """Questions of every area, by week."""
        parts = {"language": self.selection.language, "channel": self.selection.channel}
        chosen = {name: value for name, value in parts.items() if value}
        return list(self._sums(sort=QUESTION, **chosen))

    @cached_property
    def _own_sums(self) -> list[dict[str, Any]]:
        """Questions of the chosen area."""
        area = self.selection.area
        return [row for row in self._all_sums if not area or row["area"] == area]

    def _sums(self, **chosen: str) -> Any:
        rows = Count.objects.filter(since__range=(self.mondays[0], self._until), **chosen)
        parts = ("week", "area", "municipality", "language", "channel", "sort", "code")
        return rows.annotate(week=TruncWeek("since")).values(*parts).annotate(sum=Sum("times")).order_by()

    def _tally(self, row: Mapping[str, Any]) -> Tally:
        names = [str(value) for name, value in sorted(row.items()) if name != "sum"]
        return disclosure.tally(row["sum"], names, secret=self.secret)

    def _by(self, part: str, rows: Iterable[Mapping[str, Any]]) -> Keyed:
        found: Keyed = defaultdict(Tally)
        for row in rows:
            found[str(row[part])] += self._tally(row)
        return found

    def _areas(self) -> list[Row]:
        """By area; the whole of it is told beside."""
        asked = disclosure.total(map(self._tally, self._all_sums))
        unmet = disclosure.total(map(self._tally, filter(_is_unmet, self._all_sums)))
        met = disclosure.total(self._tally(row) for row in self._all_sums if not _is_unmet(row))
        (_met, unmet_told), all_told = disclosure.protected([met, unmet], disclosure.told(asked))
        self.whole = Row("", all_told, unmet_told)
        return self._rows("area", self.areas, self._all_sums)

    def _municipalities(self) -> list[Row]:
        codes = sorted({row["municipality"] for row in self._own_sums})
        return [row for row in self._rows("municipality", codes) if row.is_told()]

    def _rows(self, part: str, codes: Sequence[str], sums: Sequence[Mapping[str, Any]] | None = None) -> list[Row]:
        """The whole, told part by part; the whole is hidden where it would tell too much of them."""
        rows = self._own_sums if sums is None else sums
        asked, unmet = self._by(part, rows), self._by(part, filter(_is_unmet, rows))
        asked_told, whole = disclosure.protected([asked.get(each, Tally()) for each in codes], self.whole.asked)
        unmet_told, whole_unmet = disclosure.protected(
            [unmet.get(each, Tally()) for each in codes], self.whole.unmet or Mark.FEW
        )
        self.whole = Row(self.whole.code, whole, whole_unmet)
        return [Row(*each) for each in zip(codes, asked_told, unmet_told, strict=True)]

    def _subjects(self, sort: str) -> list[Row]:
        """What was met often enough to be told; no sum stands under it, so that nothing can be taken away from it."""
        chosen = {"area": self.selection.area} if self.selection.area else {}
        found = self._by("code", self._sums(sort=sort, **chosen))
        told = [(code, disclosure.told(each)) for code, each in found.items()]
        rows = [Row(code, figure) for code, figure in told if isinstance(figure, int)]
        return sorted(rows, key=lambda row: (-int(str(row.asked)), row.code))[:MOST_SUBJECTS]


def _is_unmet(row: Mapping[str, Any]) -> bool:
    return bool(row["code"] != FOUND)

"""Help lines as cards: numbers, hours as read, languages, price. Facts come from the directory's one file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from perhekeskus.directory.base.lines import help_lines, line_id
from perhekeskus.editions.takedown import is_taken_down


@dataclass(frozen=True, slots=True)
class Phone:
    shown: str
    address: str
    price: str
    on_bill: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One help line in one language."""

    id: str
    name: str
    summary: str
    call: str
    hours: str
    hours_confirmed: bool
    languages: Sequence[str]
    phones: Sequence[Phone]
    is_in_our_language: bool

    @property
    def phone(self) -> Phone | None:
        return self.phones[0] if self.phones else None


def lines(ids: Iterable[str], language: str) -> list[Line]:
    """The named lines in their order, without those that have been taken down."""
    known = _lines(language)
    return [known[each] for each in ids if each in known and not is_taken_down(line_id(each))]


def line(identity: str, language: str) -> Line | None:
    return next(iter(lines([identity], language)), None)


@cache
def _lines(language: str) -> dict[str, Line]:
    return {entry["id"]: _line(entry, language) for entry in help_lines()}


def _line(entry: Mapping[str, Any], language: str) -> Line:
    return Line(
        id=entry["id"],
        name=entry["name"][language],
        summary=entry["summary"][language],
        call=entry["call"][language],
        hours=entry["hours"][language],
        hours_confirmed=entry["hours_confirmed"],
        languages=entry["languages"],
        phones=[
            Phone(each["display"], each["tel"], each.get("price", "unknown"), each.get("on_bill", True))
            for each in entry["phones"]
        ],
        is_in_our_language=language in entry["languages"],
    )


def lines_in(ids: Iterable[str], language: str, order: str, *, area: str = "") -> list[Line]:
    """The named lines that serve a place, those that answer in the reader's language first.

    Labels: *area* – code of the wellbeing area; lines of one area are left out for everybody else.
    """
    found = lines([each for each in ids if _serves(each, order, area)], language)
    return sorted(found, key=lambda each: not each.is_in_our_language)


def _serves(identity: str, order: str, area: str) -> bool:
    entry = _entries().get(identity)
    if entry is None or entry["where"] not in ("all", order):
        return False
    return "areas" not in entry or area in entry["areas"]


@cache
def _entries() -> dict[str, Mapping[str, Any]]:
    return {entry["id"]: entry for entry in help_lines()}


@cache
def urgent_lines() -> frozenset[str]:
    """Lines that answer one of the types of urgent help."""
    return frozenset(entry["id"] for entry in help_lines() if entry["urgent"])

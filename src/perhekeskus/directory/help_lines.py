"""Help lines as cards: numbers, hours as read, languages, price, and where all that is from.

Facts come from the directory's two files: help-lines.toml and, for what differs by area, addresses.toml.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import tomli

from perhekeskus.areas.places import Place
from perhekeskus.directory.base.files import FOLDER
from perhekeskus.directory.base.lines import help_lines, line_id
from perhekeskus.editions.takedown import is_taken_down
from perhekeskus.kit.content import BrokenContent, Entry, LegalOrder, Text

EMERGENCY = "emergency-112"
AREA = "area:"
"""Begins the name of a table of addresses.toml among the ids of lines."""

DOUBT = re.compile(r"vahvistettu|kerrottu|bekräfta|anger ingen|confirmed|gives no")
"""Hours that already say in words that they are not known for certain."""


@dataclass(frozen=True, slots=True)
class Phone:
    shown: str
    address: str
    price: str
    on_bill: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact is from: the date that the source bears itself (empty where none), and when we read it."""

    title: str
    url: str
    of: str
    read: str


@dataclass(frozen=True, slots=True)
class Line:
    """One help line in one language."""

    id: str
    name: str
    summary: str
    call: str
    hours: str
    is_in_doubt: bool
    """The hours are not confirmed, and their words do not say so themselves."""
    hours_of: str
    """The month or day of which the hours are; empty where their source bears none."""
    languages: Sequence[str]
    interpreted: Sequence[str]
    phones: Sequence[Phone]
    is_in_our_language: bool
    chat: str
    chat_address: str
    app: str
    sources: Sequence[Source]
    unconfirmed: Sequence[str]

    @property
    def phone(self) -> Phone | None:
        return self.phones[0] if self.phones else None


@dataclass(frozen=True, slots=True)
class AreaTable:
    """Which line answers for an area, and what is said where its own number is not known."""

    areas: Mapping[str, str]
    fallback: Mapping[LegalOrder, str]
    note: Mapping[LegalOrder, Text]
    sources: Sequence[Entry]


def lines(ids: Iterable[str], language: str) -> list[Line]:
    """The named lines in their order, without those that have been taken down.

    Raises: BrokenContent where a line does not exist: a slip in an id would hide a number without a sound.
    """
    known = _lines(language)
    asked = list(dict.fromkeys(ids))
    if unknown := [each for each in asked if each not in known]:
        raise BrokenContent(f"No help line is called {', '.join(unknown)}.")
    return [known[each] for each in asked if not is_taken_down(line_id(each))]


def line(identity: str, language: str) -> Line | None:
    return next(iter(lines([identity], language)), None)


@cache
def _lines(language: str) -> dict[str, Line]:
    return {identity: _line(entry, language) for identity, entry in _entries().items()}


def _line(entry: Mapping[str, Any], language: str) -> Line:
    hours = entry["hours"][language]
    chat = entry.get("chat", {})
    return Line(
        id=entry["id"],
        name=entry["name"][language],
        summary=entry["summary"][language],
        call=entry["call"][language],
        hours=hours,
        is_in_doubt=not entry["hours_confirmed"] and not DOUBT.search(hours),
        hours_of=as_date(entry.get("hours_read", "")),
        languages=entry["languages"],
        interpreted=entry.get("interpreted", ()),
        phones=[
            Phone(each["display"], each["tel"], each.get("price", "unknown"), each.get("on_bill", True))
            for each in entry["phones"]
        ],
        is_in_our_language=language in entry["languages"],
        chat=chat["text"][language] if chat else "",
        chat_address=chat.get("url", ""),
        app=entry["app"]["text"][language] if "app" in entry else "",
        sources=[source(each) for each in entry["sources"]],
        unconfirmed=entry["unconfirmed"][language] if "unconfirmed" in entry else (),
    )


def source(entry: Entry) -> Source:
    """A source as its file names it, with dates as people write them."""
    return Source(entry["title"], entry["url"], as_date(entry.get("of", "")), as_date(entry["read"]))


def as_date(written: str) -> str:
    """«2026-11-22» as 22.11.2026, «2023-07» as 7/2023, «2021» as it is: never more exact than it was written."""
    parts = [part.lstrip("0") for part in written.split("-")]
    match parts:
        case [year, month]:
            return f"{month}/{year}"
        case [year, month, day]:
            return f"{day}.{month}.{year}"
    return written


def lines_in(ids: Iterable[str], language: str, order: str, *, area: str = "") -> list[Line]:
    """The named lines that serve a place, those that answer in the reader's language first.

    Labels: *area* – code of the wellbeing area; lines of one area are left out for everybody else.
    """
    same = _same_in(order)
    found = [each for each in lines([same.get(each, each) for each in ids], language) if _serves(each.id, order, area)]
    return sorted(found, key=lambda each: not each.is_in_our_language)


@cache
def _same_in(order: str) -> dict[str, str]:
    """The lines of the other legal order that have a counterpart in this one: 116 117 is ÅHS on Åland."""
    pairs = [dict(table.fallback) for table in area_tables().values()]
    return {other: pair[order] for pair in pairs if order in pair for there, other in pair.items() if there != order}


def _serves(identity: str, order: str, area: str) -> bool:
    entry = _entries()[identity]
    if entry["where"] not in ("all", order):
        return False
    return "areas" not in entry or area in entry["areas"]


@cache
def _entries() -> dict[str, Mapping[str, Any]]:
    return {entry["id"]: entry for entry in help_lines()}


@cache
def urgent_lines() -> frozenset[str]:
    """Lines that answer one of the types of urgent help."""
    return frozenset(entry["id"] for entry in help_lines() if entry["urgent"])


@cache
def area_tables() -> dict[str, AreaTable]:
    """The tables of addresses.toml by name. Raises: BrokenContent where one says what nobody reads."""
    tables = tomli.loads((FOLDER / "national" / "addresses.toml").read_text("utf-8"))
    return {name: _area_table(name, table) for name, table in tables.items()}


def _area_table(name: str, table: Entry) -> AreaTable:
    if unknown := set(table) - {"areas", "fallback", "note", "note_aland", "sources"}:
        raise BrokenContent(f"addresses.toml: {name}: {sorted(unknown)}")
    note: dict[LegalOrder, Text] = {"mainland": table.get("note", {}), "aland": table.get("note_aland", {})}
    return AreaTable(table.get("areas", {}), table["fallback"], note, table.get("sources", ()))


def area_of(where: Place | None) -> str | None:
    """The area of a chosen place as far as numbers differ by it: empty where it has none of its own; None without."""
    if where is None:
        return None
    return where.area if any(where.area in table.areas for table in area_tables().values()) else ""


def of_areas(ids: Iterable[str], area: str | None) -> Iterator[str]:
    """Ids of lines with «area:TABLE» replaced by the line of the area; without a place, by those of every area."""
    for each in ids:
        if not each.startswith(AREA):
            yield each
            continue
        table = area_tables()[each.removeprefix(AREA)]
        yield from table.areas.values() if area is None else [table.areas[area]] if area in table.areas else []

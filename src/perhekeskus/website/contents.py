"""The website's own texts: written by people in the files of `content`, complete in three languages."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

FOLDER = Path(__file__).parent / "content"

type Entry = Mapping[str, Any]
type Text = Mapping[str, str]
type LegalOrder = Literal["mainland", "aland"]


class BrokenContent(ValueError):
    """A file of texts holds something that no page shows: a slip in a name would hide help without a sound."""


@dataclass(frozen=True, slots=True)
class Part:
    """One headed part of a page."""

    id: str
    title: Text
    text: Text
    links: Sequence[str] = ()
    lines: Sequence[str] = ()
    kinds: Sequence[str] = ()
    where: str = "all"
    sources: Sequence[Entry] = ()
    contact: Text | None = None
    """What stands before the contact of whoever runs the service; nothing is said where none is set."""

    def holds_in(self, order: LegalOrder) -> bool:
        return self.where in ("all", order)


@dataclass(frozen=True, slots=True)
class Situation:
    """A life situation as a family sees it, and the kinds of help and lines that answer it."""

    id: str
    slug: Text
    title: Text
    line: Text
    common: Text
    today: Text
    help: Text
    kinds: Sequence[str]
    lines: Sequence[str]
    links: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Urgent:
    """One type of urgent help with its own first answer."""

    id: str
    title: Text
    when: Text
    first: Mapping[LegalOrder, Text]
    button: Mapping[str, str]
    """The first number by legal order; «area» names the table of addresses.toml that comes before it."""
    lines: Mapping[LegalOrder, Mapping[str, Sequence[str]]]
    danger_button: str = ""
    links: Sequence[str] = ()
    sources: Sequence[Entry] = ()


@dataclass(frozen=True, slots=True)
class Crisis:
    """The page of urgent help."""

    slug: Text
    title: Text
    lead: Text
    button: Mapping[LegalOrder, str]
    types: Sequence[Urgent]
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Worry:
    """One thing that weighs on a child or young person, in words for the child."""

    id: str
    slug: Text
    title: Text
    text: Text
    lines: Sequence[str]
    kinds: Sequence[str]
    needs: Sequence[str]
    """Needs of guidance for which it is shown."""


@dataclass(frozen=True, slots=True)
class Children:
    """The own door of children and young people."""

    slug: Text
    title: Text
    lead: Text
    button: Mapping[LegalOrder, str]
    button_text: Text
    lines: Mapping[LegalOrder, Mapping[str, Sequence[str]]]
    worries: Sequence[Worry]
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of running text: what a family centre is, privacy, accessibility."""

    id: str
    slug: Text
    title: Text
    lead: Text
    parts: Sequence[Part]
    limits: Sequence[Entry] = ()
    """What does not work yet, in the accessibility statement."""
    updated: date | None = None
    links: Sequence[str] = ()
    unconfirmed: Mapping[str, Sequence[str]] | None = None
    """What the sources of the mainland do not settle, to be shown as said."""


def read(name: str) -> Entry:
    """One file of texts."""
    return tomllib.loads((FOLDER / name).read_text("utf-8"))


def _made[Record](record: type[Record], entry: Entry, **read_otherwise: Any) -> Record:
    """A record of a file's entry. Raises: BrokenContent where the entry says more or less than the record has."""
    try:
        return record(**{**entry, **read_otherwise})
    except TypeError as error:
        raise BrokenContent(f"{entry.get('id', record.__name__)}: {error}") from error


def part(entry: Entry) -> Part:
    """A headed part of any page."""
    return _made(Part, entry)


@cache
def situations() -> dict[str, Situation]:
    """Life situations by id, in the order in which they are offered."""
    return {entry["id"]: _made(Situation, entry) for entry in read("situations.toml")["situation"]}


@cache
def situation_of(slug: str) -> Situation | None:
    """The situation of an address, whichever language the name in it is."""
    return next((each for each in situations().values() if slug in each.slug.values()), None)


@cache
def crisis() -> Crisis:
    content = dict(read("crisis.toml"))
    types, sections = content.pop("type"), content.pop("section")
    return _made(Crisis, content, types=[_urgent(entry) for entry in types], parts=[part(entry) for entry in sections])


def _urgent(entry: Entry) -> Urgent:
    rest = {key: value for key, value in entry.items() if key != "first_aland"}
    first = {"mainland": entry["first"], "aland": entry.get("first_aland", entry["first"])}
    return _made(Urgent, rest, first=first)


@cache
def urgent_types() -> dict[str, Urgent]:
    """Types of urgent help by id."""
    return {each.id: each for each in crisis().types}


@cache
def children() -> Children:
    content = dict(read("children.toml"))
    worries, sections = content.pop("worry"), content.pop("section")
    return _made(
        Children,
        content,
        worries=[_made(Worry, entry) for entry in worries],
        parts=[part(entry) for entry in sections],
    )


def worry_of(slug: str) -> Worry | None:
    """The worry of an address, whichever language the name in it is."""
    return next((each for each in children().worries if slug in each.slug.values()), None)


@cache
def pages() -> dict[str, Page]:
    """The pages of running text, by id."""
    found = (_page(read(f"pages/{file.name}")) for file in sorted((FOLDER / "pages").glob("*.toml")))
    return {each.id: each for each in found}


def _page(content: Entry) -> Page:
    rest = {key: value for key, value in content.items() if key != "section"}
    updated = date.fromisoformat(rest["updated"]) if "updated" in rest else None
    return _made(Page, rest, parts=[part(entry) for entry in content["section"]], updated=updated)

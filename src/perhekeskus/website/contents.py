"""The website's own texts: written by people in the files of `content`, complete in three languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import tomli

from perhekeskus.guidance.urgent_help import Urgent, urgent_types
from perhekeskus.kit.content import Entry, LegalOrder, Text, made

FOLDER = Path(__file__).parent / "content"


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
    return tomli.loads((FOLDER / name).read_text("utf-8"))


def part(entry: Entry) -> Part:
    """A headed part of any page."""
    return made(Part, entry)


@cache
def situations() -> dict[str, Situation]:
    """Life situations by id, in the order in which they are offered."""
    return {entry["id"]: made(Situation, entry) for entry in read("situations.toml")["situation"]}


@cache
def situation_of(slug: str) -> Situation | None:
    """The situation of an address, whichever language the name in it is."""
    return next((each for each in situations().values() if slug in each.slug.values()), None)


@cache
def crisis() -> Crisis:
    content = dict(read("crisis.toml"))
    sections = content.pop("section")
    return made(Crisis, content, types=list(urgent_types().values()), parts=[part(entry) for entry in sections])


@cache
def children() -> Children:
    content = dict(read("children.toml"))
    worries, sections = content.pop("worry"), content.pop("section")
    return made(
        Children,
        content,
        worries=[made(Worry, entry) for entry in worries],
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
    return made(Page, rest, parts=[part(entry) for entry in content["section"]], updated=updated)

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
    words: Mapping[str, Sequence[str]]
    quiet: bool = False
    """True where the name of the page must not tell what it is about."""
    links: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Urgent:
    """One type of urgent help with its own first answer."""

    id: str
    title: Text
    when: Text
    first: Mapping[LegalOrder, Text]
    button: Mapping[LegalOrder, str]
    danger_button: str
    lines: Mapping[LegalOrder, Mapping[str, Sequence[str]]]
    links: Sequence[str]


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
    sources: Sequence[Entry] = ()
    updated: date | None = None


def read(name: str) -> Entry:
    """One file of texts."""
    return tomllib.loads((FOLDER / name).read_text("utf-8"))


@cache
def situations() -> dict[str, Situation]:
    """Life situations by id, in the order in which they are offered."""
    return {
        entry["id"]: Situation(**{key: entry[key] for key in Situation.__slots__ if key in entry})
        for entry in read("situations.toml")["situation"]
    }


@cache
def situation_of(slug: str) -> Situation | None:
    """The situation of an address, whichever language the name in it is."""
    return next((each for each in situations().values() if slug in each.slug.values()), None)


@cache
def crisis() -> Crisis:
    content = read("crisis.toml")
    return Crisis(
        slug=content["slug"],
        title=content["title"],
        lead=content["lead"],
        button=content["button"],
        types=[_urgent(entry) for entry in content["type"]],
        parts=[part(entry) for entry in content["section"]],
    )


def _urgent(entry: Entry) -> Urgent:
    return Urgent(
        id=entry["id"],
        title=entry["title"],
        when=entry["when"],
        first={"mainland": entry["first"], "aland": entry.get("first_aland", entry["first"])},
        button=entry["button"],
        danger_button=entry.get("danger_button", ""),
        lines=entry["lines"],
        links=entry.get("links", ()),
    )


@cache
def children() -> Children:
    content = read("children.toml")
    return Children(
        slug=content["slug"],
        title=content["title"],
        lead=content["lead"],
        button=content["button"],
        button_text=content["button_text"],
        lines=content["lines"],
        worries=[Worry(**{key: entry[key] for key in Worry.__slots__ if key in entry}) for entry in content["worry"]],
        parts=[part(entry) for entry in content["section"]],
    )


def worry_of(slug: str) -> Worry | None:
    """The worry of an address, whichever language the name in it is."""
    return next((each for each in children().worries if slug in each.slug.values()), None)


@cache
def pages() -> dict[str, Page]:
    """The pages of running text, by id."""
    found = (_page(file.stem, read(f"pages/{file.name}")) for file in sorted((FOLDER / "pages").glob("*.toml")))
    return {each.id: each for each in found}


def _page(stem: str, content: Entry) -> Page:
    return Page(
        id=content.get("id", stem),
        slug=content["slug"],
        title=content["title"],
        lead=content["lead"],
        parts=[part(entry) for entry in content["section"]],
        limits=content.get("limits", ()),
        sources=content.get("sources", ()),
        updated=date.fromisoformat(content["updated"]) if "updated" in content else None,
    )


def part(entry: Entry) -> Part:
    """A headed part of any page."""
    return Part(
        id=entry["id"],
        title=entry["title"],
        text=entry["text"],
        links=entry.get("links", ()),
        lines=entry.get("lines", ()),
        kinds=entry.get("kinds", ()),
        where=entry.get("where", "all"),
        sources=entry.get("sources", ()),
    )

"""The plain files of the base catalogue, read and checked."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import tomli

from perhekeskus.areas.models import WellbeingArea
from perhekeskus.directory.models import Deadline, Service
from perhekeskus.kit.texts import LANGUAGES, Texts

FOLDER = Path(__file__).resolve().parent.parent / "catalogue"

ALAND_TITLE = re.compile(r"landskapslag|\bÅHS\b|\bKST\b", re.IGNORECASE)
"""Titles of Åland's own acts and authorities; its sites end in «.ax»."""

KNOWN_VALUES = {
    "cost": Service.Cost.values,
    "ways_in": Service.WayIn.values,
    "given_at": Service.GivenAt.values,
}
"""What a variant may say; a slip of the pen would else stand in the list of nobody's filter."""

TEXT_KEYS = ("name", "plain", "summary", "what", "for_whom", "cost", "way_in", "next")


class BrokenCatalogue(Exception):
    """A file of the catalogue that does not say what it must; the message names the file and the place."""


@dataclass(frozen=True, slots=True)
class KindRow:
    """One row of service-kinds.csv."""

    number: str
    """Stands for the kind in addresses: it stays when rows move, and is never given to another kind."""
    code: str
    position: int
    names: Texts
    door: str
    organisers: tuple[str, ...]
    basis: str
    audience: str
    national_classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text's facts were read; both empty where no source of the right legal order is known."""

    title: str
    url: str

    def is_of_aland(self) -> bool:
        """Whether Åland itself says it: its site, its act or its authority."""
        host = urlsplit(self.url).hostname or ""
        return host.endswith(".ax") or bool(ALAND_TITLE.search(self.title))


@dataclass(frozen=True, slots=True)
class DeadlineText:
    """A time that one legal order sets for help of a kind."""

    amount: int
    unit: str
    texts: Texts
    law: str
    valid_from: date | None
    legal_order: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One kind of help as one sort of organiser gives it."""

    organiser: str
    texts: dict[str, Texts]
    """By the key of the text («summary»), then by language."""
    words: dict[str, list[str]]
    ages: tuple[int | None, int | None]
    target_groups: tuple[str, ...]
    life_events: tuple[str, ...]
    cost: str
    ways_in: tuple[str, ...]
    given_at: tuple[str, ...]
    website: str
    source: Source
    """The source that a page shows: of the variant's own legal order, never a mainland act on Åland."""


@dataclass(frozen=True, slots=True)
class KindTexts:
    """One kind's file: its variants, deadlines and when it was checked."""

    code: str
    verified: date
    next_review: date
    variants: tuple[Variant, ...]
    deadlines: tuple[DeadlineText, ...] = field(default=())


@cache
def kind_rows() -> tuple[KindRow, ...]:
    """The 42 kinds in the order of the table."""
    with (FOLDER / "service-kinds.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            KindRow(
                number=row["number"],
                code=row["code"],
                position=position,
                names={language: row[language] for language in LANGUAGES},
                door=row["door"],
                organisers=tuple(row["organiser"].split()),
                basis=row["basis"],
                audience=row["audience"],
                national_classes=tuple(row["ptv_classes"].split()),
            )
            for position, row in enumerate(csv.DictReader(file))
        )


def kind_texts() -> Iterator[KindTexts]:
    """Every kind's file, in the order of the table.

    Raises: BrokenCatalogue naming the file and what is missing.
    """
    for row in kind_rows():
        yield read_kind(FOLDER / "kinds" / f"{row.code}.toml", row.code)


def read_kind(path: Path, code: str) -> KindTexts:
    """One kind's file."""
    try:
        content = tomli.loads(path.read_text("utf-8"))
        if content["code"] != code:
            raise BrokenCatalogue(f"{path.name}: its code is «{content['code']}»")
        sources = [Source(entry["title"], entry.get("url", "")) for entry in content["sources"]]
        return KindTexts(
            code=code,
            verified=_day(path.name, content, "verified"),
            next_review=_day(path.name, content, "next_review"),
            variants=tuple(_variant(path.name, entry, sources) for entry in content["variant"]),
            deadlines=tuple(_deadline(path.name, entry) for entry in content.get("deadlines", ())),
        )
    except (OSError, tomli.TOMLDecodeError) as error:
        raise BrokenCatalogue(f"{path.name}: {error}") from error
    except KeyError as error:
        raise BrokenCatalogue(f"{path.name}: {error} is missing") from error


def _day(file: str, content: dict[str, Any], key: str) -> date:
    day = content[key]
    if not isinstance(day, date):
        raise BrokenCatalogue(f"{file}: {key} is «{day}», not a date")
    return day


def shown_source(organiser: str, sources: Sequence[Source]) -> Source:
    """The first source of the organiser's own legal order.

    Shape: an empty source where there is none; nothing is better than an act that does not hold there.
    """
    on_aland = organiser.startswith("aland-")
    return next((source for source in sources if source.is_of_aland() == on_aland), Source("", ""))


def _deadline(file: str, entry: dict[str, Any]) -> DeadlineText:
    where = entry.get("where", WellbeingArea.LegalOrder.MAINLAND)
    _check_known(f"{file}: deadlines", "where", [where], WellbeingArea.LegalOrder.values)
    _check_known(f"{file}: deadlines", "unit", [entry["unit"]], Deadline.Unit.values)
    return DeadlineText(
        amount=entry["amount"],
        unit=entry["unit"],
        texts={language: entry[language] for language in LANGUAGES},
        law=entry["source"],
        valid_from=entry.get("valid_from"),
        legal_order=where,
    )


def _variant(file: str, entry: dict[str, Any], sources: Sequence[Source]) -> Variant:
    organiser = entry["organiser"]
    for language in LANGUAGES:
        missing = [key for key in (*TEXT_KEYS, "words") if not entry.get(language, {}).get(key)]
        if missing:
            raise BrokenCatalogue(f"{file}: {organiser}, {language}: {', '.join(missing)} missing")
    for key, known in KNOWN_VALUES.items():
        _check_known(f"{file}: {organiser}", key, [entry[key]] if key == "cost" else entry[key], known)
    ages = entry.get("ages") or (None, None)
    if len(ages) != 2:
        raise BrokenCatalogue(f"{file}: {organiser}: ages has {len(ages)} numbers, not the lowest and the highest")
    return Variant(
        organiser=organiser,
        texts={key: {language: entry[language][key].strip() for language in LANGUAGES} for key in TEXT_KEYS},
        words={language: list(entry[language]["words"]) for language in LANGUAGES},
        ages=(ages[0], ages[1]),
        target_groups=tuple(entry.get("target_groups", ())),
        life_events=tuple(entry.get("life_events", ())),
        cost=entry["cost"],
        ways_in=tuple(entry["ways_in"]),
        given_at=tuple(entry["given_at"]),
        website=entry.get("website", ""),
        source=shown_source(organiser, sources),
    )


def _check_known(where: str, key: str, values: Sequence[str], known: Sequence[str]) -> None:
    """Raises: BrokenCatalogue naming the place and the first value that nobody knows."""
    for value in values:
        if value not in known:
            raise BrokenCatalogue(f"{where}: {key} is «{value}», not one of {', '.join(known)}")

"""The plain files of the base catalogue, read and checked."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from perhekeskus.kit.texts import LANGUAGES, Texts

FOLDER = Path(__file__).resolve().parent.parent / "catalogue"

TEXT_KEYS = ("name", "plain", "summary", "what", "for_whom", "cost", "way_in", "next")


class BrokenCatalogue(Exception):
    """A file of the catalogue that does not say what it must; the message names the file and the place."""


@dataclass(frozen=True, slots=True)
class KindRow:
    """One row of service-kinds.csv."""

    code: str
    position: int
    names: Texts
    door: str
    organisers: tuple[str, ...]
    basis: str
    audience: str
    national_classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeadlineText:
    amount: int
    unit: str
    texts: Texts
    law: str
    valid_from: date | None


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


@dataclass(frozen=True, slots=True)
class KindTexts:
    """One kind's file: its variants, deadlines and when it was checked."""

    code: str
    verified: date
    next_review: date
    source_title: str
    source_url: str
    variants: tuple[Variant, ...]
    deadlines: tuple[DeadlineText, ...] = field(default=())


@cache
def kind_rows() -> tuple[KindRow, ...]:
    """The 42 kinds in the order of the table."""
    with (FOLDER / "service-kinds.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            KindRow(
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
        content = tomllib.loads(path.read_text("utf-8"))
        if content["code"] != code:
            raise BrokenCatalogue(f"{path.name}: its code is «{content['code']}»")
        source = content["sources"][0]
        return KindTexts(
            code=code,
            verified=content["verified"],
            next_review=content["next_review"],
            source_title=source["title"],
            source_url=source.get("url", ""),
            variants=tuple(_variant(path.name, entry) for entry in content["variant"]),
            deadlines=tuple(_deadline(entry) for entry in content.get("deadlines", ())),
        )
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BrokenCatalogue(f"{path.name}: {error}") from error
    except KeyError as error:
        raise BrokenCatalogue(f"{path.name}: {error} is missing") from error


def _deadline(entry: dict[str, Any]) -> DeadlineText:
    return DeadlineText(
        amount=entry["amount"],
        unit=entry["unit"],
        texts={language: entry[language] for language in LANGUAGES},
        law=entry["source"],
        valid_from=entry.get("valid_from"),
    )


def _variant(file: str, entry: dict[str, Any]) -> Variant:
    organiser = entry["organiser"]
    for language in LANGUAGES:
        missing = [key for key in (*TEXT_KEYS, "words") if not entry.get(language, {}).get(key)]
        if missing:
            raise BrokenCatalogue(f"{file}: {organiser}, {language}: {', '.join(missing)} missing")
    ages = entry.get("ages") or (None, None)
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
    )

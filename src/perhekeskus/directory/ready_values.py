"""What renders ready parts reads of materials: texts, addresses, rows of the table."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import JSONField

from perhekeskus.directory import models as tables
from perhekeskus.directory.addresses import QUIET_NAMES, QUIET_ORGANISATIONS, record_addresses
from perhekeskus.directory.models import ReadyPart, material_key, ready_key
from perhekeskus.editions.plain import Row
from perhekeskus.organisations.models import Organisation

type Values = dict[str, Any]

ASK = "@@ask@@"
"""Stands in ready parts where the chosen place belongs in an address."""

NOW = "<!--now-->"
"""Stands where «open now» and the distance are said."""

QUIET: Mapping[str, Mapping[str, str]] = {
    "service": QUIET_NAMES,
    "handout": QUIET_NAMES,
    "organisation": QUIET_ORGANISATIONS,
}


class ReadyRow(NamedTuple):
    """A row of `ReadyPart` as SQLite keeps it."""

    key: str
    title: str
    addresses: str
    html: str


@lru_cache(4_000)
def read(text: str) -> Any:
    """What JSON says; many records share a text. Nobody may change it."""
    return json.loads(text)


@cache
def _json_columns() -> frozenset[str]:
    models = (tables.Service, tables.Place, tables.Channel, tables.FamilyCentre, Organisation)
    own = {each.attname for model in models for each in model._meta.concrete_fields if isinstance(each, JSONField)}
    return frozenset(own | {"municipality__names"})


def named(columns: Sequence[str], row: Row) -> Values:
    """A row by the names of its columns, texts in languages and lists read."""
    known = _json_columns()
    values = {name: read(value) if name in known else value for name, value in zip(columns, row, strict=True)}
    if "verified_on" in values:
        values["verified_on"] = as_day(values["verified_on"])
    return values


def as_day(value: date | str | None) -> date | None:
    """A day of a material, which is a text where the material comes from an edition."""
    return date.fromisoformat(value) if isinstance(value, str) else value


@lru_cache(8_000)
def addresses(page: str, key: str, names: str, is_quiet: bool = False) -> Mapping[str, str]:
    """Where a record's page is in each language; names are JSON."""
    return record_addresses(page, UUID(key), QUIET[page] if is_quiet else read(names))


def links(rows: Sequence[Row], language: str) -> list[tuple[Values, str]]:
    """Services with the addresses of their pages; of each row: id, names, plain names, whether it is quiet."""
    return [
        (
            {"id": key, "names": read(names), "plain_names": read(plain)},
            addresses("service", key, names, is_quiet)[language],
        )
        for key, names, plain, is_quiet in rows
    ]


def hours_of(rows: Sequence[Row]) -> list[Values]:
    """Opening hours of something: notes, the day of reading, the rule, whether people here said so.

    Shape: without those that only say that nothing is said any more.
    """
    return [
        {"notes": told, "read_on": as_day(read_on), "rule": rule, "is_local": is_local}
        for notes, read_on, rule, is_local in rows
        if (told := read(notes)) or rule
    ]


def card_row(key: str, language: str, html: str) -> ReadyRow:
    return ReadyRow(ready_key(ReadyPart.Part.CARD, language, UUID(key)), "", "{}", html)


def body_row(key: str, language: str, *, title: str, where: Mapping[str, str], html: str = "") -> ReadyRow:
    """Without html: the body is made when it is read."""
    return ReadyRow(ready_key(ReadyPart.Part.BODY, language, UUID(key)), title, json.dumps(where), html)


def material_row(key: str, material: str) -> ReadyRow:
    return ReadyRow(material_key(UUID(key)), "", "{}", material)

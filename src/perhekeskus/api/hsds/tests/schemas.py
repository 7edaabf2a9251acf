"""The compiled schemas of HSDS 3.0, formats included, and the fields that Open Referral UK wants."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

FOLDER = Path(__file__).parents[6] / "shared" / "data" / "hsds" / "schema" / "compiled"

WANTED = {
    "service": ("id", "name", "description", "status", "url", "last_modified", "organization", "attributes"),
    "organization": ("id", "name", "description"),
    "location": ("id", "location_type", "name", "latitude", "longitude"),
    "addresses": ("id", "address_1", "city", "state_province", "postal_code", "country", "address_type"),
    "attributes": ("id", "link_id", "taxonomy_term_id", "link_type", "link_entity", "taxonomy_term"),
    "taxonomy_term": ("id", "code", "name", "description", "taxonomy", "taxonomy_id"),
    "phones": ("id", "number"),
    "schedules": ("id",),
    "service_areas": ("id", "name"),
    "service_at_locations": ("id", "location"),
    "languages": ("id", "code", "name"),
    "cost_options": ("id", "service_id"),
    "contacts": ("id",),
    "program": ("id", "name", "description"),
}
"""Source: OpenReferralUK/uk-profile, profile and schema, with the fields of HSDS 3.0 that it keeps; read 2026-11-27."""

TERM: Mapping[str, Any] = {"taxonomies": ("taxonomy_detail",), "taxonomy_terms": ("attributes", "taxonomy_term")}
"""Where a schema of its own is not compiled: the way to it inside that of a service."""


@cache
def schema(name: str) -> Any:
    """The schema of a record, from the folder or from inside that of a service."""
    if name not in TERM:
        return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    found = schema("service")["properties"]["attributes"]["items"]["properties"]["taxonomy_term"]
    return found if name == "taxonomy_terms" else found["properties"]["taxonomy_detail"]


@cache
def fast(name: str) -> jsonschema_rs.Draft202012Validator:
    """For whole catalogues."""
    return jsonschema_rs.Draft202012Validator(schema(name), validate_formats=True)


@cache
def thorough(name: str) -> Validator:
    """The validator that others measure with; a hundred times slower."""
    return Draft202012Validator(schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(name: str, record: Any, *, is_sample: bool = False) -> list[str]:
    """What a schema finds wrong with a record."""
    found = [f"{'/'.join(map(str, each.instance_path))}: {each.message}" for each in fast(name).iter_errors(record)]
    if is_sample:
        found += [f"{each.json_path}: {each.message}" for each in thorough(name).iter_errors(record)]
    return found


def unfilled(record: Any, name: str) -> Iterator[str]:
    """Fields that Open Referral UK wants and that are empty, wherever in a record they are."""
    for field in WANTED.get(name, ()):
        if record.get(field) in (None, "", [], {}):
            yield f"{name} {record.get('id')}: {field}"
    for inner, value in record.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from unfilled(each, inner)


def shape(record: Any) -> Any:
    """Which fields a record has, all the way down: two of one shape are one sample."""
    if isinstance(record, dict):
        return tuple((name, shape(value)) for name, value in record.items())
    if isinstance(record, list):
        return frozenset(map(shape, record))
    return None

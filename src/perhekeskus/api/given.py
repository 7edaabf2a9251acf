"""Services and their nearest places as programs are told of them, each of both read with one query."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from perhekeskus.areas.places import Place
from perhekeskus.directory.models import ReadyPart, Service, ServiceAtPlace, ready_key, ready_names
from perhekeskus.editions.registry import EDITION
from perhekeskus.editions.takedown import is_taken_down
from perhekeskus.kit.texts import in_language

type Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Given:
    """By the id of a service: what it is, and the nearest place where it is given."""

    services: Mapping[UUID, Json]
    places: Mapping[UUID, Json]


def given(wanted: Iterable[UUID], language: str, where: Place | None) -> Given:
    """The services that may be shown; addresses without the name of the house."""
    services = _services({each for each in wanted if not is_taken_down(each)})
    places = _places(services, where)
    shown = {row["place_id"] for row in places.values()}
    keys = {each: ready_key(ReadyPart.Part.BODY, language, each) for each in (*services, *shown)}
    rows = ready_names([*keys.values()])
    addresses = {each: rows[key][1][language] for each, key in keys.items() if key in rows}
    return Given(
        {each: _service(row, language, addresses.get(each, "")) for each, row in services.items()},
        {each: _place(row, language, addresses.get(row["place_id"], "")) for each, row in places.items()},
    )


def _services(wanted: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    columns = ("id", "names", "organiser__names", "organiser__kind", "provider__names", "provider__kind")
    return {row["id"]: row for row in Service.objects.using(EDITION).filter(pk__in=wanted).values(*columns)}


def _service(row: Mapping[str, Any], language: str, address: str) -> Json:
    giver = "organiser" if row["provider__kind"] is None else "provider"
    return {
        "id": str(row["id"]),
        "name": in_language(row["names"], language).text,
        "url": address,
        "provider": in_language(row[f"{giver}__names"], language).text,
        "provider_type": row[f"{giver}__kind"],
    }


def _places(services: Collection[UUID], where: Place | None) -> dict[UUID, dict[str, Any]]:
    """The nearest place of each service; without a chosen place, the first. Nothing that was taken down."""
    columns = ("service_id", "place_id", "place__names", "place__longitude", "place__latitude")
    found: dict[UUID, dict[str, Any]] = {}
    for row in ServiceAtPlace.objects.using(EDITION).filter(service__in=services).values(*columns):
        before = found.get(row["service_id"])
        if not is_taken_down(row["place_id"]) and (before is None or _square(row, where) < _square(before, where)):
            found[row["service_id"]] = row
    return found


def _place(row: Mapping[str, Any], language: str, address: str) -> Json:
    return {
        "id": str(row["place_id"]),
        "name": in_language(row["place__names"], language).text,
        "url": address,
        "latitude": row["place__latitude"],
        "longitude": row["place__longitude"],
    }


def _square(row: Mapping[str, Any], where: Place | None) -> float:
    """Grows with the distance; enough to tell which is nearer."""
    if where is None or where.longitude is None or where.latitude is None:
        return 0.0
    east, north = row["place__longitude"] - where.longitude, row["place__latitude"] - where.latitude
    return float((0.5 * east) ** 2 + north**2)

"""Rows of an edition that records are made of: read for some hundred services or places at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.db.models import Model

from perhekeskus.api.hsds.terms import NATIONAL_TERMS, terms
from perhekeskus.areas.models import Municipality, WellbeingArea
from perhekeskus.directory.models import (
    CentreService,
    Channel,
    FamilyCentre,
    OpeningHours,
    Place,
    Service,
    ServiceAtPlace,
    ServiceKind,
)
from perhekeskus.organisations.models import Organisation

type Row = Mapping[str, Any]
type Groups = Mapping[UUID, list[Row]]


class Ground:
    """What all records stand on: organisations, areas, centres, terms. Read once."""

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self.terms = terms(alias)
        self.organisations = _by_id(alias, Organisation)
        self.areas = {row["code"]: row for row in WellbeingArea.objects.using(alias).values("code", "names")}
        towns = Municipality.objects.using(alias).values("code", "names", "region_names", "area_id")
        self.municipalities = {row["code"]: row for row in towns}
        self.centres = _by_id(alias, FamilyCentre)
        self.programs_of: dict[UUID, list[Row]] = defaultdict(list)
        for row in sorted(self.centres.values(), key=lambda row: str(row["id"])):
            self.programs_of[row["organiser_id"]].append(row)

    def common(self) -> Iterator[object]:
        """What stands in records of everybody: terms, areas, municipalities."""
        yield NATIONAL_TERMS.read_bytes()
        yield from self.terms.values()
        yield from self.areas.values()
        yield from self.municipalities.values()


class PlaceRows:
    """Places with how they are reached and when they are open."""

    def __init__(self, alias: str, places: Collection[UUID]) -> None:
        self.places = {row["id"]: row for row in Place.objects.using(alias).filter(pk__in=places).values()}
        self.channels = _grouped(Channel, alias, "place_id", places)
        self.hours = _grouped(OpeningHours, alias, "place_id", places)


class ServiceRows:
    """Services with everything that hangs on them."""

    def __init__(self, alias: str, services: Collection[UUID]) -> None:
        self.services = {row["id"]: row for row in Service.objects.using(alias).filter(pk__in=services).values()}
        self.kinds = _grouped(ServiceKind, alias, "service_id", services)
        self.areas = _grouped(Service.served_areas.through, alias, "service_id", services)
        self.municipalities = _grouped(Service.served_municipalities.through, alias, "service_id", services)
        self.channels = _grouped(Channel, alias, "service_id", services)
        self.hours = _hours_of_channels(alias, services)
        self.centres = _grouped(CentreService, alias, "service_id", services)
        self.at_places = _grouped(ServiceAtPlace, alias, "service_id", services)
        links = [row["id"] for rows in self.at_places.values() for row in rows]
        self.hours_at_places = _grouped(OpeningHours, alias, "service_at_place_id", links)
        self.places = PlaceRows(alias, {row["place_id"] for rows in self.at_places.values() for row in rows})

    def all_of(self, identity: UUID, ground: Ground) -> Iterator[object]:
        """Every row that a service and what hangs on it are made of, in an order of their own."""
        row, links = self.services[identity], self.at_places.get(identity, [])
        yield row
        yield from (ground.organisations[row[each]] for each in ("organiser_id", "provider_id") if row[each])
        for groups in (self.kinds, self.areas, self.municipalities, self.channels):
            yield groups.get(identity)
        yield from (self.hours.get(each["id"]) for each in self.channels.get(identity, []))
        yield from (ground.centres[each["centre_id"]] for each in self.centres.get(identity, []))
        for link in links:
            place = link["place_id"]
            yield link, self.hours_at_places.get(link["id"]), self.places.places[place]
            yield self.places.channels.get(place), self.places.hours.get(place)


def mark_of(rows: Iterable[object]) -> bytes:
    """Other rows, another mark."""
    mark = blake2b(digest_size=12)
    for each in rows:
        mark.update(repr(each).encode())
    return mark.digest()


def giver(row: Row) -> UUID:
    """The organisation that gives a service: its provider, else its organiser."""
    found: UUID = row["provider_id"] or row["organiser_id"]
    return found


def _hours_of_channels(alias: str, services: Iterable[UUID]) -> Groups:
    rows = OpeningHours.objects.using(alias).filter(channel__service__in=services).order_by("pk").values()
    return _groups(rows, "channel_id")


def _by_id(alias: str, model: type[Model]) -> Mapping[UUID, Row]:
    return {row["id"]: row for row in model._default_manager.using(alias).values()}


def _grouped(model: type[Model], alias: str, owner: str, owners: Iterable[UUID]) -> Groups:
    chosen = {f"{owner}__in": list(owners)}
    order = ("position", "pk") if model is Channel else ("pk",)
    return _groups(model._default_manager.using(alias).filter(**chosen).order_by(*order).values(), owner)


def _groups(rows: Iterable[Row], owner: str) -> Groups:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[owner]].append(row)
    return found

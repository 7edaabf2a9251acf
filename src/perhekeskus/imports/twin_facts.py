"""Standing records of the directory as the search for twins reads them: a few queries, however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import models

from perhekeskus.areas.models import Municipality
from perhekeskus.directory.models import Channel, Place, Service, ServiceKind
from perhekeskus.imports.twin_keys import Facts
from perhekeskus.imports.twin_levels import Sort
from perhekeskus.kit.texts import Texts
from perhekeskus.organisations.models import Organisation

CONTACTS = (Channel.Kind.PHONE, Channel.Kind.SMS, Channel.Kind.EMAIL)

type Listed = dict[UUID, list[str]]


def facts(sort: Sort, among: Iterable[UUID] | None = None) -> list[Facts]:
    """What stands of a sort, or of it those with the given ids whether they stand or not."""
    make = {"service": _services, "place": _places, "organisation": _organisations}
    return list(make[sort](None if among is None else set(among)))


def _chosen[M: models.Model](rows: models.QuerySet[M], among: set[UUID] | None) -> models.QuerySet[M]:
    return rows.filter(withdrawn_on=None) if among is None else rows.filter(pk__in=among)


def _services(among: set[UUID] | None) -> Iterator[Facts]:
    rows = _chosen(Service.objects.all(), among)
    own = rows.values("pk")
    contacts, pages = _channels(Channel.objects.filter(service_id__in=own).values_list("service_id", "kind", "address"))
    kinds = _listed(ServiceKind.objects.filter(service_id__in=own).values_list("service_id", "kind_id"))
    served = _served(own)
    columns = ("pk", "source", "names", "summaries", "organiser__names", "websites")
    for key, source, names, summaries, organiser, websites in rows.values_list(*columns).iterator(chunk_size=5000):
        yield Facts(
            id=str(key),
            source=source,
            names=names,
            summaries=summaries,
            contacts=tuple(contacts[key]),
            websites=(*websites.values(), *pages[key]),
            organiser=_finnish(organiser),
            served=tuple(served[key]),
            kinds=tuple(kinds[key]),
        )


def _places(among: set[UUID] | None) -> Iterator[Facts]:
    rows = _chosen(Place.objects.all(), among)
    own = Channel.objects.filter(place_id__in=rows.values("pk"))
    contacts, pages = _channels(own.values_list("place_id", "kind", "address"))
    columns = ("pk", "source", "names", "summaries", "streets", "latitude", "longitude", "kind", "websites")
    told = rows.values_list(*columns, "keeper__names")
    for key, source, names, summaries, streets, north, east, kind, websites, keeper in told.iterator(chunk_size=5000):
        yield Facts(
            id=str(key),
            source=source,
            names=names,
            summaries=summaries,
            streets=streets,
            latitude=north,
            longitude=east,
            contacts=tuple(contacts[key]),
            websites=(*websites.values(), *pages[key]),
            organiser=_finnish(keeper or {}),
            # «Other» says only that the source names no sort of place that we know.
            kinds=() if kind == Place.Kind.OTHER else (kind,),
        )


def _organisations(among: set[UUID] | None) -> Iterator[Facts]:
    rows = _chosen(Organisation.objects.all(), among)
    columns = ("pk", "source", "names", "business_id", "websites", "municipality_id", "kind")
    for key, source, names, business_id, websites, town, kind in rows.values_list(*columns).iterator(chunk_size=5000):
        yield Facts(
            id=str(key),
            source=source,
            names=names,
            business_id=business_id,
            websites=tuple(websites.values()),
            served=(town,) if town else (),
            kinds=(kind,),
        )


def _served(services: "models.QuerySet[Service, Any]") -> Listed:
    """Codes of the municipalities that each service is for, its areas among them; of the whole country none."""
    members = defaultdict(list)
    for code, area in Municipality.objects.values_list("code", "area_id"):
        members[area].append(code)
    towns = Service.served_municipalities.through._default_manager.filter(service_id__in=services)
    found = _listed(towns.values_list("service_id", "municipality_id"))
    areas = Service.served_areas.through._default_manager.filter(service_id__in=services)
    for service, area in areas.values_list("service_id", "wellbeingarea_id"):
        found[service] += members[area]
    return found


def _channels(rows: Iterable[tuple[UUID | None, str, str]]) -> tuple[Listed, Listed]:
    """Numbers and addresses of mail, and pages."""
    contacts: Listed = defaultdict(list)
    pages: Listed = defaultdict(list)
    for key, kind, address in rows:
        if key and kind in CONTACTS:
            contacts[key].append(address)
        elif key and kind == Channel.Kind.WEB:
            pages[key].append(address)
    return contacts, pages


def _listed(rows: Iterable[tuple[UUID, str]]) -> Listed:
    found: Listed = defaultdict(list)
    for key, code in rows:
        found[key].append(code)
    return found


def _finnish(names: Texts) -> str:
    return names.get("fi") or next(iter(names.values()), "")

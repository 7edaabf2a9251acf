"""A record as readers will see it once what stands now is published."""

import json
from typing import Any
from uuid import UUID

from perhekeskus.desk.access import Record
from perhekeskus.directory import materials
from perhekeskus.directory.materials import Material
from perhekeskus.directory.models import Channel, OpeningHours, Place, Service, ServiceAtPlace
from perhekeskus.directory.ready_values import ASK, NOW
from perhekeskus.directory.rendering import body_html
from perhekeskus.directory.rules import is_quiet
from perhekeskus.editions.opened import NoEdition
from perhekeskus.organisations.models import Organisation


def preview(record: Record, language: str) -> str:
    """The body of its page; empty where no edition is open yet, whose maps are needed."""
    material = _service(record) if isinstance(record, Service) else _place(record)
    try:
        html = body_html(material.as_text(), language)
    except NoEdition:
        return ""
    # The page has a heading of its own, and nobody has chosen a place.
    html = html.replace("<h1>", '<p class="title">').replace("</h1>", "</p>")
    return html.replace(ASK, "").replace(NOW, "")


def _service(service: Service) -> Material:
    kinds = list(service.service_kinds.order_by("kind__position").values_list("kind_id", flat=True))
    at_places = ServiceAtPlace.objects.filter(service=service).select_related("place").order_by("place_id")
    places = [(each.place.id.hex, json.dumps(each.place.names), json.dumps(each.place.streets)) for each in at_places]
    beside = (
        _channels(Channel.objects.filter(service=service)),
        tuple(places),
        (),
        _organisation(service.organiser),
        is_quiet(kinds),
        # Deadlines and the words that hold on the mainland only are left to the real page.
        True,
    )
    return Material(materials.SERVICE, service.id.hex, _own(service, materials.SERVICE_COLUMNS), beside)


def _place(place: Place) -> Material:
    columns = [name for name in materials.PLACE_COLUMNS if "__" not in name]
    own = dict(zip(columns, _own(place, columns), strict=True))
    own["municipality__names"] = json.dumps(place.municipality.names)
    given = ServiceAtPlace.objects.filter(place=place).select_related("service").order_by("service_id")
    services = [
        (each.service.id.hex, json.dumps(each.service.names), json.dumps(each.service.plain_names), False)
        for each in given
    ]
    keeper = _organisation(place.keeper) if place.keeper else None
    hours = tuple(_hours(each) for each in place.opening_hours.all())
    beside = (_channels(Channel.objects.filter(place=place)), tuple(services), keeper, hours)
    return Material(materials.PLACE, place.id.hex, tuple(own[name] for name in materials.PLACE_COLUMNS), beside)


def _own(record: Record, columns: Any) -> tuple[Any, ...]:
    return tuple(_plain(getattr(record, name)) for name in columns)


def _channels(rows: Any) -> tuple[Any, ...]:
    return tuple(
        (
            *(_plain(getattr(channel, name)) for name in materials.CHANNEL_COLUMNS),
            tuple(_hours(each) for each in channel.opening_hours.all()),
        )
        for channel in rows.prefetch_related("opening_hours").order_by("position", "id")
    )


def _hours(hours: OpeningHours) -> tuple[Any, ...]:
    return _plain(hours.notes), hours.read_on, hours.rule, hours.is_local


def _organisation(organisation: Organisation) -> tuple[str, str, str, bool]:
    return organisation.id.hex, json.dumps(organisation.names), organisation.kind, False


def _plain(value: Any) -> Any:
    """As SQLite keeps it."""
    if isinstance(value, UUID):
        return value.hex
    return json.dumps(value) if isinstance(value, dict | list) else value

"""Real places of the capital region as records, with the service that is given at them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from perhekeskus.directory.base.files import FOLDER
from perhekeskus.directory.base.units import Unit, read_units
from perhekeskus.directory.models import Channel, Place, ServiceAtPlace
from perhekeskus.kit.ids import published_id
from perhekeskus.kit.order import sort_key
from perhekeskus.kit.texts import Texts
from perhekeskus.organisations.actions import HELSINKI, organisation_id

SOURCE = "service-map"
SOURCE_TITLE = "Palvelukartta (kartta.hel.fi)"


@dataclass(slots=True)
class PlaceRows:
    places: list[Place] = field(default_factory=list)
    at_places: list[ServiceAtPlace] = field(default_factory=list)
    channels: list[Channel] = field(default_factory=list)
    ended: set[UUID] = field(default_factory=set)
    """Places that their source says are no more."""


def place_rows(meeting_services: dict[str, UUID]) -> PlaceRows:
    """Every unit; the supervised ones give the meeting-place service of their municipality."""
    rows = PlaceRows()
    for unit in read_units(FOLDER / "places" / "capital-region.csv"):
        place = _place(unit)
        rows.places.append(place)
        rows.channels += _channels(unit, place.id)
        if unit.ended:
            rows.ended.add(place.id)
        elif unit.kind != Place.Kind.PLAYGROUND:
            rows.at_places.append(_at_place(meeting_services[unit.municipality], place.id))
    return rows


def _place(unit: Unit) -> Place:
    names = _said(unit.name_fi, unit.name_sv, unit.name_en)
    keeper = "area-90" if unit.municipality == HELSINKI else f"municipality-{unit.municipality}"
    return Place(
        id=published_id(SOURCE, f"unit/{unit.source_id}"),
        source=SOURCE,
        source_id=f"unit/{unit.source_id}",
        source_title=SOURCE_TITLE,
        names=names,
        sort_names={language: sort_key(text) for language, text in names.items()},
        # The day that the source last changed it is the last day that anybody vouched for it.
        verified_on=date.fromisoformat(unit.modified) if unit.modified else None,
        kind=unit.kind,
        keeper_id=organisation_id(keeper),
        municipality_id=unit.municipality,
        streets=_said(unit.street_fi, unit.street_sv),
        postal_code=unit.postal_code,
        post_offices=_said(unit.post_office_fi, unit.post_office_sv),
        latitude=float(unit.latitude),
        longitude=float(unit.longitude),
        websites=_said(unit.website),
        quality_reasons=[{"reason": "languages-contradict", "languages": unit.contradictions.split()}]
        if unit.contradictions
        else [],
    )


def _channels(unit: Unit, place_id: UUID) -> Iterable[Channel]:
    reached: list[tuple[str, str, str]] = []
    if unit.phone:
        reached.append((Channel.Kind.PHONE, unit.phone.replace(" ", ""), national(unit.phone)))
    if unit.email:
        reached.append((Channel.Kind.EMAIL, unit.email, unit.email))
    if unit.website:
        reached.append((Channel.Kind.WEB, unit.website, unit.website.removeprefix("https://")))
    for position, (kind, address, shown) in enumerate(reached):
        yield Channel(
            id=published_id(SOURCE, f"channel/{unit.source_id}/{kind}"),
            place_id=place_id,
            position=position,
            kind=kind,
            address=address,
            shown=shown[:200],
            price=Channel.Price.UNKNOWN,
        )


def _at_place(service_id: UUID, place_id: UUID) -> ServiceAtPlace:
    return ServiceAtPlace(
        id=published_id(SOURCE, f"at/{service_id}/{place_id}"), service_id=service_id, place_id=place_id
    )


def national(phone: str) -> str:
    """A number as it is written in Finland: «+358 40 639 4420» is «040 639 4420»."""
    return "0" + phone.removeprefix("+358").strip() if phone.startswith("+358") else phone


def _said(fi: str, sv: str = "", en: str = "") -> Texts:
    texts: dict[str, Any] = {"fi": fi, "sv": sv, "en": en}
    return {language: text for language, text in texts.items() if text}

"""Makes the pages of places ready: address, ways to reach it, what is given there, a small map."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.template.loader import get_template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from perhekeskus.areas.atlas import Atlas
from perhekeskus.areas.map import Mark, draw_map
from perhekeskus.areas.models import Municipality
from perhekeskus.directory import models as tables
from perhekeskus.directory.models import ReadyPart, ready_key
from perhekeskus.directory.reading import ASK
from perhekeskus.editions.registry import DRAFT
from perhekeskus.kit.texts import LANGUAGES

type Channels = Mapping[UUID, list[tables.Channel]]
type Addresses = Mapping[UUID, Mapping[str, str]]


def place_parts(addresses: Addresses, channels: Channels) -> Iterator[ReadyPart]:
    """The page of every place in every language."""
    page = get_template("directory/ready/place.html")
    places = list(tables.Place.objects.using(DRAFT).select_related("municipality", "keeper"))
    given = _given()
    maps = Atlas(Municipality.objects.using(DRAFT).values("code", "area_id", "boundary"))
    for language in LANGUAGES:
        with override(language):
            for place in places:
                services = [(row, addresses[row.id][language]) for row in given[place.id]]
                context: dict[str, Any] = {
                    "language": language,
                    "ask": ASK,
                    "place": place,
                    "keeper_address": addresses[place.keeper_id][language] if place.keeper_id else "",
                    "channels": channels.get(place.id, []),
                    "services": services,
                    "map": place_map(place, maps, language),
                }
                yield ReadyPart(
                    key=ready_key(ReadyPart.Part.BODY, language, place.id),
                    title=place.name(language).text,
                    addresses=dict(addresses[place.id]),
                    html=page.render(context),
                )


def place_map(place: tables.Place, maps: Atlas, language: str) -> str:
    """Where in its municipality a place is."""
    sheet = maps.municipality(place.municipality_id)
    drawing = draw_map(
        shapes=sheet.shapes,
        marks=[Mark((place.longitude, place.latitude), "")],
        frame=sheet.frame,
        title=_("Where the place is"),
        description=_("%(place)s in %(municipality)s. The address is given in words above.")
        % {"place": place.name(language).text, "municipality": place.municipality.name(language).text},
        key="place",
    )
    # The drawing is made of numbers; its words are escaped where it is drawn.
    return mark_safe(drawing)  # noqa: S308


def _given() -> dict[UUID, list[tables.Service]]:
    given: dict[UUID, list[tables.Service]] = defaultdict(list)
    for row in tables.ServiceAtPlace.objects.using(DRAFT).select_related("service"):
        given[row.place_id].append(row.service)
    return given

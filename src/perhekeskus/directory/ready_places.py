"""Renders the pages of places: address, ways to reach it, what is given there, a small map."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from perhekeskus.areas.atlas import Atlas
from perhekeskus.areas.chosen import atlas
from perhekeskus.areas.map import Frame, Mark, draw_ground, draw_on
from perhekeskus.directory import materials, structured
from perhekeskus.directory.materials import Material
from perhekeskus.directory.models import Channel
from perhekeskus.directory.ready_values import ASK, Values, addresses, hours_of, links, named, read
from perhekeskus.kit.texts import in_language


@dataclass(frozen=True, slots=True)
class Ground:
    """A municipality and its neighbours, drawn once for all of its places."""

    drawing: str
    frame: Frame


@lru_cache(400)
def _ground(maps: Atlas, municipality: str) -> Ground:
    sheet = maps.municipality(municipality)
    return Ground(draw_ground(sheet.shapes, sheet.frame), sheet.frame)


def place_body(material: Material, language: str) -> str:
    """The body of the page of a place; its map is that of the open edition."""
    place = named(materials.PLACE_COLUMNS, material.own)
    place["municipality"] = {"names": place["municipality__names"]}
    channels, services, keeper, hours = material.beside
    if keeper:
        place["keeper"] = {"id": keeper[0], "names": read(keeper[1])}
    ways = [named(materials.CHANNEL_COLUMNS, each[:-1]) for each in channels]
    where, opening = addresses("place", material.id, material.own[2]), hours_of(hours)
    context: dict[str, Any] = {
        "language": language,
        "ask": ASK,
        "place": place,
        "keeper_address": addresses("organisation", *keeper[:2], keeper[3])[language] if keeper else "",
        "channels": ways,
        "webs": sum(way["kind"] == Channel.Kind.WEB for way in ways),
        "hours": opening,
        "services": links(services, language),
        "structured": structured.place(place, ways, opening, address=where[language], language=language),
        "map": place_map(place, language, _ground(atlas(), place["municipality_id"])),
    }
    return get_template("directory/ready/place.html").render(context)


def place_map(place: Values, language: str, ground: Ground) -> str:
    """Where in its municipality a place is."""
    names = (in_language(each, language).text for each in (place["names"], place["municipality__names"]))
    drawing = draw_on(
        ground.drawing,
        marks=[Mark((place["longitude"], place["latitude"]), "")],
        frame=ground.frame,
        title=_("Where the place is"),
        description=_("%(place)s in %(municipality)s. The address is given in words above.")
        % dict(zip(("place", "municipality"), names, strict=True)),
        key="place",
    )
    # The drawing is made of numbers; its words are escaped where it is drawn.
    return mark_safe(drawing)  # noqa: S308

"""Renders the pages of places: address, ways to reach it, what is given there, a small map."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from perhekeskus.areas.atlas import Atlas
from perhekeskus.areas.map import Frame, Mark, draw_ground, draw_on
from perhekeskus.directory import materials
from perhekeskus.directory.materials import Material
from perhekeskus.directory.reading import ASK
from perhekeskus.directory.ready_values import ReadyRow, Values, addresses, body_row, hours_of, links, named, read
from perhekeskus.editions.values import read_values
from perhekeskus.kit.texts import in_language


@dataclass(frozen=True, slots=True)
class Ground:
    """A municipality and its neighbours, drawn once for all of its places."""

    drawing: str
    frame: Frame


@lru_cache(1)
def _atlas(boundaries: Path) -> Atlas:
    """The maps of a draft, from a file with code, area and boundary of each municipality."""
    return Atlas(
        {"code": code, "area_id": area, "boundary": read(ring)} for code, area, ring in read_values(boundaries)
    )


@lru_cache(400)
def _ground(boundaries: Path, municipality: str) -> Ground:
    sheet = _atlas(boundaries).municipality(municipality)
    return Ground(draw_ground(sheet.shapes, sheet.frame), sheet.frame)


def place_page(material: Material, boundaries: Path) -> Callable[[str], Iterator[ReadyRow]]:
    """The page of a place.

    Labels: *boundaries* – a file with code, area and boundary of each municipality, as JSON.
    """
    template = get_template("directory/ready/place.html")
    place = named(materials.PLACE_COLUMNS, material.own)
    place["municipality"] = {"names": place["municipality__names"]}
    channels, services, keeper, hours, _maps = material.beside
    if keeper:
        place["keeper"] = {"id": keeper[0], "names": read(keeper[1])}
    where = addresses("place", material.id, material.own[2])
    ways = [named(materials.CHANNEL_COLUMNS, each[:-1]) for each in channels]

    def page(language: str) -> Iterator[ReadyRow]:
        context: dict[str, Any] = {
            "language": language,
            "ask": ASK,
            "place": place,
            "keeper_address": addresses("organisation", *keeper[:2], keeper[3])[language] if keeper else "",
            "channels": ways,
            "hours": hours_of(hours),
            "services": links(services, language),
            "map": place_map(place, language, _ground(boundaries, place["municipality_id"])),
        }
        title = in_language(place["names"], language).text
        yield body_row(material.id, language, title=title, where=where, html=template.render(context))

    return page


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

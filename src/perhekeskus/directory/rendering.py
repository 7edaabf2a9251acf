"""Renders ready parts from their materials: cards and bodies of pages in each language. Asks no database."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.template.loader import get_template
from django.utils.translation import override

from perhekeskus.directory import materials
from perhekeskus.directory.materials import Material
from perhekeskus.directory.models import Channel
from perhekeskus.directory.reading import ASK
from perhekeskus.directory.ready_places import place_page
from perhekeskus.directory.ready_values import (
    ReadyRow,
    Values,
    addresses,
    body_row,
    card_row,
    hours_of,
    links,
    named,
    read,
)
from perhekeskus.kit.order import sort_key
from perhekeskus.kit.texts import FALL_BACK, LANGUAGES, in_language

type Page = Callable[[str], Iterator[ReadyRow]]
"""The parts of one record in a language."""


def render(given: Sequence[Material], *, boundaries: Path) -> list[ReadyRow]:
    """The parts of some records in every language, the same for the same materials.

    Labels: *boundaries* – a file with what maps are drawn from; every place's material has its mark.
    """
    pages_of = PAGES | {materials.PLACE: partial(place_page, boundaries=boundaries)}
    pages = [pages_of[each.sort](each) for each in given]
    rows: list[ReadyRow] = []
    for language in LANGUAGES:
        with override(language):
            for page in pages:
                rows += page(language)
    return rows


def service_page(material: Material) -> Page:
    """The card and the body of a service."""
    card, template = get_template("directory/ready/card.html"), get_template("directory/ready/service.html")
    service = named(materials.SERVICE_COLUMNS, material.own)
    channels, places, deadlines, (organiser, names, _kind, is_quiet_organiser), is_quiet, is_aland = material.beside
    service["organiser"] = {"id": organiser, "names": read(names)}
    where = addresses("service", material.id, material.own[1], is_quiet)
    ways = [_way(each) for each in channels]
    constant: Values = {
        "ask": ASK,
        "service": service,
        "is_line": service["source_id"].startswith(materials.LINE),
        "deadlines": [{"texts": read(texts), "law": law} for texts, law in deadlines],
        "is_mainland": not is_aland,
        "is_somewhere_or_sometime": bool(places) or any(hours["rule"] for way in ways for hours in way["hours"]),
    }

    def page(language: str) -> Iterator[ReadyRow]:
        shown = channels_in(ways, language)
        context = constant | {
            "language": language,
            "address": where[language],
            "organiser_address": addresses("organisation", organiser, names, is_quiet_organiser)[language],
            "first_channel": shown[0] if shown else None,
            "channels": shown,
            "places": [_place(place, language) for place in places],
        }
        yield card_row(material.id, language, card.render(context))
        title = "" if is_quiet else in_language(service["names"], language).text
        yield body_row(material.id, language, title=title, where=where, html=template.render(context))

    return page


def _way(channel: tuple[Any, ...]) -> Values:
    """A way to reach a record, with what is said of its hours."""
    *own, hours = channel
    return named(materials.CHANNEL_COLUMNS, tuple(own)) | {"hours": hours_of(hours)}


def _place(row: tuple[str, str, str], language: str) -> tuple[Values, str]:
    key, names, streets = row
    return {"id": key, "names": read(names), "streets": read(streets)}, addresses("place", key, names)[language]


def channels_in(channels: Sequence[Values], language: str) -> list[Values]:
    """The channels that a reader of that language is shown: of web sites, the one in the nearest language."""
    webs = {tongue: each for each in channels if each["kind"] == Channel.Kind.WEB for tongue in each["languages"]}
    nearest = next((webs[each] for each in (language, *FALL_BACK[language]) if each in webs), None)
    return [each for each in channels if each["kind"] != Channel.Kind.WEB or each is nearest or not each["languages"]]


def organisation_page(material: Material) -> Page:
    """The page of an organisation with what it organises."""
    template = get_template("directory/ready/organisation.html")
    organisation = named(materials.ORGANISATION_COLUMNS, material.own)
    services, is_quiet = material.beside
    where = addresses("organisation", material.id, material.own[1], is_quiet)

    def page(language: str) -> Iterator[ReadyRow]:
        context = {"language": language, "ask": ASK, "organisation": organisation}
        html = template.render(context | {"services": links(services, language)})
        title = "" if is_quiet else in_language(organisation["names"], language).text
        yield body_row(material.id, language, title=title, where=where, html=html)

    return page


def centre_page(material: Material) -> Page:
    """The page of a family centre: its services door by door, its municipalities."""
    template = get_template("directory/ready/family_centre.html")
    centre = named(materials.CENTRE_COLUMNS, material.own)
    services, towns, (organiser, names, _kind, is_quiet) = material.beside
    centre["organiser"] = {"id": organiser, "names": read(names)}
    where = addresses("family_centre", material.id, material.own[1])

    def page(language: str) -> Iterator[ReadyRow]:
        context = {
            "language": language,
            "ask": ASK,
            "centre": centre,
            "organiser_address": addresses("organisation", organiser, names, is_quiet)[language],
            "services": links(services, language),
            "municipalities": sorted((in_language(read(name), language).text for (name,) in towns), key=sort_key),
        }
        title = in_language(centre["names"], language).text
        yield body_row(material.id, language, title=title, where=where, html=template.render(context))

    return page


PAGES: dict[str, Callable[[Material], Page]] = {
    materials.SERVICE: service_page,
    materials.ORGANISATION: organisation_page,
    materials.CENTRE: centre_page,
}

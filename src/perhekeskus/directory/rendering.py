"""Renders cards and bodies of pages from their materials. Asks no database.

Cards, and the few bodies that gather many records, are made at publishing; bodies of services and places when somebody
reads them: nobody ever reads most of those of a whole country, and making them was most of the time of publishing.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.template.loader import get_template
from django.utils.translation import override

from perhekeskus.directory import materials, structured
from perhekeskus.directory.materials import Material
from perhekeskus.directory.models import Channel
from perhekeskus.directory.ready_places import place_body
from perhekeskus.directory.ready_values import (
    ASK,
    ReadyRow,
    Values,
    addresses,
    body_row,
    card_row,
    hours_of,
    links,
    material_row,
    named,
    read,
)
from perhekeskus.kit.order import sort_key
from perhekeskus.kit.texts import FALL_BACK, LANGUAGES, in_language

type Page = Callable[[str], Iterator[ReadyRow]]
"""The parts of one record in a language."""


def render(given: Sequence[Material]) -> list[ReadyRow]:
    """The parts of some records in every language, the same for the same materials."""
    rows = [material_row(each.id, each.as_text()) for each in given if each.sort in BODIES]
    pages = [PAGES[each.sort](each) for each in given]
    for language in LANGUAGES:
        with override(language):
            for page in pages:
                rows += page(language)
    return rows


def body_html(material: str, language: str) -> str:
    """The body of a page from what an edition keeps of its record; the language is the active one."""
    known = Material.of_text(material)
    return BODIES[known.sort](known, language)


def service_page(material: Material) -> Page:
    """The card of a service, and what its page is called."""
    card = get_template("directory/ready/card.html")
    context_in = _service_context(material)
    is_quiet = material.beside[-2]
    where = addresses("service", material.id, material.own[1], is_quiet)

    def page(language: str) -> Iterator[ReadyRow]:
        context = context_in(language)
        yield card_row(material.id, language, card.render(context | {"address": where[language]}))
        title = "" if is_quiet else in_language(context["service"]["names"], language).text
        yield body_row(material.id, language, title=title, where=where)

    return page


def service_body(material: Material, language: str) -> str:
    """The body of the page of a service."""
    context = _service_context(material)(language)
    is_quiet = material.beside[-2]
    address, handout = (addresses(page, material.id, material.own[1], is_quiet) for page in ("service", "handout"))
    context["handout"] = handout[language]
    if not is_quiet:
        context["structured"] = structured.service(
            context["service"],
            context["channels"],
            address=address[language],
            language=language,
            organiser=context["organiser_address"],
        )
    context["places"] = [_place(place, language) for place in material.beside[1]]
    return get_template("directory/ready/service.html").render(context)


def _service_context(material: Material) -> Callable[[str], Values]:
    """What card and body say, by language."""
    service = named(materials.SERVICE_COLUMNS, material.own)
    channels, places, deadlines, (organiser, names, kind, is_quiet_organiser), _is_quiet, is_aland = material.beside
    service["organiser"] = {"id": organiser, "names": read(names), "kind": kind}
    ways = [_way(each) for each in channels]
    constant: Values = {
        "ask": ASK,
        "service": service,
        "is_line": service["source_id"].startswith(materials.LINE),
        "deadlines": [{"texts": read(texts), "law": law} for texts, law in deadlines],
        "is_mainland": not is_aland,
        "is_somewhere_or_sometime": bool(places) or any(hours["rule"] for way in ways for hours in way["hours"]),
    }

    def context(language: str) -> Values:
        shown = channels_in(ways, language)
        return constant | {
            "language": language,
            "organiser_address": addresses("organisation", organiser, names, is_quiet_organiser)[language],
            "first_channel": shown[0] if shown else None,
            "channels": shown,
        }

    return context


def place_page(material: Material) -> Page:
    """What the page of a place is called."""
    where = addresses("place", material.id, material.own[2])

    def page(language: str) -> Iterator[ReadyRow]:
        yield body_row(material.id, language, title=in_language(read(material.own[2]), language).text, where=where)

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
        told = "" if is_quiet else structured.organisation(organisation, address=where[language], language=language)
        context = {"language": language, "ask": ASK, "organisation": organisation, "structured": told}
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
            "structured": structured.centre(centre, address=where[language], language=language),
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
    materials.PLACE: place_page,
    materials.CENTRE: centre_page,
}
"""What is made at publishing."""

BODIES: dict[str, Callable[[Material, str], str]] = {materials.SERVICE: service_body, materials.PLACE: place_body}
"""What is made at reading."""

"""Every type of public page, with one example in each language: what the walks of the tests visit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from perhekeskus.directory.addresses import QUIET_NAMES, record_addresses, service_addresses
from perhekeskus.directory.choosing import with_chosen
from perhekeskus.directory.models import FamilyCentre, Place, Service
from perhekeskus.directory.rules import is_quiet
from perhekeskus.editions.registry import EDITION
from perhekeskus.guidance.needs import needs
from perhekeskus.kit import pool
from perhekeskus.kit.addresses import address
from perhekeskus.kit.ids import short
from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.kit.tokens import seal
from perhekeskus.organisations.models import Organisation
from perhekeskus.website import contents
from perhekeskus.website.results import search
from perhekeskus.website.views.own_words import PURPOSE

type Addresses = dict[str, str]


@dataclass(frozen=True, slots=True)
class PageType:
    """One type of page and where an example of it is in each language."""

    name: str
    addresses: Addresses


ONLY_POST = {"place.here", "suggestions", "words"}
"""Addresses that only forms ask: they answer with the way to another page, or with a part of one."""


def page_types() -> list[PageType]:
    """Every type of page that answers a reader. Needs an open edition of the base data."""
    names = [name for name in reader_names() if name not in ONLY_POST]
    types = [PageType(name, EXAMPLES[name]() if name in EXAMPLES else plain(name)) for name in names]
    return [
        *types,
        PageType("service.list at a place", at_vantaa("service.list")),
        PageType("compare of three", _three_side_by_side()),
        PageType("map at a place", at_vantaa("map")),
        PageType("404", nothing_there()),
    ]


def reader_names() -> list[str]:
    """Names of all addresses outside the private pool, without their language."""
    found = {
        pattern.name.rpartition(".")[0]
        for where, pattern in _patterns(get_resolver(), "/")
        if pattern.name and pattern.name.endswith(".fi") and not pool.is_private(where)
    }
    return sorted(found)


def plain(name: str) -> Addresses:
    """A page whose address has no parts."""
    return {language: address(name, language) for language in LANGUAGES}


def at_vantaa(name: str) -> Addresses:
    query = {"fi": "paikka=vantaa", "sv": "plats=vantaa", "en": "place=vantaa"}
    return {language: f"{where}?{query[language]}" for language, where in plain(name).items()}


def nothing_there() -> Addresses:
    return {language: f"/{language}/tama-sivu-puuttuu/" for language in LANGUAGES}


def _situation() -> Addresses:
    found = next(iter(contents.situations().values()))
    return {language: address("situation", language, slug=found.slug[language]) for language in LANGUAGES}


def _need() -> Addresses:
    found = next(iter(needs().values()))
    return {language: address("need", language, key=found.key) for language in LANGUAGES}


def _worry() -> Addresses:
    found = contents.children().worries[0]
    return {language: address("worry", language, slug=found.slug[language]) for language in LANGUAGES}


def _results() -> Addresses:
    token = seal(search("vauva ei nuku", "fi").as_content(), purpose=PURPOSE)
    return {language: address("results", language, token=token) for language in LANGUAGES}


def _first[M: models.Model](model: type[M]) -> M:
    found = model._default_manager.using(EDITION).filter(withdrawn_on=None).order_by("pk").first()
    if found is None:
        raise LookupError(f"The edition has no {model.__name__}.")
    return found


def _service() -> Addresses:
    found = _first(Service)
    kinds = found.service_kinds.using(EDITION).values_list("kind_id", flat=True)
    return service_addresses(found.pk, found.names, kinds)


def _handout() -> Addresses:
    found = _first(Service)
    kinds = found.service_kinds.using(EDITION).values_list("kind_id", flat=True)
    return record_addresses("handout", found.pk, QUIET_NAMES if is_quiet(kinds) else found.names)


def _three_side_by_side() -> Addresses:
    chosen = [*Service.objects.using(EDITION).order_by("pk").values_list("pk", flat=True)[:3]]
    return {language: with_chosen(where, language, chosen) for language, where in at_vantaa("compare").items()}


def _record(page: str, model: type[Place] | type[Organisation] | type[FamilyCentre]) -> Callable[[], Addresses]:
    def where() -> Addresses:
        found = _first(model)
        return record_addresses(page, found.pk, found.names)

    return where


def _proposal() -> Addresses:
    found = short(_first(Place).pk)
    return {language: address("proposal.write", language, record=found) for language in LANGUAGES}


EXAMPLES: dict[str, Callable[[], Addresses]] = {
    "situation": _situation,
    "need": _need,
    "worry": _worry,
    "results": _results,
    "service": _service,
    "handout": _handout,
    "place": _record("place", Place),
    "organisation": _record("organisation", Organisation),
    "family_centre": _record("family_centre", FamilyCentre),
    "proposal.write": _proposal,
}


def _patterns(resolver: URLResolver, where: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        here = where + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern, here)
        else:
            yield here, pattern

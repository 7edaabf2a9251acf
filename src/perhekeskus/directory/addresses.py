"""Where the pages of records are, in each language; names that could betray a reader stay out of them."""

from collections.abc import Iterable, Mapping
from functools import cache
from uuid import UUID

from perhekeskus.areas.places import Place
from perhekeskus.directory.models import FamilyCentre
from perhekeskus.directory.rules import is_quiet
from perhekeskus.editions.opened import OpenEdition, by_edition
from perhekeskus.editions.registry import EDITION
from perhekeskus.editions.takedown import is_taken_down
from perhekeskus.kit.addresses import address
from perhekeskus.kit.converters import named
from perhekeskus.kit.texts import LANGUAGES, in_language

QUIET_NAMES = {"fi": "palvelu", "sv": "tjanst", "en": "service"}
QUIET_ORGANISATIONS = {"fi": "organisaatio", "sv": "organisation", "en": "organisation"}


def service_addresses(identity: UUID, names: Mapping[str, str], kinds: Iterable[str]) -> dict[str, str]:
    """The page of a service; one on violence, substances, mental or sexual health has a neutral name."""
    shown = QUIET_NAMES if is_quiet(kinds) else names
    return record_addresses("service", identity, shown)


def organisation_addresses(identity: UUID, names: Mapping[str, str], *, is_quiet: bool) -> dict[str, str]:
    """The page of an organisation; one that helps with such things only has a neutral name."""
    return record_addresses("organisation", identity, QUIET_ORGANISATIONS if is_quiet else names)


@by_edition
def _centres(edition: OpenEdition) -> dict[str, tuple[UUID, dict[str, str]]]:
    """The family centre of each area and its page."""
    rows = FamilyCentre.objects.using(EDITION).values_list("area_id", "id", "names")
    return {area: (identity, record_addresses("family_centre", identity, names)) for area, identity, names in rows}


def centre_of(place: Place | None, language: str) -> str:
    """The page of the family centre of a chosen place; empty where the place has none that may be shown."""
    found = _centres().get(place.area) if place else None
    return found[1][language] if found and not is_taken_down(found[0]) else ""


def record_addresses(page: str, identity: UUID, names: Mapping[str, str]) -> dict[str, str]:
    """The page of a record under its own name in each language."""
    return {
        language: named(in_language(names, language).text, identity).join(_around(page, language))
        for language in LANGUAGES
    }


@cache
def _around(page: str, language: str) -> tuple[str, str]:
    """What stands before and behind the name in every address of a page; looked up once for all records."""
    anybody = named("", UUID(int=0))
    before, behind = address(page, language, record=anybody).split(anybody)
    return before, behind

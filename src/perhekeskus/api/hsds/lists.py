"""The lists of the interface: what may be asked of each, and which page answers."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from django.utils.translation import gettext_noop

from perhekeskus.api import parameters
from perhekeskus.api.asking import BadParameter
from perhekeskus.api.hsds import store as sorts
from perhekeskus.api.hsds.search import found_by_words
from perhekeskus.api.hsds.store import Sought, store
from perhekeskus.api.parameters import LANGUAGE, Parameter
from perhekeskus.areas.chosen import gazetteer
from perhekeskus.areas.places import Place
from perhekeskus.areas.rules import distance_metres
from perhekeskus.kit.texts import LANGUAGES

MOST, USUAL = 100, 20
"""Records of a page."""

MOST_MINIMAL = 50_000
"""Of a page of ids alone: the whole catalogue at once."""

FARTHEST_METRES = 500_000
METRES_OF_A_DEGREE = 111_000

_PARAMETERS = {
    each.name: each
    for each in (
        parameters.text("search", gettext_noop("Words that are looked for in names and texts, as on the pages.")),
        parameters.identity(
            "taxonomy_term_id", gettext_noop("Only what is of this term, for example of one kind of help.")
        ),
        parameters.identity("taxonomy_id", gettext_noop("Only what is of any term of this taxonomy.")),
        parameters.identity("organization_id", gettext_noop("Only what this organization organises or gives.")),
        parameters.moment(
            "modified_after",
            gettext_noop("Only what has changed here since: the moment of the first edition in which it stands so."),
        ),
        parameters.postcode(
            "postcode", gettext_noop("A postal code: only what holds there; with proximity, only what is near.")
        ),
        parameters.whole(
            "proximity", gettext_noop("Metres from the middle of the postal area to the place."), most=FARTHEST_METRES
        ),
        parameters.flag("minimal", gettext_noop("Only id, name, status and last_modified.")),
        parameters.flag("full", gettext_noop("Every record whole, as at its own address.")),
        parameters.whole("page", gettext_noop("The number of the page."), most=1_000_000, usual=1),
        parameters.whole(
            "per_page",
            gettext_noop("Records of a page: at most 100, with minimal at most 50,000."),
            most=MOST_MINIMAL,
            usual=USUAL,
        ),
        LANGUAGE,
    )
}


def _of(*names: str) -> Mapping[str, Parameter]:
    return {name: _PARAMETERS[name] for name in (*names, "page", "per_page", LANGUAGE.name)}


_FINDING = ("search", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "postcode", "proximity")

LISTS: Mapping[str, Mapping[str, Parameter]] = {
    sorts.SERVICES: _of(*_FINDING, "minimal", "full"),
    sorts.ORGANIZATIONS: _of("search", "modified_after", "full"),
    sorts.LINKS: _of(*_FINDING, "full"),
    sorts.TAXONOMIES: _of("search"),
    sorts.TERMS: _of("search", "taxonomy_id"),
}
"""By list: its parameters."""

ONE: Mapping[str, Parameter] = {LANGUAGE.name: LANGUAGE}
"""Parameters of the address of one record."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: the numbers of its records, and how many there are in all."""

    numbers: Collection[int]
    total: int
    number: int
    per_page: int

    @property
    def pages(self) -> int:
        return -(-self.total // self.per_page)


def page_of(sort: str, asked: Mapping[str, Any]) -> Page:
    """The page that was asked for.

    Raises: BadParameter.
    """
    per_page, number = asked.get("per_page", USUAL), asked.get("page", 1)
    if per_page > MOST and not asked.get("minimal"):
        raise BadParameter("per_page", f"A whole number from 1 to {MOST}; more with minimal.")
    if asked.get("minimal") and asked.get("full"):
        raise BadParameter("full", "Either minimal or full.")
    first = (number - 1) * per_page
    where, words = _where(asked), asked.get("search")
    near = asked.get("proximity") if where else None
    sought = Sought(sort, tuple(_marks(asked, where)), asked.get("modified_after", ""))
    if near is None and words is None:
        numbers, total = store().page(sought, first=first, most=per_page)
        return Page(numbers, total, number, per_page)
    found = store().numbers(sought)
    if where and near:
        inside = _near(where, near)
        found = [each for each in found if each in inside]
    if words is not None:
        scores = found_by_words(sort, words, asked.get("lang", LANGUAGES[0]))
        found = sorted((each for each in found if each in scores), key=lambda each: -scores[each])
    return Page(found[first : first + per_page], len(found), number, per_page)


_MARKS = {"taxonomy_term_id": sorts.TERM, "taxonomy_id": sorts.TERM, "organization_id": sorts.OF}


def _marks(asked: Mapping[str, Any], where: Place | None) -> Iterator[tuple[str, Collection[str]]]:
    """What a record has to bear to be wanted."""
    for name, mark in _MARKS.items():
        if name in asked:
            yield mark, {asked[name]}
    if where and "proximity" not in asked:
        yield sorts.SERVED, served(where)


def _where(asked: Mapping[str, Any]) -> Place | None:
    if "postcode" not in asked:
        if "proximity" in asked:
            raise BadParameter("proximity", "Wants a postcode to be measured from.")
        return None
    place = gazetteer().postal_areas.get(asked["postcode"])
    if place is None:
        raise BadParameter("postcode", "No such postal area is known.")
    return place


def served(where: Place) -> set[str]:
    """Marks of services that hold at a place."""
    known = {"everywhere", f"area {where.area}", f"town {where.municipality}"}
    return known | {"mainland"} if where.legal_order == "mainland" else known


def _near(where: Place, metres: int) -> set[int]:
    """Records with a place so near to the middle of a postal area."""
    if where.latitude is None or where.longitude is None:
        return set()
    north = metres / METRES_OF_A_DEGREE
    east = north / cos(radians(where.latitude)) * 1.2
    box = (where.latitude - north, where.longitude - east, where.latitude + north, where.longitude + east)
    middle = (where.longitude, where.latitude)
    return {
        number
        for number, latitude, longitude in store().points(box)
        if distance_metres(middle, (longitude, latitude)) <= metres
    }

"""What a reader asks of the list, read from an address and written back into one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from urllib.parse import quote_plus
from uuid import UUID

from django.http import QueryDict

from perhekeskus.areas.chosen import place_named
from perhekeskus.areas.places import Place
from perhekeskus.directory.base.files import kind_rows
from perhekeskus.directory.choosing import chosen_ids, chosen_part
from perhekeskus.directory.shelf import AGE_BANDS, FACETS, Wanted
from perhekeskus.directory.shelving import shelf
from perhekeskus.kit.query import PLACE, translate_part
from perhekeskus.organisations.models import Organisation

NAMES: Mapping[str, Mapping[str, str]] = {
    "kind": translate_part({"fi": "apu", "sv": "hjalp", "en": "help"}),
    "age": translate_part({"fi": "ika", "sv": "alder", "en": "age"}),
    "language": translate_part({"fi": "kieli", "sv": "sprak", "en": "language"}),
    "cost": translate_part({"fi": "hinta", "sv": "pris", "en": "cost"}),
    "given": translate_part({"fi": "missa", "sv": "var", "en": "where"}),
    "way": translate_part({"fi": "tie", "sv": "vag", "en": "way"}),
    "open": translate_part({"fi": "auki", "sv": "oppet", "en": "open"}),
    "provider": translate_part({"fi": "antaja", "sv": "givare", "en": "giver"}),
    "sort": translate_part({"fi": "jarjestys", "sv": "ordning", "en": "order"}),
    "page": translate_part({"fi": "sivu", "sv": "sida", "en": "page"}),
}
"""Names of the parts of the address; their values are the same in every language."""

SORTS = ("fit", "name", "distance")

LAST_PAGE = 500

VALUES: Mapping[str, frozenset[str]] = {
    "age": frozenset(AGE_BANDS),
    "cost": frozenset({"free"}),
    "given": frozenset({"remote"}),
    "way": frozenset({"no-referral"}),
    "open": frozenset({"now"}),
    "provider": frozenset(Organisation.Kind.values),
}


@cache
def kind_numbers() -> dict[str, str]:
    """Kinds by the number that stands for them in an address: a name there could betray a reader."""
    return {row.code: row.number for row in kind_rows()}


@cache
def kinds_by_number() -> dict[str, str]:
    return {number: code for code, number in kind_numbers().items()}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for the list."""

    language: str
    place_name: str = ""
    place: Place | None = None
    facets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: str = "fit"
    page: int = 1
    chosen: tuple[UUID, ...] = ()
    """Services to compare, which stay in the address while the reader looks for more."""

    def wanted(self) -> Wanted:
        """The same in the shelf's terms."""
        return Wanted(
            municipality=(self.place.municipality or None) if self.place else None,
            has_no_home=self.place is not None and self.place.kind == "none-reception",
            point=point_of(self.place),
            facets=self.facets,
            sort=f"name.{self.language}" if self.sort == "name" else self.sort,
        )

    def place_query(self) -> str:
        """The part of an address that keeps the chosen place and the chosen services, and nothing else."""
        return replace(self, facets={}, sort="fit", page=1).query()

    def query(self) -> str:
        """The part of the address after the question mark, with it; empty where nothing is asked."""
        parts = [self.place_part(), *(part for facet in FACETS for part in self.facet_parts(facet)), self.sort_part()]
        if self.page > 1:
            parts.append(f"{NAMES['page'][self.language]}={self.page}")
        parts.append(chosen_part(self.language, self.chosen))
        return _joined(parts, "&")

    def place_part(self) -> str:
        return _place_part(self.language, self.place_name)

    def facet_parts(self, facet: str, *, toggle: frozenset[str] = frozenset()) -> list[str]:
        """The chosen values of one facet, with some more or less."""
        name, values = NAMES[facet][self.language], self.facets.get(facet, frozenset()) ^ toggle
        return [f"{name}={_address_value(facet, value)}" for value in sorted(values)]

    def sort_part(self) -> str:
        return f"{NAMES['sort'][self.language]}={self.sort}" if self.sort != "fit" else ""


@lru_cache(maxsize=4096)
def _place_part(language: str, place_name: str) -> str:
    return f"{PLACE[language]}={quote_plus(place_name)}" if place_name else ""


class Toggles:
    """Addresses of the first page of the list with one value of a facet more or less, as attributes of HTML.

    The parts that stay are put together once for all chips.
    """

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        parts = [(at, part) for at, facet in enumerate(FACETS) for part in asked.facet_parts(facet)]
        behind = (asked.sort_part(), chosen_part(asked.language, asked.chosen))
        self._parts = [(-1, asked.place_part()), *parts, *((len(FACETS), part) for part in behind)]

    def of(self, facet: str) -> Callable[[str], str]:
        """The address for each value of one facet."""
        at, name = FACETS.index(facet), NAMES[facet][self._asked.language]
        before = [part for position, part in self._parts if position < at]
        after = [part for position, part in self._parts if position > at]

        def of_pressed(value: str) -> str:
            own = self._asked.facet_parts(facet, toggle=frozenset((value,)))
            return _joined([*before, *own, *after], "&amp;") or "?"

        if self._asked.facets.get(facet):
            return of_pressed
        begin, end = _joined([*before, f"{name}="], "&amp;"), "".join(f"&amp;{part}" for part in after if part)
        return lambda value: f"{begin}{_address_value(facet, value)}{end}"


def _address_value(facet: str, value: str) -> str:
    return kind_numbers()[value] if facet == "kind" else value


def _joined(parts: Iterable[str], joint: str) -> str:
    given = [part for part in parts if part]
    return f"?{joint.join(given)}" if given else ""


def asked(query: QueryDict, language: str) -> Asked:
    """The request of an address; parts that say nothing known are left out, as an old link may carry them."""
    place_name = query.get(PLACE[language], "")[:80]
    place = place_named(place_name)
    facets = {facet: _values(query, facet, language) for facet in FACETS}
    sort = query.get(NAMES["sort"][language], "")
    page = query.get(NAMES["page"][language], "")
    return Asked(
        language=language,
        place_name=place_name if place else "",
        place=place,
        facets={facet: values for facet, values in facets.items() if values},
        sort=sort if sort in SORTS and (sort != "distance" or point_of(place)) else "fit",
        page=min(int(page), LAST_PAGE) if page.isascii() and page.isdigit() and len(page) < 5 and int(page) else 1,
        chosen=chosen_ids(query, language),
    )


def _values(query: QueryDict, facet: str, language: str) -> frozenset[str]:
    given = query.getlist(NAMES[facet][language])[:50]
    if facet == "kind":
        return frozenset(kinds_by_number()[number] for number in given if number in kinds_by_number())
    if facet == "language":
        return frozenset(shelf().bits["language"]).intersection(given) if given else frozenset()
    return VALUES[facet].intersection(given)


def point_of(place: Place | None) -> tuple[float, float] | None:
    """Longitude and latitude to measure from."""
    if place is None or place.longitude is None or place.latitude is None:
        return None
    return place.longitude, place.latitude

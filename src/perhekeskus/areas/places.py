"""The place that a person chose: found by what they typed, by an address or by a position.

An engine without a database: built once from the rows of an edition and kept in memory.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from perhekeskus.areas import rules
from perhekeskus.areas.place_names import (
    finnish_stems,
    fold,
    is_one_slip_apart,
    one_letter_less,
    without_ending,
    without_noise,
)
from perhekeskus.kit.coordinates import LonLat
from perhekeskus.kit.slugs import slug
from perhekeskus.kit.texts import LANGUAGES, Said, Texts, in_language

type Row = Mapping[str, Any]
type Kind = Literal["municipality", "postal", "none-reception"]
type Found = tuple["Place", str]
"""A place and the name that led to it, empty where it is the place's own."""

SHORTEST_TYPO = 4
"""Names of three letters («Eno», «Ii») are a slip away from too many others."""
NEAR_BORDER_METRES = 2_000
"""The drawn boundaries may be this far off (1 : 4.5 million); there the nearest postal area decides, where
its middle is as near. Measured on 854 addresses with a known municipality: 14 wrong, 31 by boundary alone."""
FARTHEST_METRES = 30_000
"""A position farther from every municipality than this is at sea or abroad."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person looks for help: a municipality, a postal area, or no home municipality yet."""

    kind: Kind
    code: str
    """Municipality code, postal code, or empty."""
    names: Texts = field(hash=False)
    slugs: Texts = field(hash=False)
    municipality: str = ""
    """Municipality code; empty without a home municipality."""
    area: str = ""
    """Wellbeing area code; empty without a home municipality."""
    legal_order: Literal["mainland", "aland"] = "mainland"
    latitude: float | None = None
    longitude: float | None = None
    via: str = ""
    """The former municipality or the region whose name was typed («Karjaa» for Raseborg)."""

    def name(self, language: str) -> Said:
        return in_language(self.names, language)

    def slug(self, language: str) -> str:
        return in_language(self.slugs, language).text


NO_HOME_MUNICIPALITY = Place(
    kind="none-reception",
    code="",
    names={
        "fi": "Asun vastaanottokeskuksessa tai minulla ei ole kotikuntaa",
        "sv": "Jag bor på en förläggning eller har ingen hemkommun",
        "en": "I live in a reception centre or have no home municipality",
    },
    slugs={"fi": "ei-kotikuntaa", "sv": "utan-hemkommun", "en": "no-home-municipality"},
)
NO_HOME_WORDS = (
    "vastaanottokeskus",
    "ei kotikuntaa",
    "turvapaikanhakija",
    "förläggning",
    "mottagningscentral",
    "utan hemkommun",
    "ingen hemkommun",
    "asylsökande",
    "reception centre",
    "reception center",
    "no home municipality",
    "asylum seeker",
)


class Gazetteer:
    """Every place of one edition, ready to be found in Finnish, Swedish and English.

    Shape: rows as ``.values()`` of the published tables give them (or as ``areas.facts`` does).
    """

    def __init__(self, *, areas: Iterable[Row], municipalities: Iterable[Row], postal_areas: Iterable[Row]) -> None:
        self._legal_orders = {row["code"]: row["legal_order"] for row in areas}
        self._by_name: dict[str, list[Found]] = defaultdict(list)
        self._by_stem: dict[str, list[Found]] = defaultdict(list)
        self._by_part: dict[str, list[str]] = defaultdict(list)
        self._by_region: dict[str, list[Found]] = defaultdict(list)
        self._by_slug: dict[str, Place] = {}
        self._people: dict[str, int] = defaultdict(int)
        self.municipalities: dict[str, Place] = {}
        self.postal_areas: dict[str, Place] = {}
        self._rings: dict[str, list[list[LonLat]]] = {}
        for row in municipalities:
            self._add_municipality(row)
        for row in postal_areas:
            self._add_postal_area(row)
        self._add_slugs(NO_HOME_MUNICIPALITY)
        for words in NO_HOME_WORDS:
            self._by_name[without_noise(fold(words))].append((NO_HOME_MUNICIPALITY, ""))
        self._names_in_order = sorted(self._by_name)

    def is_own_point(self, place: Place) -> bool:
        """Whether a place is measured from its own middle, not from where somebody is."""
        known = self.municipalities.get(place.code) or self.postal_areas.get(place.code)
        return known is not None and (known.latitude, known.longitude) == (place.latitude, place.longitude)

    # Building

    def _add_municipality(self, row: Row) -> None:
        place = Place(
            kind="municipality",
            code=row["code"],
            names=row["names"],
            slugs={language: slug(in_language(row["names"], language).text) for language in LANGUAGES},
            municipality=row["code"],
            area=row["area_id"],
            legal_order=self._legal_orders[row["area_id"]],
            latitude=row["latitude"],
            longitude=row["longitude"],
        )
        self.municipalities[place.code] = place
        self._rings[place.code] = [rules.points_of_ring(ring) for ring in row["boundary"]]
        self._add_slugs(place)
        for language, name in row["names"].items():
            self._add_name(name, (place, ""), is_finnish=language == "fi")
        for former in row["former_names"]:
            for language, name in former["names"].items():
                self._add_name(name, (place, name), is_finnish=language == "fi")
        for name in set(row["region_names"].values()):
            self._by_region[without_noise(fold(name))].append((place, name))

    def _add_postal_area(self, row: Row) -> None:
        home = self.municipalities[row["municipality_id"]]
        place = replace(
            home,
            kind="postal",
            code=row["code"],
            names=row["names"],
            slugs=dict.fromkeys(LANGUAGES, str(row["code"])),
            latitude=home.latitude if row["latitude"] is None else row["latitude"],
            longitude=home.longitude if row["longitude"] is None else row["longitude"],
        )
        self.postal_areas[place.code] = place
        self._people[home.code] += row["population"]
        self._people[place.code] = row["population"]
        self._by_slug[place.code] = place
        for name in set(row["names"].values()):
            self._by_name[fold(name)].append((place, ""))

    def _add_name(self, name: str, found: Found, *, is_finnish: bool) -> None:
        key = without_noise(fold(name))
        for each in {key, key.removesuffix(" tl")}:
            if found not in self._by_name[each]:
                self._by_name[each].append(found)
            if len(each) >= SHORTEST_TYPO:
                for part in one_letter_less(each):
                    self._by_part[part].append(each)
            for stem in finnish_stems(each) if is_finnish else ():
                self._by_stem[stem].append(found)

    def _add_slugs(self, place: Place) -> None:
        for each in place.slugs.values():
            self._by_slug.setdefault(each, place)

    # Finding

    def find(self, text: str, *, most: int = 8, bears_slips: bool = True) -> list[Place]:
        """The places that a typed text may mean, likeliest first; none where it fits no place.

        Understands: a postal code anywhere in the text, a name in any of the three languages with or
        without dots, in a Finnish case form, its beginning, a name before a merger, one slip.
        Labels: *bears_slips* – not where the text may be no place at all: «sali» is a slip away from Salo.
        """
        folded = fold(text[:80])
        codes = [self.postal_areas[word] for word in folded.split() if word in self.postal_areas]
        if codes:
            return codes[:most]
        if not folded:
            return []
        if folded.isdigit():
            return [self.postal_areas[code] for code in sorted(self.postal_areas) if code.startswith(folded)][:most]
        return self._in_order(self._found(folded, bears_slips=bears_slips), most=most)

    def _found(self, folded: str, *, bears_slips: bool) -> Iterator[list[Found]]:
        """Groups of answers, a surer group first; slips are only looked for where nothing else fits."""
        bare = without_noise(folded)
        sure = [*self._by_name.get(bare, ()), *self._by_name.get(folded, ())]
        inflected = [found for rest in without_ending(bare) for found in self._by_stem.get(rest, ())]
        begun = self._beginning_with(bare)
        yield sure
        yield inflected if not sure else []
        yield self._by_region.get(bare, [])
        yield begun
        if bears_slips and not (sure or inflected or begun):
            yield self._one_slip_from(bare)

    def _beginning_with(self, bare: str) -> list[Found]:
        start = bisect_left(self._names_in_order, bare)
        end = bisect_left(self._names_in_order, bare + "\uffff")
        return [found for name in self._names_in_order[start:end] for found in self._by_name[name]]

    def _one_slip_from(self, bare: str) -> list[Found]:
        for word in (bare, *without_ending(bare)):
            if len(word) < SHORTEST_TYPO:
                continue
            names = {name for part in one_letter_less(word) for name in self._by_part.get(part, ())}
            found = [each for name in sorted(names) if is_one_slip_apart(word, name) for each in self._by_name[name]]
            if found:
                return found
        return []

    def _in_order(self, groups: Iterable[list[Found]], *, most: int) -> list[Place]:
        """Municipalities before postal areas within a group, those with more people first, none twice."""
        places: dict[str, Place] = {}
        for group in groups:
            for place, via in sorted(group, key=self._rank):
                places.setdefault(place.code, replace(place, via=via) if via else place)
        return list(places.values())[:most]

    def _rank(self, found: Found) -> tuple[bool, bool, int]:
        place, via = found
        return place.kind == "postal", bool(via), -self._people[place.code]

    def from_slug(self, text: str) -> Place | None:
        """The place of an address, whichever language the address was made in."""
        return self._by_slug.get(text.lower())

    def nearest(self, *, latitude: float, longitude: float) -> Place | None:
        """The municipality of a position; None at sea, abroad or where the numbers are no position.

        The boundaries are coarse, so near a border the nearest postal area's middle decides.
        """
        point = (longitude, latitude)
        if not (19.0 <= longitude <= 31.7 and 59.3 <= latitude <= 70.2):
            return None
        code, is_inside = rules.area_at(point, self._rings)
        metres = rules.metres_to_boundary(point, self._rings[code])
        if not is_inside and metres > FARTHEST_METRES:
            return None
        neighbour = self._postal_neighbour(point) if metres <= NEAR_BORDER_METRES else None
        return self.municipalities[neighbour or code]

    def _postal_neighbour(self, point: LonLat) -> str | None:
        """Municipality of the postal area whose middle is nearest, where one is near enough to tell."""
        metres, nearest = min(
            (rules.distance_metres(point, (each.longitude or 0.0, each.latitude or 0.0)), each.municipality)
            for each in self.postal_areas.values()
        )
        return nearest if metres <= NEAR_BORDER_METRES else None

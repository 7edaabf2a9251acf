"""Places around a chosen place: the nearest ones, as rows and on a drawn map."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from perhekeskus.areas.atlas import Sheet
from perhekeskus.areas.chosen import atlas
from perhekeskus.areas.map import Mark, draw_map
from perhekeskus.areas.places import Place as Chosen
from perhekeskus.areas.rules import distance_metres
from perhekeskus.directory.addresses import record_addresses
from perhekeskus.directory.asking import point_of
from perhekeskus.directory.models import Place, ServiceAtPlace, ServiceKind
from perhekeskus.directory.now_words import distance_words
from perhekeskus.directory.rules import GUARDED_KINDS, is_guarded
from perhekeskus.editions.opened import OpenEdition, by_state, state_of_tables
from perhekeskus.editions.registry import EDITION
from perhekeskus.editions.takedown import taken_down
from perhekeskus.kit.coordinates import LonLat
from perhekeskus.kit.texts import Said, in_language

MOST = 20
FARTHEST_METRES = 30_000
"""Places farther than this are no help to a family on foot or by bus."""

KIND_ORDER = {"family-house": 0, "supervised-playground": 1, "other": 2, "playground": 3}
"""Houses with people in them before bare playgrounds."""

STAFFED_BONUS_METRES = 3_000
"""A place with grown-ups who help is worth so much longer a way."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is looked for; its names are read where it is shown."""

    id: UUID
    kind: str
    point: LonLat


@dataclass(frozen=True, slots=True)
class Row:
    """One place in the list."""

    number: int
    kind: str
    name: Said
    street: Said
    address: str
    distance: str


@by_state(state_of_tables(Place, ServiceAtPlace, ServiceKind))
def spots(edition: OpenEdition) -> list[Spot]:
    """Every place of the edition but those that nobody may be led to by a list or a map."""
    rows = Place.objects.using(EDITION).values_list("id", "kind", "longitude", "latitude")
    guarded = _guarded()
    return [Spot(key, kind, (east, north)) for key, kind, east, north in rows if key not in guarded]


def _guarded() -> set[UUID]:
    """Places where nothing is given but help of guarded kinds."""
    at_places = ServiceAtPlace.objects.using(EDITION)
    suspected = at_places.filter(service__service_kinds__kind__in=GUARDED_KINDS).values("place_id")
    kinds: dict[UUID, dict[UUID, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = at_places.filter(place__in=suspected)
    for place, service, kind in rows.values_list("place_id", "service_id", "service__service_kinds__kind_id"):
        kinds[place][service].add(kind)
    return {place for place, services in kinds.items() if is_guarded(services.values())}


def nearest(chosen: Chosen, *, most: int = MOST) -> list[Spot]:
    """The nearest places, those with people in them first where the way is not much longer."""
    here = point_of(chosen)
    if here is None:
        return []
    gone = taken_down()
    near = [
        (metres - (STAFFED_BONUS_METRES if KIND_ORDER[spot.kind] < KIND_ORDER["playground"] else 0), spot)
        for spot in spots()
        if spot.id not in gone and (metres := distance_metres(here, spot.point)) <= FARTHEST_METRES
    ]
    return [spot for _metres, spot in sorted(near, key=lambda pair: pair[0])[:most]]


def rows(found: Sequence[Spot], language: str, here: LonLat | None) -> list[Row]:
    """The places as the list shows them."""
    places = Place.objects.using(EDITION).only("names", "streets").in_bulk([spot.id for spot in found])
    return [
        Row(
            number=number,
            kind=spot.kind,
            name=places[spot.id].name(language),
            street=in_language(places[spot.id].streets, language),
            address=record_addresses("place", spot.id, places[spot.id].names)[language],
            distance=distance_words(distance_metres(here, spot.point)) if here else "",
        )
        for number, spot in enumerate(found, start=1)
    ]


def drawn(found: Sequence[Spot], chosen: Chosen | None, language: str) -> str:
    """The map of the chosen municipality with the places numbered as in the list; empty without a place."""
    if chosen is None or not chosen.municipality:
        return ""
    maps, points = atlas(), [spot.point for spot in found]
    sheet = maps.around(points, home=chosen.municipality) if points else maps.municipality(chosen.municipality)
    title = _("Places near %(place)s") % {"place": chosen.name(language).text}
    return drawn_on(sheet, points, title=title)


def drawn_on(sheet: Sheet, points: Sequence[LonLat], *, title: str) -> str:
    """A part of Finland with points numbered in their order."""
    drawing = draw_map(
        shapes=sheet.shapes,
        marks=[Mark(point, str(number)) for number, point in enumerate(points, start=1)],
        frame=sheet.frame,
        title=title,
        description=_("The numbers are those of the list beside the map."),
        key="places",
    )
    # The drawing is made of numbers; its words are escaped where it is drawn.
    return mark_safe(drawing)  # noqa: S308

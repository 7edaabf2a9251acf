"""Places as the map shows them: those near a chosen place, or those where what a reader asks for is given."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from perhekeskus.areas.chosen import atlas
from perhekeskus.areas.models import PostalArea
from perhekeskus.areas.rules import distance_metres
from perhekeskus.directory import place_list
from perhekeskus.directory.asking import Asked, point_of
from perhekeskus.directory.models import OpeningHours, Place, ServiceAtPlace
from perhekeskus.directory.now_words import closed_words, open_words
from perhekeskus.directory.opening import Interval, Openness, openness
from perhekeskus.directory.place_list import Row, Spot
from perhekeskus.directory.rules import GUARDED_KINDS, may_say_open_now
from perhekeskus.directory.shelving import shelf
from perhekeskus.directory.templatetags.directory import in_words
from perhekeskus.editions.opened import OpenEdition, when_asked
from perhekeskus.editions.registry import EDITION
from perhekeskus.editions.takedown import is_taken_down, taken_down
from perhekeskus.kit.addresses import address
from perhekeskus.kit.ids import long, short
from perhekeskus.kit.query import translate_part
from perhekeskus.kit.texts import in_language

SERVICE = translate_part({"fi": "palvelu", "sv": "tjanst", "en": "service"})
"""The part of the address that asks where one service is given; its value is an id, never a name."""

MOST = 50
"""More than this makes no list that anybody reads beside a map."""

MOST_DRAWN = 20
"""So many numbers fit on the drawing that stands there before the map is opened."""

DECIMALS = 5
"""Of a degree: about a metre."""

MOST_AREAS, AREA_DECIMALS, AROUND_DEGREES = 80, 3, 0.1
"""Names of parts of towns that go along, to about a hundred metres; half of that many degrees northward."""


@dataclass(frozen=True, slots=True)
class Found:
    """The places that answer what is asked, in the order of the list."""

    spots: Sequence[Spot]
    count: int
    """How many there are, shown or not."""
    changes_at: datetime | None = None
    """When the answer may be another one; None where it does not depend on the hour."""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """One place of the list and its point on the map."""

    row: Row
    key: str
    """Its id as addresses write it."""
    point: tuple[float, float]
    now: str
    """«Open now until 15»; empty where the hours are not sure enough to be said."""
    is_open: bool


def asked_service(query: QueryDict, language: str) -> UUID | None:
    """The service whose places are asked for; None where the address names none that may be shown."""
    try:
        identity = long(query.get(SERVICE[language], ""))
    except ValueError:
        return None
    is_known = shelf().columns.position(identity) is not None
    return identity if is_known and not is_taken_down(identity) else None


@when_asked
def municipalities_with_places(edition: OpenEdition) -> frozenset[str]:
    """Where a list offers the map; elsewhere it would mostly be empty."""
    return frozenset(Place.objects.using(EDITION).values_list("municipality_id", flat=True).distinct())


def has_places(service: UUID) -> bool:
    """Whether a map would show a service; of one whose places are guarded none is offered."""
    return bool(_places_of_services().get(service))


def query(wish: Asked, service: UUID | None = None) -> str:
    """The part of the map's address after the question mark, with it: what the list asks, without page and order."""
    asked = wish.place_query() if service else replace(wish, sort="fit", page=1).query()
    part = f"{SERVICE[wish.language]}={short(service)}" if service else ""
    return f"{asked}{'&' if asked else '?'}{part}" if part else asked


def of_kinds(kinds: Iterable[str], wish: Asked) -> str:
    """Where the map shows those of some kinds of help that have places near the chosen one; empty where none has."""
    if wish.place is None:
        return ""
    known = shelf()
    serving, starts = known.serving(wish.wanted()), known.columns.point_starts

    def has_points(kind: str) -> bool:
        offers = known.offers(serving, kind)
        return bool((starts[offers + 1] > starts[offers]).any())

    wanted = frozenset(kind for kind in frozenset(kinds) - GUARDED_KINDS if has_points(kind))
    return address("map", wish.language) + query(replace(wish, facets={"kind": wanted})) if wanted else ""


def find(wish: Asked, service: UUID | None, *, moment: datetime) -> Found:
    """Near a place those of the list of places; where services are asked for, those where they are given."""
    if service is None and not wish.facets:
        near = place_list.nearest(wish.place, most=MOST) if wish.place else []
        return Found(near, len(near))
    chosen: Sequence[UUID] = (service,) if service else ()
    changes_at = None
    if service is None:
        selection = shelf().select(wish.wanted(), moment=moment)
        chosen = selection.ids[:]
        changes_at = selection.changes_at if "open" in wish.facets else None
    standing = _where_given(chosen)
    here = point_of(wish.place)
    if here:
        standing.sort(key=lambda spot: distance_metres(here, spot.point))
    return Found(standing[:MOST], len(standing), changes_at)


def _where_given(services: Sequence[UUID]) -> list[Spot]:
    given, gone = _places_of_services(), taken_down()
    wanted = {place for service in services for place in given.get(service, ())} - gone
    return [spot for spot in place_list.spots() if spot.id in wanted]


@when_asked
def _places_of_services(edition: OpenEdition) -> dict[UUID, list[UUID]]:
    """Where each service is given, without guarded places."""
    shown = {spot.id for spot in place_list.spots()}
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for service, place in ServiceAtPlace.objects.using(EDITION).values_list("service_id", "place_id"):
        if place in shown:
            found[service].append(place)
    return dict(found)


def shown(found: Found, wish: Asked, *, moment: datetime) -> tuple[list[MapPlace], datetime | None]:
    """What list and map tell of each place, and when that changes."""
    states = _states([spot.id for spot in found.spots], moment)
    rows = place_list.rows(found.spots, wish.language, point_of(wish.place))
    places = [_place(spot, row, states.get(spot.id), moment) for spot, row in zip(found.spots, rows, strict=True)]
    moments = (found.changes_at, *(state.changes_at for state in states.values()))
    return places, min((each for each in moments if each), default=None)


def _place(spot: Spot, row: Row, state: Openness | None, moment: datetime) -> MapPlace:
    words = ""
    if state:
        words = open_words(state.changes_at, moment) if state.is_open else closed_words(state.changes_at, moment)
    return MapPlace(row, short(spot.id), spot.point, words, bool(state and state.is_open))


def _states(places: Sequence[UUID], moment: datetime) -> Mapping[UUID, Openness]:
    """Which of some places are open, where their hours are sure enough to say so."""
    spans: dict[UUID, list[Interval]] = defaultdict(list)
    rows = OpeningHours.objects.using(EDITION).filter(place__in=places).exclude(intervals=[])
    for place, intervals, read_on in rows.values_list("place_id", "intervals", "read_on"):
        if place and may_say_open_now(read_on, today=moment.date()):
            spans[place] += [(start, end) for start, end in intervals]
    return {place: state for place, each in spans.items() if (state := openness(sorted(each), moment))}


def as_features(places: Sequence[MapPlace], wish: Asked) -> dict[str, Any]:
    """The places for the map, and the names of parts of towns around them.

    Source: RFC 7946 (GeoJSON); longitude first. *Shape* of the names: [name, longitude, latitude], most people first.
    """
    features = [_feature(each, wish.place_query()) for each in places]
    return {"type": "FeatureCollection", "features": features, "areas": _areas(places, wish.language)}


def _areas(places: Sequence[MapPlace], language: str) -> list[tuple[str, float, float]]:
    """Postal areas whose middle lies among the places or near them."""
    if not places:
        return []
    easts, norths = zip(*(each.point for each in places), strict=True)
    around = PostalArea.objects.using(EDITION).filter(
        longitude__range=(min(easts) - AROUND_DEGREES, max(easts) + AROUND_DEGREES),
        latitude__range=(min(norths) - AROUND_DEGREES / 2, max(norths) + AROUND_DEGREES / 2),
    )
    rows = around.order_by("-population").values_list("names", "longitude", "latitude")[:MOST_AREAS]
    return [
        (in_language(names, language).text, round(east, AREA_DECIMALS), round(north, AREA_DECIMALS))
        for names, east, north in rows
        if east is not None and north is not None
    ]


def _feature(place: MapPlace, ask: str) -> dict[str, Any]:
    row = place.row
    parts = (in_words(row.kind, "place_kind"), row.street.text, row.distance)
    told = {
        "key": place.key,
        "number": row.number,
        "name": row.name.text,
        "language": row.name.language,
        "about": " · ".join(filter(None, parts)),
        "now": place.now,
        "open": place.is_open,
        "address": row.address + ask,
    }
    point = [round(each, DECIMALS) for each in place.point]
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": point}, "properties": told}


def drawn(found: Found, wish: Asked) -> str:
    """The still map before, or instead of, the one that moves; empty where there is nothing to show."""
    points = [spot.point for spot in found.spots[:MOST_DRAWN]]
    if wish.place and wish.place.municipality:
        return place_list.drawn(found.spots[:MOST_DRAWN], wish.place, wish.language)
    if not points:
        return ""
    home = Place.objects.using(EDITION).values_list("municipality_id", flat=True).get(pk=found.spots[0].id)
    return place_list.drawn_on(atlas().around(points, home=home), points, title=_("Places on a map"))

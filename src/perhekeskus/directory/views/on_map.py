"""The map on a press: a page with the same list beside it, and the points that it asks for."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from perhekeskus.directory import chips, on_map
from perhekeskus.directory.asking import Asked, asked
from perhekeskus.directory.models import ReadyPart, ready_key, ready_names
from perhekeskus.kit import contract
from perhekeskus.kit.addresses import address
from perhekeskus.kit.clock import now
from perhekeskus.kit.page import render_page
from perhekeskus.kit.query import BACK, PLACE, choose_place

GEOJSON = "application/geo+json"
COMPACT = {"ensure_ascii": False, "separators": (",", ":")}


def place_map(request: HttpRequest, language: str) -> HttpResponse:
    """Places as a list and on a drawing; the map that moves is brought by a press, and only here it may be."""
    wish, service = asked(request.GET, language), on_map.asked_service(request.GET, language)
    moment = now()
    found = on_map.find(wish, service, moment=moment)
    places, changes_at = on_map.shown(found, wish, moment=moment)
    query = on_map.query(wish, service)
    context = {
        "asked": wish,
        "chosen": wish.place,
        "title": _title(wish),
        "is_asking": bool(wish.place or wish.facets or service),
        "narrowed": chips.pressed(wish),
        "places": places,
        "found": found,
        "drawing": on_map.drawn(found, wish),
        "points": reverse(f"map-points-{language}") + query,
        "tiles": settings.TILES,
        "find_name": PLACE[language],
        "back_name": BACK[language],
        "choose": choose_place(request, language),
        "clear": address("map", language) + wish.place_query(),
        "back": _back(wish, service),
        "list": address("service.list", language) + wish.query(),
    }
    response = render_page(request, "directory/on_map.html", language=language, context=context)
    contract.allow(response, workers=True, hosts=[settings.TILES.origin] if settings.TILES else ())
    if changes_at:
        contract.expires_at(response, changes_at)
    return response


def map_points(request: HttpRequest, language: str) -> HttpResponse:
    """The same places as GeoJSON, for the map that moves."""
    wish, service = asked(request.GET, language), on_map.asked_service(request.GET, language)
    moment = now()
    places, changes_at = on_map.shown(on_map.find(wish, service, moment=moment), wish, moment=moment)
    told = on_map.as_features(places, wish)
    response = JsonResponse(told, content_type=GEOJSON, json_dumps_params=COMPACT)
    if changes_at:
        contract.expires_at(response, changes_at)
    return response


@dataclass(frozen=True, slots=True)
class Back:
    """The page that leads to this one, and its name, which is empty where it is quiet."""

    address: str
    words: str = ""
    is_service: bool = False


def _back(wish: Asked, service: UUID | None) -> Back:
    key = ready_key(ReadyPart.Part.BODY, wish.language, service) if service else ""
    found = ready_names([key]).get(key) if key else None
    if found is None:
        return Back(address("service.list", wish.language) + wish.query())
    title, addresses = found
    return Back(addresses[wish.language] + wish.place_query(), title, is_service=True)


def _title(wish: Asked) -> str:
    """Neutral whatever is asked for."""
    if wish.place is None or not wish.place.municipality:
        return _("Places on a map")
    return _("Places on a map: %(place)s") % {"place": wish.place.name(wish.language)}

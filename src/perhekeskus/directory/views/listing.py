"""The list of services and the list of places."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from perhekeskus.directory import chips, on_map, place_list
from perhekeskus.directory.addresses import centre_of
from perhekeskus.directory.asking import Asked, asked, point_of
from perhekeskus.directory.choosing import Choice
from perhekeskus.directory.reading import Reader, cards, list_items
from perhekeskus.directory.shelf import Selection
from perhekeskus.directory.shelving import shelf
from perhekeskus.kit import contract
from perhekeskus.kit.addresses import address
from perhekeskus.kit.clock import now
from perhekeskus.kit.page import render_page
from perhekeskus.kit.query import BACK, PLACE, choose_place

CARDS_A_PAGE = 20


def service_list(request: HttpRequest, language: str) -> HttpResponse:
    """All help for families that fits what is asked, with ways to narrow it."""
    wish = asked(request.GET, language)
    moment = now()
    found = shelf().select(wish.wanted(), moment=moment)
    last = max(1, -(-len(found.ids) // CARDS_A_PAGE))
    wish = replace(wish, page=min(wish.page, last))
    shown = found.ids[(wish.page - 1) * CARDS_A_PAGE : wish.page * CARDS_A_PAGE]
    choice = Choice(language, wish.chosen, wish.place_name, here=replace(wish, chosen=()).query() or "?")
    reader = Reader(language, wish.place_query(), point_of(wish.place), choice)
    context = {
        "asked": wish,
        "chosen": wish.place,
        "count": len(found.ids),
        "title": _title(wish),
        "cards": list_items(cards(shown, reader, moment=moment)),
        "bar": choice.bar(),
        "chips": chips.chips(wish, found.counts, total=len(found.ids)),
        "feed": reverse(f"changes-{language}"),
        "orders": chips.orders(wish),
        "find_name": PLACE[language],
        "back_name": BACK[language],
        "choose": choose_place(request, language),
        "centre": centre_of(wish.place, language),
        "map": _map(wish) if _has_map(wish) else "",
        **_pages(wish, last),
        **_ways_out(wish, found),
    }
    response = render_page(request, "directory/service_list.html", language=language, context=context)
    if found.changes_at:
        contract.expires_at(response, found.changes_at)
    return response


def _map(wish: Asked) -> str:
    """Where the same is on a map."""
    return address("map", wish.language) + on_map.query(wish)


def _has_map(wish: Asked) -> bool:
    return wish.place is not None and wish.place.municipality in on_map.municipalities_with_places()


def _title(wish: Asked) -> str:
    if wish.place is None:
        return _("All help")
    if wish.place.kind == "none-reception":
        return _("Help without a home municipality")
    return _("Help: %(place)s") % {"place": wish.place.name(wish.language)}


def _pages(wish: Asked, last: int) -> dict[str, object]:
    return {
        "last": last,
        "previous": replace(wish, page=wish.page - 1).query() or "?" if wish.page > 1 else "",
        "next": replace(wish, page=wish.page + 1).query() if wish.page < last else "",
    }


def _ways_out(wish: Asked, found: Selection) -> dict[str, object]:
    """Where nothing fits: the same without one of the conditions, as far as that gives something."""
    without = [
        (facet, replace(wish, facets={k: v for k, v in wish.facets.items() if k != facet}, page=1).query() or "?")
        for facet in wish.facets
    ]
    clear = address("service.list", wish.language) + wish.place_query()
    return {"without": [] if found.ids else without, "clear": clear}


def place_list_page(request: HttpRequest, language: str) -> HttpResponse:
    """Places near the chosen one, on a drawn map and as the same list beside it."""
    wish = asked(request.GET, language)
    nearest = place_list.nearest(wish.place) if wish.place else []
    context = {
        "asked": wish,
        "chosen": wish.place,
        "ask": wish.query(),
        "moving_map": _map(wish),
        "places": place_list.rows(nearest, language, point_of(wish.place)),
        "map": place_list.drawn(nearest, wish.place, language),
        "find_name": PLACE[language],
        "back_name": BACK[language],
        "choose": choose_place(request, language),
    }
    return render_page(request, "directory/place_list.html", language=language, context=context)

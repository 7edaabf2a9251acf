"""The place that a reader has chosen, as the address names it."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from perhekeskus.areas.chosen import place_named
from perhekeskus.areas.places import Place
from perhekeskus.kit.page import render_page
from perhekeskus.kit.query import chosen_place, link
from perhekeskus.website.contents import LegalOrder

BACK = {"fi": "takaisin", "sv": "tillbaka", "en": "back"}
"""The part of the address that names the page to go on to when the place is chosen."""


def chosen(request: HttpRequest, language: str) -> Place | None:
    """The chosen place; None where none is chosen or it is unknown."""
    return place_named(chosen_place(request, language))


def legal_order(place: Place | None) -> LegalOrder:
    return place.legal_order if place else "mainland"


def render_at_place(
    request: HttpRequest,
    template: str,
    *,
    language: str,
    context: Mapping[str, object],
    where: Place | None,
    addresses: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page that knows the chosen place and the way to choose another, from which it comes back here."""
    choose = link("place.choose", language, chosen_place(request, language))
    joint = "&" if "?" in choose else "?"
    shared = {
        "chosen_name": where.name(language) if where else None,
        "choose": f"{choose}{joint}{urlencode({BACK[language]: request.get_full_path()})}",
    }
    return render_page(
        request, template, language=language, context={**shared, **context}, addresses=addresses, status=status
    )

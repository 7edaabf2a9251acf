"""What a reader has chosen, as the address names it: the place, and services to compare."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from perhekeskus.areas.chosen import place_named
from perhekeskus.areas.places import Place
from perhekeskus.directory.asking import Asked
from perhekeskus.directory.choosing import Choice, chosen_ids
from perhekeskus.kit.addresses import address
from perhekeskus.kit.content import LegalOrder
from perhekeskus.kit.page import render_page
from perhekeskus.kit.query import choose_place, chosen_place, readable


def chosen(request: HttpRequest, language: str) -> Place | None:
    """The chosen place; None where none is chosen or it is unknown."""
    return place_named(chosen_place(request, language))


def to_compare(request: HttpRequest, language: str) -> Choice:
    """The services that are chosen on a page which stays open while the reader chooses more."""
    place = chosen_place(request, language)
    ids = chosen_ids(readable(request), language)
    return Choice(language, ids, place, here=Asked(language=language, place_name=place).query() or "?")


def legal_order(place: Place | None) -> LegalOrder:
    return place.legal_order if place else "mainland"


def right_address(request: HttpRequest, target: str) -> HttpResponse:
    """On to the address where the page lies, with the chosen place: it decides whose numbers are shown."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{target}?{query}" if query else target)


def ways_to(name: str, slugs: Mapping[str, str]) -> dict[str, str]:
    """The address of a page in every language, where the name in it differs."""
    return {language: address(name, language, slug=slug) for language, slug in slugs.items()}


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
    shared = {
        "chosen_name": where.name(language) if where else None,
        "choose": choose_place(request, language),
    }
    return render_page(
        request, template, language=language, context={**shared, **context}, addresses=addresses, status=status
    )

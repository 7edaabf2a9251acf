"""Pages of one record: a service, a place, an organisation, a family centre."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from perhekeskus.directory.asking import Asked, asked, point_of
from perhekeskus.directory.choosing import Choice
from perhekeskus.directory.on_map import has_places, query
from perhekeskus.directory.reading import Body, Reader, body
from perhekeskus.directory.ways_on import way_on, withdrawal_of
from perhekeskus.editions.takedown import is_taken_down
from perhekeskus.kit import contract
from perhekeskus.kit.addresses import address
from perhekeskus.kit.clock import now
from perhekeskus.kit.converters import Named
from perhekeskus.kit.errors import gone
from perhekeskus.kit.ids import short
from perhekeskus.kit.page import render_page


def record(request: HttpRequest, language: str, record: Named) -> HttpResponse:
    """The page of any record; an old name leads to the new one, a withdrawn record says where to go."""
    wish = asked(request.GET, language)
    choice = Choice(language, wish.chosen, wish.place_name)
    reader = Reader(language, wish.query(), point_of(wish.place), choice)
    found = body(record.id, reader, moment=now())
    if found is None:
        return _gone(request, wish, record.id)
    if request.path != found.addresses[language]:
        asked_there = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(found.addresses[language] + (f"?{asked_there}" if asked_there else ""))
    return _page(request, wish, found, record.id)


def _page(request: HttpRequest, wish: Asked, found: Body, identity: UUID) -> HttpResponse:
    match = request.resolver_match
    sort = (match.url_name or "").partition(".")[0] if match else ""
    language, place = wish.language, wish.place_query()
    is_on_map = sort == "service" and has_places(identity)
    context = {
        "title": found.title,
        "sort": sort,
        "body": found.html,
        "back": address("service.list", language) + place,
        "record": short(identity),
        "map": address("map", language) + query(wish, identity) if is_on_map else "",
    }
    response = render_page(
        request, "directory/record.html", language=language, context=context, addresses=found.addresses
    )
    if found.changes_at:
        contract.expires_at(response, found.changes_at)
    return response


def _gone(request: HttpRequest, wish: Asked, identity: UUID) -> HttpResponse:
    """410 with the way on where the record was there once; otherwise 404."""
    left = withdrawal_of(identity)
    if left is None and not is_taken_down(identity):
        raise Http404
    return gone(request, language=wish.language, way_on=way_on(identity, left, wish))

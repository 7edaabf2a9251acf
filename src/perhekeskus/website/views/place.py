"""Choosing a place: by its name or postal code, by having no home municipality, or by the device's position."""

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from perhekeskus.areas.chosen import gazetteer
from perhekeskus.areas.place_names import fold, without_noise
from perhekeskus.areas.places import NO_HOME_MUNICIPALITY, Place
from perhekeskus.kit.addresses import address, own_page
from perhekeskus.kit.contract import keep_no_copy
from perhekeskus.kit.query import BACK, PLACE, asked_place, link, translate_part, with_place
from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.website.choice import chosen, render_at_place
from perhekeskus.website.ways import Way

TYPED = translate_part({"fi": "etsi", "sv": "sok", "en": "find"})
"""What was typed on the page that chooses a place: a municipality or a postal code, nothing else."""


_EXAMPLE = "-"
"""Stands for the token in an address of results."""


def place_choose(request: HttpRequest, language: str) -> HttpResponse:
    where = chosen(request, language)
    typed = (request.GET.get(TYPED[language]) or ("" if where else asked_place(request, language))).strip()[:80]
    target = target_of(request.GET.get(BACK[language], ""), language)
    found = _meant(typed) if typed else []
    if len(found) == 1:
        return HttpResponseRedirect(with_place(target, language, found[0].slug(language)))
    return _page(request, language, target, typed=typed, found=found)


def _meant(typed: str) -> list[Place]:
    """The places that a name may mean; a municipality alone where its whole name was typed, in any language."""
    found = gazetteer().find(typed)
    name = without_noise(fold(typed))
    exact = [
        each for each in found if each.kind == "municipality" and name in {fold(own) for own in each.names.values()}
    ]
    return exact if len(exact) == 1 else found


@require_POST
def place_here(request: HttpRequest, language: str) -> HttpResponse:
    """The nearest municipality of a rounded position. The position stands in no address and is not kept."""
    target = target_of(request.POST.get("back", ""), language)
    try:
        place = gazetteer().nearest(
            latitude=float(request.POST.get("latitude", "")),
            longitude=float(request.POST.get("longitude", "")),
        )
    except ValueError:
        place = None
    if place is None:
        response = _page(request, language, target, has_failed=True)
        keep_no_copy(response)
        return response
    return HttpResponseRedirect(with_place(target, language, place.slug(language)), status=303)


def _page(
    request: HttpRequest,
    language: str,
    target: str,
    *,
    typed: str = "",
    found: Sequence[Place] = (),
    has_failed: bool = False,
) -> HttpResponse:
    context = {
        "typed": typed,
        "typed_name": TYPED[language],
        "back_name": BACK[language],
        "target": target,
        "places": [way_to(place, language, target) for place in found],
        "no_home": way_to(NO_HOME_MUNICIPALITY, language, target),
        "has_failed": has_failed,
    }
    there = {each: address("place.choose", each) for each in LANGUAGES}
    response = render_at_place(
        request,
        "website/place_choose.html",
        language=language,
        context=context,
        where=chosen(request, language),
        addresses=there,
    )
    if target.startswith(address("results", language, token=_EXAMPLE).removesuffix(f"{_EXAMPLE}/")):
        # It leads back to one person's results.
        keep_no_copy(response)
    return response


def way_to(place: Place, language: str, target: str) -> Way:
    """A place, leading to a page with this place chosen."""
    name = place.name(language).text
    if place.kind == "postal":
        home = gazetteer().municipalities[place.municipality].name(language)
        name = f"{place.code} {name}, {home}" if name != home.text else f"{place.code} {name}"
    return Way(name, with_place(target, language, place.slug(language)), place.via)


def target_of(asked: str, language: str) -> str:
    """The page to go on to: one of our own in this language, without the place chosen before."""
    parts = own_page(asked, language)
    if parts is None or parts.path == address("place.choose", language):
        return link("service.list", language)
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if name != PLACE[language]])
    return f"{parts.path}?{query}" if query else parts.path

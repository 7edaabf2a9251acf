"""The first page, life situations, and the pages of running text."""

from functools import cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from perhekeskus.directory.help_lines import lines_in
from perhekeskus.kit.addresses import address
from perhekeskus.kit.content import LegalOrder
from perhekeskus.kit.contract import keep_no_copy, preferred_language
from perhekeskus.kit.query import ANY_PLACE, chosen_place
from perhekeskus.website import contents, ways
from perhekeskus.website.choice import chosen, legal_order, render_at_place, right_address, ways_to
from perhekeskus.website.views.place import TYPED

FIRST_SITUATIONS = (
    "new-baby",
    "tired-parent",
    "how-parents-feel",
    "separation",
    "how-a-child-feels",
    "school-attendance",
    "safe-at-home",
    "worry-about-someone-close",
    "money-worries",
    "new-in-finland",
)
"""Those of the source texts, in the order of a family's life; the rest is one press away."""


def doorstep(request: HttpRequest) -> HttpResponse:
    """The bare address: leads to the language that the browser asks for; no cache may answer for another reader."""
    response = HttpResponseRedirect(address("home", preferred_language(request.headers.get("accept-language", ""))))
    keep_no_copy(response)
    return response


def home(request: HttpRequest, language: str) -> HttpResponse:
    context = {"situations": _first_situations(language), "typed_name": TYPED[language]}
    where = chosen(request, language)
    return render_at_place(request, "website/home.html", language=language, context=context, where=where)


@cache
def _first_situations(language: str) -> list[ways.Way]:
    return ways.situations(language, ANY_PLACE, ids=FIRST_SITUATIONS)


def situation_list(request: HttpRequest, language: str) -> HttpResponse:
    place, where = chosen_place(request, language), chosen(request, language)
    return render_at_place(
        request,
        "website/situation_list.html",
        language=language,
        context={"situations": ways.situations(language, place)},
        where=where,
    )


def situation(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    found = contents.situation_of(slug)
    if found is None:
        raise Http404
    there = ways_to("situation", found.slug)
    if slug != found.slug[language]:
        return right_address(request, there[language])
    place, where = chosen_place(request, language), chosen(request, language)
    context = {
        "title": found.title[language],
        "line": found.line[language],
        "common": found.common[language],
        "today": found.today[language],
        "help": found.help[language],
        "needs": ways.needs_of(found.id, language, place),
        "kinds": ways.kinds(found.kinds, language, place),
        "lines": lines_in(found.lines, language, legal_order(where), area=where.area if where else ""),
        "links": ways.ways(found.links, language, place),
    }
    return render_at_place(
        request,
        "website/situation.html",
        language=language,
        context=context,
        where=where,
        addresses=there,
    )


def need_list(request: HttpRequest, language: str) -> HttpResponse:
    """Everything that families live with on one page, by life situation."""
    place, where = chosen_place(request, language), chosen(request, language)
    groups = [
        (each.title[language], ways.needs_of(each.id, language, place)) for each in contents.situations().values()
    ]
    return render_at_place(
        request, "website/need_list.html", language=language, context={"groups": groups}, where=where
    )


def text_page(request: HttpRequest, language: str, page: str) -> HttpResponse:
    found = contents.pages()[page]
    place, where = chosen_place(request, language), chosen(request, language)
    order = legal_order(where)
    context = {
        "title": found.title[language],
        "lead": found.lead[language],
        "parts": [shown_part(part, language, place, order) for part in found.parts if part.holds_in(order)],
        "limits": [limit["text"][language] for limit in found.limits],
        "links": ways.ways(found.links, language, place),
        "unconfirmed": found.unconfirmed[language] if found.unconfirmed and order == "mainland" else (),
        "updated": found.updated,
    }
    return render_at_place(request, "website/text_page.html", language=language, context=context, where=where)


def shown_part(part: contents.Part, language: str, place: str, order: LegalOrder) -> dict[str, object]:
    """One headed part as a page shows it."""
    return {
        "id": part.id,
        "title": part.title[language],
        "text": part.text[language],
        "lines": lines_in(part.lines, language, order),
        "links": ways.ways(part.links, language, place),
        "kinds": ways.kinds(part.kinds, language, place),
        "sources": part.sources,
        "contact": part.contact[language] if part.contact and settings.SERVICE_CONTACT else "",
        "contact_address": settings.SERVICE_CONTACT,
    }

"""Urgent help, and the own door of children and young people."""

from functools import lru_cache
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from perhekeskus.directory.help_lines import area_of, line, lines, lines_in
from perhekeskus.editions.takedown import taken_down
from perhekeskus.kit.content import LegalOrder
from perhekeskus.kit.query import ANY_PLACE, BACK, chosen_place, link, put_place
from perhekeskus.website import contents, ways
from perhekeskus.website.answering import answering
from perhekeskus.website.choice import chosen, legal_order, render_at_place, right_address, ways_to
from perhekeskus.website.urgent import answer
from perhekeskus.website.views.front import shown_part

ALAND = {"fi": "maarianhamina", "sv": "mariehamn", "en": "mariehamn"}
"""A place of Åland, for those who only say that they are there."""


def crisis(request: HttpRequest, language: str) -> HttpResponse:
    content, where = contents.crisis(), chosen(request, language)
    kept = _crisis_body(language, legal_order(where), area_of(where), taken_down())
    context = {
        "title": content.title[language],
        "lead": content.lead[language],
        "body": put_place(kept, language, chosen_place(request, language)),
    }
    return render_at_place(request, "website/crisis.html", language=language, context=context, where=where)


@lru_cache(maxsize=96)
def _crisis_body(language: str, order: LegalOrder, area: str | None, gone: frozenset[UUID]) -> SafeString:
    """The page's content for every place with the same numbers; made anew when something is taken down."""
    content = contents.crisis()
    types = [answer(each, language, ANY_PLACE, order=order, area=area) for each in content.types]
    parts = [shown_part(part, language, ANY_PLACE, order) for part in content.parts if part.holds_in(order)]
    context = {
        "language": language,
        "place": ANY_PLACE,
        "title": content.title[language],
        "lead": content.lead[language],
        "button": line(content.button[order], language),
        "types": types,
        "parts": parts,
        "all_lines": list({each.id: each for every in types for each in every.lines()}.values()),
        "all_sources": list(dict.fromkeys(each for every in types for each in every.sources)),
        "is_aland": order == "aland",
        "mainland": link("crisis", language),
        "aland": link("crisis", language, ALAND[language]),
        "choose": f"{link('place.choose', language)}?{urlencode({BACK[language]: link('crisis', language)})}",
    }
    return render_to_string("website/crisis_body.html", context)


def children(request: HttpRequest, language: str) -> HttpResponse:
    content, where = contents.children(), chosen(request, language)
    place, order = chosen_place(request, language), legal_order(where)
    named = lines(content.lines[order][language], language)
    context = {
        "title": content.title[language],
        "lead": content.lead[language],
        "first": answering(named[0], language) if named else None,
        "button_text": content.button_text[language],
        "lines": named[1:],
        "named": named,
        "worries": ways.worries(language, place),
        "parts": [shown_part(part, language, place, order) for part in content.parts if part.holds_in(order)],
    }
    return render_at_place(request, "website/children.html", language=language, context=context, where=where)


def worry(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    found = contents.worry_of(slug)
    if found is None:
        raise Http404
    there = ways_to("worry", found.slug)
    if slug != found.slug[language]:
        return right_address(request, there[language])
    place, where = chosen_place(request, language), chosen(request, language)
    context = {
        "title": found.title[language],
        "text": found.text[language],
        "lines": lines_in(found.lines, language, legal_order(where), area=where.area if where else ""),
        "kinds": ways.kinds(found.kinds, language, place),
        "worries": [each for each in ways.worries(language, place) if each.title != found.title[language]],
    }
    return render_at_place(
        request, "website/worry.html", language=language, context=context, where=where, addresses=there
    )

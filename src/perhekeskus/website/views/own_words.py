"""One's own words: they come by POST, are understood, and are forgotten; only what was found stands in the address."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from perhekeskus.kit.clock import now
from perhekeskus.kit.contract import keep_no_copy
from perhekeskus.kit.query import chosen_place, link
from perhekeskus.kit.tokens import BadToken, seal, unseal
from perhekeskus.website import ways
from perhekeskus.website.choice import chosen, render_at_place
from perhekeskus.website.needs import Needs, needs_of, shown
from perhekeskus.website.urgent import answers

PURPOSE = "results"
LONGEST = 600
"""Letters of own words that are read; the field takes no more."""


def words(request: HttpRequest, language: str) -> HttpResponse:
    """Takes the words; the answer is an address that holds what was found, never the words."""
    place = chosen_place(request, language)
    said = request.POST.get("words", "").strip()[:LONGEST]
    if request.method != "POST" or not said:
        return HttpResponseRedirect(link("home", language, place), status=303)
    token = seal(needs_of(said, language).as_content(), purpose=PURPOSE)
    return HttpResponseRedirect(link_to_results(token, language, place), status=303)


def link_to_results(token: str, language: str, place: str) -> str:
    # Not the cached link: a token is used once.
    return link.__wrapped__("results", language, place, token=token)


def results(request: HttpRequest, language: str, token: str) -> HttpResponse:
    try:
        needs = Needs.from_content(unseal(token, purpose=PURPOSE))
    except (BadToken, ValueError, TypeError):
        return _ask_again(request, language)
    where, place = chosen(request, language), chosen_place(request, language)
    found = shown(needs, language, where, place, moment=now())
    context = {
        "found": found,
        "numbers": found.all_lines(),
        "situations": ways.situations(language, place),
        "somebody": [] if found else answers(["not-sure"], language, where, place),
    }
    response = render_at_place(request, "website/results.html", language=language, context=context, where=where)
    keep_no_copy(response)
    return response


def _ask_again(request: HttpRequest, language: str) -> HttpResponse:
    """The address is damaged, or our key has changed since: no blame, and the field stands ready."""
    place = chosen_place(request, language)
    context = {"found": None, "is_old": True, "situations": ways.situations(language, place)}
    response = render_at_place(
        request,
        "website/results.html",
        language=language,
        context=context,
        where=chosen(request, language),
        status=404,
    )
    keep_no_copy(response)
    return response

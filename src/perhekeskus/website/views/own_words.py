"""One's own words: they come by POST, are understood, and are forgotten; only what was found stands in the address."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from perhekeskus.areas.places import Place
from perhekeskus.guidance import questions
from perhekeskus.guidance.finding import first_door
from perhekeskus.guidance.needs import need_of
from perhekeskus.guidance.saying import answer_words, question_words
from perhekeskus.guidance.understanding import ANSWERS, of_need
from perhekeskus.kit import contract
from perhekeskus.kit.addresses import address
from perhekeskus.kit.clock import now
from perhekeskus.kit.query import chosen_place, link, with_place
from perhekeskus.kit.tokens import BadToken, seal, unseal
from perhekeskus.website import ways
from perhekeskus.website.choice import chosen, render_at_place, to_compare
from perhekeskus.website.results import Search, advice, search, shown
from perhekeskus.website.urgent import answers
from perhekeskus.website.ways import Way

PURPOSE = "results"
KEPT_SECONDS = 24 * 3600
"""So long results can be opened again: whoever looks into the history of a shared machine later finds nothing."""

LONGEST = 600
"""Letters of own words that are read; the field takes no more."""


def words(request: HttpRequest, language: str) -> HttpResponse:
    """Takes the words; the answer is an address that holds what was found, never the words."""
    place = chosen_place(request, language)
    said = request.POST.get("words", "").strip()[:LONGEST]
    if request.method != "POST" or not said:
        return HttpResponseRedirect(link("home", language, place), status=303)
    asked = search(said, language)
    response = HttpResponseRedirect(address_of(asked, language, place), status=303)
    return questions.answers(response, _question(asked, questions.PAGE, language, chosen(request, language)))


def _question(asked: Search, channel: str, language: str, where: Place | None) -> questions.Question:
    """What is counted of what was asked: once, here, and not when the results are looked at."""
    return questions.question(
        asked.told,
        first_door(asked.told, language, where, moment=now()),
        channel=channel,
        language=language,
        where=where,
        has_named=bool(asked.services or asked.places or asked.organisations),
    )


def address_of(asked: Search, language: str, place: str) -> str:
    """Where the results are; the address holds ids under seal."""
    # Not the kept link: a token is used once.
    return with_place(address("results", language, token=seal(asked.as_content(), purpose=PURPOSE)), language, place)


def results(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """What was found, for the place that is chosen now."""
    try:
        asked = Search.from_content(unseal(token, KEPT_SECONDS, purpose=PURPOSE))
    except (BadToken, ValueError, TypeError, KeyError):
        return _ask_again(request, language)
    where, place, choice = chosen(request, language), chosen_place(request, language), to_compare(request, language)
    found = shown(asked, choice, where, moment=now())
    needs_advice = found.is_guess or not found
    context = {
        "found": found,
        "bar": choice.bar(),
        "question": question_words(found.question),
        "answers": _answers(asked, found.question, language, place),
        "advice": advice(choice, where, moment=now()) if needs_advice else (),
        "situations": [] if found else ways.situations(language, place),
        "somebody": [] if found else answers(["not-sure"], language, where, place),
    }
    response = render_at_place(request, "website/results.html", language=language, context=context, where=where)
    contract.keep_no_copy(response)
    return response


def need(request: HttpRequest, language: str, key: str) -> HttpResponse:
    """What answers one need that was chosen, not told: the same results, on a page that may be shared and kept."""
    chosen_need = need_of(key)
    if chosen_need is None:
        raise Http404
    where, choice = chosen(request, language), to_compare(request, language)
    asked = Search(of_need(chosen_need.id, language))
    found = shown(asked, choice, where, moment=now(), is_chosen=True)
    context = {"found": found, "bar": choice.bar(), "title": chosen_need.title[language]}
    response = render_at_place(request, "website/need.html", language=language, context=context, where=where)
    if found.changes_at:
        contract.expires_at(response, found.changes_at)
    if choice.ids:
        # Who chooses services to compare looks at the same answer again, and asks nothing new.
        return response
    return questions.answers(response, _question(asked, questions.NAVIGATOR, language, where))


def _answers(asked: Search, question: str, language: str, place: str) -> list[Way]:
    """Each answer to the question back as a link to the results after it; no JavaScript, no form."""
    return [
        Way(
            answer_words(answer),
            address_of(replace(asked, told=asked.told.answered(question, answer)), language, place),
        )
        for answer in ANSWERS.get(question, ())
    ]


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
    contract.keep_no_copy(response)
    return response

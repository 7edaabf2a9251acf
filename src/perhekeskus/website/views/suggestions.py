"""Suggestions while somebody types: what is typed comes by POST, is compared, and is forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from perhekeskus.areas.chosen import gazetteer
from perhekeskus.guidance.suggesting import LEAST_LETTERS, MOST_LETTERS, share_out
from perhekeskus.guidance.suggesting import suggestions as suggested
from perhekeskus.kit.contract import keep_no_copy
from perhekeskus.kit.query import BACK, chosen_place, link
from perhekeskus.website import ways
from perhekeskus.website.views.place import TYPED, target_of, way_to
from perhekeskus.website.ways import Way
from perhekeskus.words.keys import folded

MOST = 7
SHARES = (3, 2, 2)
"""Of needs, kinds of help and places, where there are enough of each."""


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    ways: Sequence[Way]


@require_POST
def suggestions(request: HttpRequest, language: str) -> HttpResponse:
    """A part of a page: the ways that what is typed so far may mean; empty where there are none.

    The field for own words has all groups; a field for a place has places alone, leading back to where it was asked.
    """
    typed = request.POST.get("words")
    if typed is None:
        target = target_of(request.POST.get(BACK[language], ""), language)
        groups = [Group(_("Places"), _places(request.POST.get(TYPED[language], ""), language, target, is_place=True))]
    else:
        groups = _groups(typed, language, chosen_place(request, language))
    shown = [group for group in groups if group.ways]
    context = {"groups": shown, "count": sum(len(group.ways) for group in shown)}
    response = render(request, "website/suggestions.html", context)
    keep_no_copy(response)
    return response


def _groups(typed: str, language: str, place: str) -> list[Group]:
    found = suggested(typed, language)
    # Addresses are made for those alone that are shown.
    needs = [Way(need.title[language], link("need", language, place, key=need.key)) for need in found.needs[:MOST]]
    kinds = ways.kinds(found.kinds[:MOST], language, place)
    places = _places(typed, language, target_of("", language))
    titles = (_("What it is about"), _("Kinds of help"), _("Places"))
    groups = [Group(*each) for each in zip(titles, share_out((needs, kinds, places), SHARES, MOST), strict=True)]
    # Whoever has typed the whole name of a place means the place.
    is_whole = any(folded(place.title.casefold()) == folded(typed.strip().casefold()) for place in places)
    return [groups[-1], *groups[:-1]] if is_whole else groups


def _places(typed: str, language: str, target: str, *, is_place: bool = False) -> list[Way]:
    typed = typed.strip()[:MOST_LETTERS]
    if len(typed) < LEAST_LETTERS:
        return []
    found = gazetteer().find(typed, most=MOST, bears_slips=is_place)
    return [way_to(each, language, target) for each in found]

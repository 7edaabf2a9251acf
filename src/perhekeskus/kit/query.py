"""What an address carries after its question mark: names in the page's language, and the chosen place.

The place stays on every way on; other parts are translated when the reader changes language.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from urllib.parse import urlencode

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.utils.safestring import SafeString

from perhekeskus.kit.addresses import address

PLACE = {"fi": "paikka", "sv": "plats", "en": "place"}
"""The name of the part that holds the chosen place; its value is the same in every language."""

ANY_PLACE = "any-place-0"
"""Stands for the chosen place in parts that are rendered once for all places."""

BACK = {"fi": "takaisin", "sv": "tillbaka", "en": "back"}
"""The name of the part that holds the page to go on to when a place is chosen."""

_translated: list[Mapping[str, str]] = [PLACE]
_gazetteers: list[Callable[[str], object]] = []


def translate_part(names: Mapping[str, str]) -> Mapping[str, str]:
    """Makes a part of the query follow the reader into another language; values must not depend on language."""
    if names not in _translated:
        _translated.append(names)
    return names


def know_places(place_named: Callable[[str], object]) -> None:
    """Tells who knows which values name a place; only these are carried on."""
    _gazetteers[:] = [place_named]


def readable(request: HttpRequest) -> QueryDict:
    """The query; an empty one where it is too long to be read, so that the page that says so can be made."""
    try:
        return request.GET
    except SuspiciousOperation:
        return QueryDict()


def asked_place(request: HttpRequest, language: str) -> str:
    """What stands where the place belongs, whether there is such a place or not."""
    return readable(request).get(PLACE[language], "")[:80]


def chosen_place(request: HttpRequest, language: str) -> str:
    """The place that the address names; empty where none is chosen, or where no place is called so.

    What somebody typed there may be anything, their own words too: no link carries it on.
    """
    asked = asked_place(request, language)
    return asked if _is_place(asked) else ""


def _is_place(name: str) -> bool:
    return bool(name) and any(place_named(name) for place_named in _gazetteers)


@lru_cache(maxsize=8192)
def link(name: str, language: str, place: str = "", **parts: str) -> str:
    """The address of a page with the chosen place kept."""
    return with_place(_address(name, language, **parts), language, place)


_address = lru_cache(maxsize=8192)(address)
"""The same wherever the reader is: only the place differs."""


def choose_place(request: HttpRequest, language: str) -> str:
    """The address where a place is chosen, from which the reader comes back to this page."""
    choose = link("place.choose", language, chosen_place(request, language))
    joint = "&" if "?" in choose else "?"
    carried = in_other_language(readable(request), language=language, other=language)
    back = f"{request.path}?{carried}" if carried else request.path
    return f"{choose}{joint}{urlencode({BACK[language]: back})}"


def with_place(target: str, language: str, place: str) -> str:
    """An address with the chosen place added; unchanged where none is chosen."""
    if not place:
        return target
    joint = "&" if "?" in target else "?"
    return f"{target}{joint}{_quoted(PLACE[language], place)}"


def put_place(html: str, language: str, place: str) -> SafeString:
    """A part that the template engine rendered with ANY_PLACE, as it stands for a chosen place or for none."""
    stands = f"{PLACE[language]}={ANY_PLACE}"
    if place:
        html = html.replace(stands, _quoted(PLACE[language], place))
    else:
        html = html.replace(f"?{stands}&amp;", "?").replace(f"?{stands}", "").replace(f"&amp;{stands}", "")
    # Only a percent-encoded place was put in.
    return SafeString(html)


def in_other_language(query: QueryDict, *, language: str, other: str) -> str:
    """The query with its names in another language, as text; empty where there is nothing to carry."""
    names = {part[language]: part[other] for part in _translated}
    pairs = [(name, value) for name, values in query.lists() for value in values]
    carried = [(name, value) for name, value in pairs if name != PLACE[language] or _is_place(value)]
    return "&".join([_quoted(names.get(name, name), value) for name, value in carried])


@lru_cache(maxsize=8192)
def _quoted(name: str, value: str) -> str:
    return urlencode({name: value})

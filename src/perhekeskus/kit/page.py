"""Rendering a page: what every layout needs, given in one way."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from perhekeskus.kit.addresses import address
from perhekeskus.kit.query import chosen_place, in_other_language, readable
from perhekeskus.kit.texts import LANGUAGES

LANGUAGE_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


@dataclass(frozen=True, slots=True)
class Tongue:
    """The same page in one language, named in that language."""

    code: str
    name: str
    address: str
    is_current: bool


def render_page(
    request: HttpRequest,
    template: str,
    *,
    language: str,
    context: Mapping[str, object] | None = None,
    addresses: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page in the shared layout.

    Labels: *addresses* – the same page in each language, without query, where it is not the same
    page name with the same parts (a readable name in the address differs by language).
    """
    shared = {
        "language": language,
        "place": chosen_place(request, language),
        "tongues": tongues(request, language, addresses),
    }
    return render(request, template, {**shared, **(context or {})}, status=status)


def tongues(request: HttpRequest, language: str, addresses: Mapping[str, str] | None) -> list[Tongue]:
    """The same page in every language, the chosen parts of the query kept."""
    there, asked = addresses or _addresses(request), readable(request)
    found = []
    for other, name in LANGUAGE_NAMES.items():
        query = in_other_language(asked, language=language, other=other) if asked else ""
        target = there.get(other, f"/{other}/") + (f"?{query}" if query else "")
        found.append(Tongue(other, name, target, other == language))
    return found


def _addresses(request: HttpRequest) -> Mapping[str, str]:
    match = request.resolver_match
    if match is None or not match.url_name:
        return {}
    name, _, language = match.view_name.rpartition(".")
    if language not in LANGUAGES:
        return {}
    parts = {key: str(value) for key, value in match.kwargs.items() if key != "language"}
    return {other: address(name, other, **parts) for other in LANGUAGES}

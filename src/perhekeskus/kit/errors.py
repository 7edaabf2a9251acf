"""Pages that say what went wrong and where help is: in the language of the address, without any database."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template import loader
from django.urls import is_valid_path
from django.utils import translation

from perhekeskus.kit.page import render_page
from perhekeskus.kit.texts import LANGUAGES


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request asks in a way that no page of ours does: another host, too many parts."""
    return _page(request, 400)


def refused(request: HttpRequest) -> HttpResponse:
    """The request did not come from our own pages."""
    return _page(request, 403)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Somebody who is known lacks the right."""
    return _page(request, 403, "kit/not_allowed.html")


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of staff without its token, as a page that was open for too long sends it."""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing is here; where only the last slash is missing, as people type addresses, the way to it."""
    path = request.path_info
    if request.method in {"GET", "HEAD"} and not path.endswith("/") and is_valid_path(f"{path}/"):
        return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
    return _page(request, 404)


def gone(
    request: HttpRequest, *, language: str, way_on: str = "", way_on_words: str = "", **context: object
) -> HttpResponse:
    """What was here is withdrawn; says where the same kind of help is."""
    words = {"way_on": way_on, "way_on_words": way_on_words, **context}
    return render_page(request, "kit/410.html", language=language, context=words, status=410)


def failed(request: HttpRequest) -> HttpResponse:
    """A page failed; where the database was the reason, the answer says that it will be back."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return away(request)
    language = language_of_path(request)
    with translation.override(language):
        text = loader.render_to_string("kit/500.html", {"language": language}, request)
    return HttpResponse(text, status=500)


def away(request: HttpRequest) -> HttpResponse:
    """What the page needs does not answer in time."""
    response = _page(request, 503)
    response.headers["Retry-After"] = "10"
    return response


def language_of_path(request: HttpRequest) -> str:
    """The first part of the path where it is a language, else the language that is in force."""
    first = request.path_info[1:].partition("/")[0]
    if first in LANGUAGES:
        return first
    now = translation.get_language()
    return now if now in LANGUAGES else LANGUAGES[0]


def _page(request: HttpRequest, status: int, template: str = "") -> HttpResponse:
    language = language_of_path(request)
    with translation.override(language):
        return render_page(request, template or f"kit/{status}.html", language=language, status=status)

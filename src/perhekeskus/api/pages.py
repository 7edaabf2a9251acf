"""The document of the interface, and the page to read it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from perhekeskus.api import openapi
from perhekeskus.api.answers import open_to_all, origin_of, preflight
from perhekeskus.api.described import Described, described
from perhekeskus.kit.page import render_page


@require_http_methods(["GET", "HEAD", "OPTIONS"])
def document(request: HttpRequest) -> HttpResponseBase:
    """The OpenAPI document; it is in English."""
    if request.method == "OPTIONS":
        return preflight(("GET", "HEAD"))
    response = JsonResponse(openapi.document(origin_of(request)))
    response["Content-Language"] = "en"
    return open_to_all(response)


def interface(request: HttpRequest, language: str) -> HttpResponse:
    """The same for people, in their language."""
    with override(language):
        told = [_told(each) for each in described()]
    context = {"addresses": told, "origin": origin_of(request)}
    return render_page(request, "api/interface.html", language=language, context=context)


def _told(each: Described) -> dict[str, object]:
    return {
        "path": each.path,
        "does": _(each.does),
        "methods": "GET, POST" if each.takes_post else "GET",
        "parameters": [(one.name, _(one.does)) for one in each.parameters.values()],
    }

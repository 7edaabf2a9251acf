"""What all answers to programs share: problems by RFC 9457, open to every origin."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

PROBLEM = "application/problem+json"

PREFLIGHT_SECONDS = 86_400
"""So long a browser remembers that it may ask."""


def problem(status: int, field: str, why: str) -> JsonResponse:
    """A fault of a request, by its field. Source: RFC 9457, Problem Details for HTTP APIs."""
    content = {
        "type": "about:blank",
        "title": "A parameter cannot be used.",
        "status": status,
        "detail": f"{field}: {why}",
        "errors": [{"field": field, "detail": why}],
    }
    return JsonResponse(content, status=status, content_type=PROBLEM)


def missing(status: int, title: str) -> HttpResponseBase:
    """There is nothing at this address (404), or no longer (410)."""
    content = {"type": "about:blank", "title": title, "status": status}
    return open_to_all(JsonResponse(content, status=status, content_type=PROBLEM))


def preflight(methods: Sequence[str]) -> HttpResponse:
    """Before a page from elsewhere sends JSON its browser asks whether it may. Source: Fetch, «CORS-preflight»."""
    response = HttpResponse(status=204)
    response["Access-Control-Allow-Methods"] = ", ".join(methods)
    response["Access-Control-Allow-Headers"] = "Content-Type"
    response["Access-Control-Max-Age"] = str(PREFLIGHT_SECONDS)
    return open_to_all(response)


def open_to_all[R: HttpResponseBase](response: R) -> R:
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Content-Language"
    return response


def origin_of(request: HttpRequest) -> str:
    """What stands before our own addresses: «https://perhekeskus.example»."""
    return f"{request.scheme}://{request.get_host()}"

"""Answers to programs: JSON, problems by RFC 9457, open to every origin, nothing kept."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_http_methods

from perhekeskus.api.asking import BadParameter, asked
from perhekeskus.api.guidance import answer
from perhekeskus.guidance.questions import answers
from perhekeskus.kit.clock import now
from perhekeskus.kit.contract import keep_no_copy

PROBLEM = "application/problem+json"


METHODS = ("GET", "HEAD", "POST")

PREFLIGHT_SECONDS = 86_400
"""So long a browser remembers that it may ask."""


@require_http_methods([*METHODS, "OPTIONS"])
def guidance(request: HttpRequest) -> HttpResponse:
    """What help answers somebody's words."""
    if request.method == "OPTIONS":
        return _preflight()
    try:
        wanted = asked(request)
    except BadParameter as fault:
        return _open_to_all(problem(422, fault.field, str(fault)))
    with translation.override(wanted.language):
        origin = f"{request.scheme}://{request.get_host()}"
        said, counted = answer(wanted, moment=now(), origin=origin)
    response = answers(JsonResponse(said), counted)
    response["Content-Language"] = wanted.language
    return _open_to_all(response)


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


def _preflight() -> HttpResponse:
    """Before a page from elsewhere sends JSON its browser asks whether it may. Source: Fetch, «CORS-preflight»."""
    response = HttpResponse(status=204)
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response["Access-Control-Allow-Headers"] = "Content-Type"
    response["Access-Control-Max-Age"] = str(PREFLIGHT_SECONDS)
    return response


def _open_to_all(response: JsonResponse) -> JsonResponse:
    response["Access-Control-Allow-Origin"] = "*"
    # A question is one person's: no cache keeps its answer.
    keep_no_copy(response)
    return response

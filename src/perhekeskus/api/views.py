"""Answers to programs: JSON, problems by RFC 9457, open to every origin, nothing kept."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_http_methods

from perhekeskus.api.answers import open_to_all, origin_of, preflight, problem
from perhekeskus.api.asking import BadParameter, asked
from perhekeskus.api.guidance import answer
from perhekeskus.guidance.questions import answers
from perhekeskus.kit.clock import now
from perhekeskus.kit.contract import METHODS, keep_no_copy


@require_http_methods([*METHODS, "OPTIONS"])
def guidance(request: HttpRequest) -> HttpResponse:
    """What help answers somebody's words."""
    if request.method == "OPTIONS":
        return preflight(METHODS)
    try:
        wanted = asked(request)
    except BadParameter as fault:
        return _of_one_person(problem(422, fault.field, str(fault)))
    with translation.override(wanted.language):
        said, counted = answer(wanted, moment=now(), origin=origin_of(request))
    response = answers(JsonResponse(said), counted)
    response["Content-Language"] = wanted.language
    return _of_one_person(response)


def _of_one_person(response: JsonResponse) -> JsonResponse:
    # A question is one person's: no cache keeps its answer.
    keep_no_copy(response)
    return open_to_all(response)

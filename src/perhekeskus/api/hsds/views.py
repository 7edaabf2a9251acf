"""Answers of the interface: lists, single records, the whole catalogue."""

import json
import re
from collections.abc import Callable
from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from perhekeskus.api.answers import missing, open_to_all, origin_of, preflight, problem
from perhekeskus.api.asking import BadParameter
from perhekeskus.api.hsds import downloads
from perhekeskus.api.hsds import store as sorts
from perhekeskus.api.hsds.columns import Json, plain
from perhekeskus.api.hsds.lists import LISTS, ONE, Page, page_of
from perhekeskus.api.hsds.records import ORIGIN
from perhekeskus.api.hsds.store import NotMade, file_of, is_of_the_edition_before, store, written
from perhekeskus.api.parameters import read
from perhekeskus.directory.models import Withdrawal
from perhekeskus.editions.opened import current
from perhekeskus.editions.registry import EDITION
from perhekeskus.editions.takedown import taken_down
from perhekeskus.kit.contract import BROWSER_SECONDS, METHODS, keep_no_copy
from perhekeskus.kit.texts import LANGUAGES

VERSION = "3.0"
PROFILE = "https://docs.openreferral.org/en/3.0/"

READING = ("GET", "HEAD")

type View = Callable[..., HttpResponseBase]


def _answering(*methods: str) -> Callable[[View], View]:
    """Answers the question before the question, and names the parameter that cannot be used."""

    def around(view: View) -> View:
        def answered(request: HttpRequest, **parts: str) -> HttpResponseBase:
            if request.method == "OPTIONS":
                return preflight(methods)
            try:
                response = open_to_all(view(request, **parts))
                if is_of_the_edition_before():
                    # What is told now is told otherwise in a minute, of the same edition.
                    keep_no_copy(response)
            except BadParameter as fault:
                return open_to_all(problem(422, fault.field, str(fault)))
            except NotMade:
                response = missing(503, "The records are being made. Ask again in a minute.")
                response["Retry-After"] = "60"
            return response

        return require_http_methods([*methods, "OPTIONS"])(answered)

    return around


@_answering(*READING)
def root(request: HttpRequest) -> HttpResponse:
    """What this interface is."""
    read(request, {})
    where = origin_of(request) + reverse("api.document")
    return JsonResponse({"version": VERSION, "profile": PROFILE, "openapi_url": where})


@_answering(*METHODS)
def listed(request: HttpRequest, sort: str) -> HttpResponse:
    """A page of a list."""
    asked = read(request, LISTS[sort])
    page = page_of(sort, asked)
    language = asked.get("lang", LANGUAGES[0])
    response = _json(request, _envelope(page, _contents(sort, page, asked, language)), language)
    if request.method == "POST" or "search" in asked:
        # Words are one person's: no cache keeps what answers them.
        keep_no_copy(response)
    return response


@_answering(*READING)
def one(request: HttpRequest, sort: str, identity: str) -> HttpResponseBase:
    """One record, whole."""
    language = read(request, ONE).get("lang", LANGUAGES[0])
    try:
        known = UUID(identity)
    except ValueError:
        raise BadParameter("id", "A UUID.") from None
    if str(known) != identity.lower():
        raise BadParameter("id", "A UUID.")
    text = store().text(sort, known, language)
    if text is None:
        return _gone(sort, known)
    return _json(request, text, language)


def _gone(sort: str, identity: UUID) -> HttpResponseBase:
    """410 where the record was there once, as on the pages."""
    was_there = store().has(sort, identity) or Withdrawal.objects.using(EDITION).filter(pk=identity).exists()
    return missing(410, "It is no longer published.") if was_there else missing(404, "There is no such record.")


@_answering(*READING)
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """The whole catalogue in one file."""
    language = read(request, ONE).get("lang", LANGUAGES[0])
    made = downloads.FORMS.get(form)
    if made is None:
        return missing(404, "There is no such file.")
    records = file_of(current())
    parts = made.parts(records, language, origin_of(request))
    response = StreamingHttpResponse(parts, content_type=made.content_type)
    response["Content-Disposition"] = f'attachment; filename="{language}-{form}"'
    response["Content-Language"] = language
    response["Cache-Control"] = f"public, max-age={BROWSER_SECONDS}"
    hidden = ",".join(sorted(map(str, taken_down())))
    mark = blake2b(f"{records} {form} {language} {origin_of(request)} {hidden}".encode(), digest_size=9)
    response["ETag"] = f'W/"{mark.hexdigest()}"'
    return response


@_answering(*READING)
def nothing(request: HttpRequest, **parts: str) -> HttpResponseBase:
    """An address that the interface does not have."""
    return missing(404, "There is nothing at this address.")


def _json(request: HttpRequest, text: str, language: str) -> HttpResponse:
    response = HttpResponse(text.replace(ORIGIN, origin_of(request)), content_type="application/json")
    response["Content-Language"] = language
    return response


def _envelope(page: Page, contents: list[str]) -> str:
    """A page as HSDS wants it, records and all."""
    head = written(
        {
            "total_items": page.total,
            "total_pages": page.pages,
            "page_number": page.number,
            "size": len(contents),
            "first_page": page.number == 1,
            "last_page": page.number >= page.pages,
            "empty": not contents,
        }
    )
    return f'{head[:-1]},"contents":[{",".join(contents)}]}}'


def _contents(sort: str, page: Page, asked: dict[str, Any], language: str) -> list[str]:
    if asked.get("minimal"):
        return store().briefs(page.numbers, language)
    texts = store().texts(page.numbers, language)
    if asked.get("full") or sort in {sorts.TAXONOMIES, sorts.TERMS}:
        return list(texts)
    if sort == sorts.SERVICES:
        return [_first_part(text) for text in texts]
    return [written(flat(sort, json.loads(text))) for text in texts]


_FIRST_LIST = re.compile(
    ',"(?:phones|service_areas|service_at_locations|languages|cost_options|contacts|attributes)":\\['
)


def _first_part(text: str) -> str:
    """A service as lists tell it, which is how it begins. No text of it can hold the mark: there a quote is escaped."""
    found = _FIRST_LIST.search(text)
    return f"{text[: found.start()]}}}" if found else text


def flat(sort: str, record: Json) -> Json:
    """A record as lists tell it: its plain fields, and those of the one thing that it is of."""
    match sort:
        case sorts.ORGANIZATIONS:
            return plain(record, "organizations")
        case sorts.LINKS:
            made = plain(record, "service_at_location") | _inner(record, "location", "locations")
            service = record.get("service")
            return made | ({"service": flat(sorts.SERVICES, service)} if isinstance(service, dict) else {})
    inner = _inner(record, "organization", "organizations") | _inner(record, "program", "programs")
    return plain(record, "services") | inner


def _inner(record: Json, name: str, table: str) -> Json:
    value = record.get(name)
    return {name: plain(value, table)} if isinstance(value, dict) else {}

"""The web contract: what every answer to a reader and every private page promises."""

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils import translation

from perhekeskus.kit import pool
from perhekeskus.kit.addresses import split
from perhekeskus.kit.errors import refused
from perhekeskus.kit.texts import LANGUAGES

log = logging.getLogger(__name__)

METHODS = ("GET", "HEAD", "POST")
FOR_PROGRAMS = ("/api/", "/hsds/")
"""Below them nothing is opened by a cookie and nothing is changed: it does not matter whose page a request is from."""

SAFE_METHODS = frozenset({"GET", "HEAD"})

BROWSER_SECONDS = 3
"""So long a browser may show a page without asking. With the two seconds after which the list of what is taken
down is read again, a take-down is seen everywhere within five."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src {images}; font-src 'self'; "
    "connect-src {asked}; worker-src {workers}; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def _policy(*, images: str = "'self'", asked: str = "'self'", workers: str = "'none'") -> str:
    return _POLICY.format(images=images, asked=asked, workers=workers)


_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}

FILE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    # A drawing opened by itself is a page, too.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
"""What goes along with a file or a bare word."""

READER_HEADERS = {
    **_ALWAYS,
    "Content-Security-Policy": _policy(),
    "Referrer-Policy": "same-origin",
}

PRIVATE_HEADERS = {
    **_ALWAYS,
    # The code of a second factor is drawn as a picture inside the page.
    "Content-Security-Policy": _policy(images="'self' data:"),
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class ContractBroken(AssertionError):
    """A page broke the contract: a test fails, in production the answer is mended and the break is logged."""


def expires_at(response: HttpResponseBase, moment: datetime) -> None:
    """Something on the page changes at this moment: no copy of it may be shown afterwards."""
    earlier: datetime | None = getattr(response, "expires_at", None)
    response.expires_at = min(moment, earlier) if earlier else moment  # type: ignore[attr-defined]


def allow(response: HttpResponseBase, *, workers: bool = False, hosts: Iterable[str] = ()) -> None:
    """Widens the policy of this one answer.

    Labels: *workers* – a script of ours may start others beside the page; *hosts* – whom its scripts may
    ask besides us, as «https://tiles.example».
    """
    asked = " ".join(("'self'", *hosts))
    response.policy = _policy(asked=asked, workers="'self'" if workers else "'none'")  # type: ignore[attr-defined]


def keep_no_copy(response: HttpResponseBase) -> None:
    """The page belongs to one person's search: no cache keeps it."""
    response["Cache-Control"] = "no-store"


class ContractMiddleware:
    """First and last to see a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        request.LANGUAGE_CODE = language
        translation.activate(language)
        try:
            response = self._response(request)
        finally:
            translation.deactivate()
        keep_contract(request, response)
        return response

    def _response(self, request: HttpRequest) -> HttpResponse:
        allowed = (*METHODS, "OPTIONS") if request.path_info.startswith(FOR_PROGRAMS) else METHODS
        if request.method not in allowed:
            return HttpResponseNotAllowed(allowed)
        if not is_from_our_own_page(request):
            return refused(request)
        if pool.is_private(request.path_info):
            return self.get_response(request)
        with pool.reader_pool():
            return self.get_response(request)


def has_contract(response: HttpResponseBase) -> bool:
    """Whether the promises stand on an answer already."""
    return "Content-Security-Policy" in response.headers


def keep_contract(request: HttpRequest, response: HttpResponseBase) -> None:
    """Puts the promises on an answer, whatever made it."""
    if pool.is_private(request.path_info):
        set_headers(response, PRIVATE_HEADERS)
    else:
        keep_reader_contract(response)
    set_headers(response, strict_transport())
    if "Content-Language" not in response.headers:
        response.headers["Content-Language"] = language_of(request)


def strict_transport() -> dict[str, str]:
    """Behind TLS: browsers come by TLS alone."""
    seconds = settings.SECURE_HSTS_SECONDS
    return {"Strict-Transport-Security": f"max-age={seconds}; includeSubDomains; preload"} if seconds else {}


def language_of(request: HttpRequest) -> str:
    """The first part of the path; on private pages, which no cache keeps, what the browser prefers."""
    first = request.path_info[1:].partition("/")[0]
    if first in LANGUAGES:
        return first
    if pool.is_private(request.path_info):
        return preferred_language(request.headers.get("Accept-Language", ""))
    return LANGUAGES[0]


def preferred_language(accepted: str) -> str:
    """The first of our languages in an Accept-Language header, in the order in which it is written."""
    for part in accepted.split(","):
        code = part.partition(";")[0].strip().partition("-")[0].lower()
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]


def is_from_our_own_page(request: HttpRequest) -> bool:
    """Whether an unsafe method may pass: the browser says that the request came from our own pages.

    Source: Fetch Metadata Request Headers (W3C), Sec-Fetch-Site; Origin and Referer where a browser lacks it.
    """
    if request.method in SAFE_METHODS or request.path_info.startswith(FOR_PROGRAMS):
        return True
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    source = split(request.headers.get("Origin") or request.headers.get("Referer") or "")
    try:
        return source is not None and bool(source.netloc) and source.netloc == request.get_host()
    except DisallowedHost:
        return False


def keep_reader_contract(response: HttpResponseBase) -> None:
    """Headers of a page that anybody may see, share and keep for a moment."""
    if response.cookies:
        _broken(f"sets the cookies {sorted(response.cookies)}")
        response.cookies.clear()
    varies = _names(response.headers.get("Vary", ""))
    if 300 <= response.status_code < 400:
        # The bare address leads to the browser's language; no cache keeps that answer.
        varies.discard("accept-language")
    if varies - {"accept-encoding"}:
        _broken(f"varies by {sorted(varies)}")
    response.headers["Vary"] = "Accept-Encoding"
    set_headers(response, READER_HEADERS)
    if wider := getattr(response, "policy", ""):
        response.headers["Content-Security-Policy"] = wider
    if "Cache-Control" not in response.headers:
        is_page = response.status_code in {200, 301, 404, 410}
        response.headers["Cache-Control"] = f"public, max-age={BROWSER_SECONDS}" if is_page else "no-store"


def set_headers(response: HttpResponseBase, headers: Mapping[str, str]) -> None:
    for name, value in headers.items():
        response.headers[name] = value


def _names(header: str) -> set[str]:
    parts: Iterable[str] = header.split(",")
    return {part.strip().lower() for part in parts if part.strip()}


def _broken(what: str) -> None:
    message = f"A page for readers {what}."
    if getattr(settings, "CONTRACT_STRICT", False):
        raise ContractBroken(message)
    log.error(message)

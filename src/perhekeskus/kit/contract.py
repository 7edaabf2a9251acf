"""The web contract: what every answer to a reader and every private page promises."""

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation

from perhekeskus.kit import pool
from perhekeskus.kit.errors import refused
from perhekeskus.kit.texts import LANGUAGES

log = logging.getLogger(__name__)

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

BROWSER_SECONDS = 5
"""So long a browser may show a page without asking: within it a take-down is seen everywhere."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src {images}; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}

READER_HEADERS = {
    **_ALWAYS,
    "Content-Security-Policy": _POLICY.format(images="'self'"),
    "Referrer-Policy": "same-origin",
}

PRIVATE_HEADERS = {
    **_ALWAYS,
    # The code of a second factor is drawn as a picture inside the page.
    "Content-Security-Policy": _POLICY.format(images="'self' data:"),
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class ContractBroken(AssertionError):
    """A page broke the contract: a test fails, in production the answer is mended and the break is logged."""


def expires_at(response: HttpResponseBase, moment: datetime) -> None:
    """Something on the page changes at this moment: no copy of it may be shown afterwards."""
    earlier: datetime | None = getattr(response, "expires_at", None)
    response.expires_at = min(moment, earlier) if earlier else moment  # type: ignore[attr-defined]


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
            if not is_from_our_own_page(request):
                response = refused(request)
            elif pool.is_private(request.path_info):
                response = self.get_response(request)
            else:
                with pool.reader_pool():
                    response = self.get_response(request)
        finally:
            translation.deactivate()
        if pool.is_private(request.path_info):
            set_headers(response, PRIVATE_HEADERS)
        else:
            keep_reader_contract(response)
        if settings.SECURE_HSTS_SECONDS:
            response.headers["Strict-Transport-Security"] = (
                f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload"
            )
        if "Content-Language" not in response.headers:
            response.headers["Content-Language"] = language
        return response


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
    if request.method in SAFE_METHODS:
        return True
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    source = request.headers.get("Origin") or request.headers.get("Referer")
    return source is not None and urlsplit(source).netloc == request.get_host()


def keep_reader_contract(response: HttpResponse) -> None:
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

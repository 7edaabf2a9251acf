"""What every page of staff passes: its language, the door, and what the layout needs."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode

from perhekeskus.accounts import access, desk, identity
from perhekeskus.accounts.rules import Step, step_before
from perhekeskus.kit import pool
from perhekeskus.kit.page import LANGUAGE_NAMES, Tongue
from perhekeskus.kit.texts import LANGUAGES

LANGUAGE = "language"
"""The part of the query that chooses a language, and its place in the session."""


class StaffPages:
    """Does nothing to pages of readers. The door is shut unless the rules open it: a new page need not remember to."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not pool.is_private(request.path_info):
            return self.get_response(request)
        language = chosen_language(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        mend_origin(request)
        response = self.get_response(request)
        remember_language(request)
        response.headers["Content-Language"] = language
        return response

    def process_view(self, request: HttpRequest, view: object, args: Any, kwargs: Any) -> HttpResponseBase | None:
        if not pool.is_private(request.path_info) or request.resolver_match is None:
            return None
        account = access.signed_in_account(request)
        has_second_factor = account is not None and access.has_second_factor(account)
        # For the layout: with nothing set up, no other page is open.
        request.has_second_factor = has_second_factor  # type: ignore[attr-defined]
        step = step_before(
            request.resolver_match.view_name,
            is_signed_in=account is not None,
            has_second_factor=has_second_factor,
            has_passed_it=account is not None and access.has_passed_second_factor(request),
        )
        if step is Step.SET_UP_SECOND_FACTOR:
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        if step is Step.SIGN_IN_AGAIN:
            logout(request)
        if step in {Step.SIGN_IN, Step.SIGN_IN_AGAIN}:
            return redirect_to_login(request.get_full_path(), _sign_in(request))
        return None

    def process_template_response(
        self, request: HttpRequest, response: SimpleTemplateResponse
    ) -> SimpleTemplateResponse:
        if pool.is_private(request.path_info):
            response.context_data = {**staff_context(request), **(response.context_data or {})}
        return response


def mend_origin(request: HttpRequest) -> None:
    """A page that names no referrer sends its forms with «Origin: null», which Django's check of tokens refuses.

    Whose form it is the browser says in a header that no page can forge.
    Source: Fetch Metadata Request Headers (W3C), Sec-Fetch-Site.
    """
    if request.META.get("HTTP_ORIGIN") == "null" and request.headers.get("Sec-Fetch-Site") == "same-origin":
        request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"


def chosen_language(request: HttpRequest) -> str:
    """The language that was chosen on a page of staff, else what the browser prefers."""
    asked, kept = asked_language(request), request.session.get(LANGUAGE)
    return asked or (kept if kept in LANGUAGES else request.LANGUAGE_CODE)


def asked_language(request: HttpRequest) -> str:
    """The language that the address asks for; empty where it asks for none of ours."""
    asked = request.GET.get(LANGUAGE, "")
    return asked if asked in LANGUAGES else ""


def remember_language(request: HttpRequest) -> None:
    """Keeps the language in a session that is there. For nobody's sake one is begun: anybody could fill its table."""
    asked = asked_language(request)
    if asked and not request.session.is_empty() and request.session.get(LANGUAGE) != asked:
        request.session[LANGUAGE] = asked


def _sign_in(request: HttpRequest) -> str:
    asked = asked_language(request)
    return reverse("account_login") + (f"?{urlencode({LANGUAGE: asked})}" if asked else "")


def staff_context(request: HttpRequest) -> dict[str, object]:
    """What the shared layout needs, on pages whose address carries no language."""
    now = request.LANGUAGE_CODE
    account = access.signed_in_account(request)
    return {
        "language": now,
        "place": "",
        "tongues": [_tongue(request, code, code == now) for code in LANGUAGES],
        "messages": get_messages(request),
        "desk": desk.pages_for(account),
        "area_name": identity.name_in(now),
        "may_see_people": account is not None and access.may_see_people(account),
    }


def _tongue(request: HttpRequest, code: str, is_current: bool) -> Tongue:
    kept = [(name, value) for name, values in request.GET.lists() for value in values if name != LANGUAGE]
    return Tongue(code, LANGUAGE_NAMES[code], f"{request.path}?{urlencode([*kept, (LANGUAGE, code)])}", is_current)

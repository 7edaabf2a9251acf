"""The two addresses of an area's own sign-in: to the provider, and back from it.

Both answer with a page that leads on by itself instead of a redirect. On the way there a redirect would be a form's,
and our policy lets forms go to our own pages only, whatever further hosts the provider leads over. On the way back the
browser withholds our strict cookie, because another site has led here; our own page leading here once more gets it.
"""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.decorators import rate_limit
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_POST

from perhekeskus.accounts import identity

SECOND_TIME = "_redir"
"""In the address that our own page leads to, so that it does so once."""


type View = Callable[[HttpRequest, identity.AreaProvider], HttpResponse]


def with_a_provider(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """Where the settings name no provider these addresses are not there."""

    @wraps(view)
    def found(request: HttpRequest) -> HttpResponse:
        try:
            provider = get_adapter(request).get_provider(request, "")
        except SocialApp.DoesNotExist:
            raise Http404 from None
        return view(request, provider)

    return found


@with_a_provider
@rate_limit(action="login")  # type: ignore[untyped-decorator]  # django-allauth carries no types
@require_POST
def begin(request: HttpRequest, provider: identity.AreaProvider) -> HttpResponse:
    """Leads to the provider, with what only this browser can bring back."""
    nonce = secrets.token_urlsafe(24)
    with identity.within(identity.ASKING_SECONDS):
        try:
            there = provider.redirect(
                request,
                AuthProcess.LOGIN,
                next_url=get_next_redirect_url(request),
                auth_params={**provider.get_auth_params(), "nonce": nonce},
                nonce=nonce,
            )
        except (OAuth2Error, OSError) as error:
            return identity.away(request, error)
        except ImmediateHttpResponse as answered:
            return answered.response  # type: ignore[no-any-return]
    return _leading_to(request, there.headers["Location"])


@with_a_provider
@require_GET
def answer(request: HttpRequest, provider: identity.AreaProvider) -> HttpResponse:
    """Somebody comes back from the provider with its answer."""
    with identity.within(identity.ASKING_SECONDS):
        try:
            found: HttpResponse = Answer.adapter_view(identity.AreaAnswers(request, provider.sub_id))(request)
        except (OAuth2Error, OSError) as error:
            return identity.away(request, error)
    return found


class Answer(OAuth2CallbackView):  # type: ignore[misc]  # django-allauth carries no types
    """The way that django-allauth goes, with our nonce and our page."""

    def _get_state(self, request: HttpRequest, provider: identity.AreaProvider) -> tuple[Any, HttpResponse | None]:
        state, response = super()._get_state(request, provider)
        if state:
            self.adapter.nonce = state.get("nonce", "")
        return state, response

    def _redirect_strict_samesite(
        self, request: HttpRequest, provider: identity.AreaProvider
    ) -> TemplateResponse | None:
        if SECOND_TIME in request.GET:
            return None
        asked = request.GET.copy()
        asked[SECOND_TIME] = ""
        return _leading_to(request, f"{request.path}?{asked.urlencode()}")


def _leading_to(request: HttpRequest, where: str) -> TemplateResponse:
    response = TemplateResponse(request, "accounts/area_way.html", {"where": where})
    response.headers["Refresh"] = f"0; url={where}"
    return response

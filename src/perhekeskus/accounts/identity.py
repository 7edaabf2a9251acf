"""Signing in by an area's own identity provider (OpenID Connect): whom to ask, and what must be true of the answer.

django-allauth goes the way of the protocol. What it leaves open is decided here: the answer's signature, its nonce, who
is meant by it, and how long the provider may take.
"""

import hashlib
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, partial
from typing import Any

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

from perhekeskus.accounts import access
from perhekeskus.accounts.rules import states_second_factor

log = logging.getLogger(__name__)

ASKING_SECONDS = 3.5
"""So long a provider may take for everything that one page asks of it: a page of staff answers within five."""

CLOCKS_DIFFER_SECONDS = 60
LONGEST_SUBJECT = 191
"""So many characters the table takes; OpenID Connect would allow 255, which nobody has been seen to use."""

NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
"""What a provider tells of itself. Source: OpenID Connect Discovery 1.0, 3."""

_ends_at: ContextVar[float | None] = ContextVar("asking_ends_at", default=None)


class Refusal(Enum):
    """Why somebody who came by the area's own sign-in does not get in, and the answer's status."""

    NO_ACCOUNT = 403
    UNVERIFIED = 401
    UNFINISHED = 400
    AWAY = 502
    """Not 503, by which pages say that the database is away."""


class NotToBeRelied(OAuth2Error):  # type: ignore[misc]  # django-allauth carries no types
    """The provider's answer is not what it should be; the words say what, and nothing of the person."""


@dataclass(frozen=True, slots=True)
class Person:
    """What a provider says of somebody, as far as it matters here. None of it is kept."""

    email: str
    is_verified: bool
    has_shown_two_factors: bool


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Inside, all that is asked of the provider together takes no longer."""
    token = _ends_at.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _ends_at.reset(token)


def name_in(language: str) -> str:
    """What the area calls its own sign-in; empty where there is none."""
    return str(settings.IDENTITY_PROVIDER["names"][language]) if settings.IDENTITY_PROVIDER else ""


def refused(request: HttpRequest, why: Refusal) -> TemplateResponse:
    """The page that says why, in plain words, and what to do now."""
    context = {"why": why.name, "name": name_in(str(request.LANGUAGE_CODE))}
    return TemplateResponse(request, "accounts/area_refused.html", context, status=why.value)


class AreaAnswers(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # django-allauth carries no types
    """What the provider answers to one page."""

    nonce = ""

    @cached_property
    def openid_config(self) -> dict[str, Any]:
        """What the provider tells of itself. A document of another issuer is not believed."""
        issuer = self.get_provider().app.settings["server_url"].rstrip("/")
        told = self._asked(f"{issuer}/.well-known/openid-configuration")
        if not all(isinstance(told.get(name), str) for name in NEEDED) or told["issuer"].rstrip("/") != issuer:
            raise NotToBeRelied("The provider does not tell of itself what it should.")
        return told

    @property
    def basic_auth(self) -> bool:
        """How the client shows its secret: by post where that is possible, because not all read the other way alike."""
        return "client_secret_post" not in self.openid_config.get("token_endpoint_auth_methods_supported", ())

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return request.build_absolute_uri(reverse("accounts.area_answer"))

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **given: Any) -> SocialLogin:
        claims = self._claims(app, given["response"].get("id_token"))
        told = {**claims, **self._person(claims["sub"], token.token)}
        found = SocialLogin(
            account=SocialAccount(provider=app.provider_id, uid=claims["sub"], extra_data={}),
            provider=self.get_provider(),
        )
        email, believed = told.get("email"), app.settings["second_factor"]
        found.person = Person(
            email=email if isinstance(email, str) else "",
            is_verified=told.get("email_verified") is True,
            has_shown_two_factors=states_second_factor(claims, believed=believed),
        )
        return found

    def _claims(self, app: SocialApp, id_token: Any) -> dict[str, Any]:
        """Who signed in, as the provider has signed it for this house and this try.

        Source: OpenID Connect Core 1.0, 3.1.3.7.
        """
        config = self.openid_config
        try:
            algorithm, key = jwtkit.fetch_key(id_token, config["jwks_uri"], jwtkit.lookup_kid_jwk)
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=key,
                algorithms=[algorithm],
                audience=app.client_id,
                issuer=config["issuer"],
                leeway=CLOCKS_DIFFER_SECONDS,
                options={"require": ["iss", "sub", "aud", "exp", "iat"]},
            )
        except (jwt.PyJWTError, LookupError, TypeError, ValueError) as error:
            raise NotToBeRelied(f"The provider's token does not hold: {type(error).__name__}.") from None
        if not self.nonce or claims.get("nonce") != self.nonce:
            raise NotToBeRelied("The provider's token is of another try.")
        if not 0 < len(claims["sub"]) <= LONGEST_SUBJECT:
            raise NotToBeRelied("The provider's token names nobody.")
        return claims

    def _person(self, subject: str, access_token: str) -> dict[str, Any]:
        """What more the provider tells; nothing where it has no page for that."""
        where = self.openid_config.get("userinfo_endpoint")
        if not isinstance(where, str):
            return {}
        told = self._asked(where, Authorization=f"Bearer {access_token}")
        if told.get("sub") != subject:
            raise NotToBeRelied("The provider tells of somebody else.")
        return told

    def _asked(self, where: str, **headers: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(where, headers=headers)
            answer.raise_for_status()
            told = answer.json()
        if not isinstance(told, dict):
            raise NotToBeRelied("The provider does not answer with facts.")
        return told


class AreaProvider(OpenIDConnectProvider):  # type: ignore[misc]  # django-allauth carries no types
    """The one provider that this house knows."""

    oauth2_adapter_class = AreaAnswers


class AreaSignIn(DefaultSocialAccountAdapter):  # type: ignore[misc]  # django-allauth carries no types
    """How django-allauth treats who comes from there: it makes no account, and asks only whom the settings name."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """From the settings alone, never from the table of the same name."""
        told = settings.IDENTITY_PROVIDER
        if not told:
            return []
        # People of one issuer are not those of another, even where both count from 1.
        issuer = hashlib.sha256(told["issuer"].rstrip("/").encode()).hexdigest()[:16]
        also = {} if told["second_factor"] in {"", "amr"} else {"acr_values": told["second_factor"]}
        ways = {"oauth_pkce_enabled": True, "scope": ["openid", "email"], "auth_params": also}
        return [
            SocialApp(
                provider=AreaProvider.id,
                provider_id=f"area-{issuer}",
                client_id=told["client_id"],
                secret=told["client_secret"],
                settings={"server_url": told["issuer"], "second_factor": told["second_factor"], **ways},
            )
        ]

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> AreaProvider:
        return AreaProvider(request, app=self.get_app(request, provider))

    def get_requests_session(self) -> Any:
        session = super().get_requests_session()
        ends_at = _ends_at.get()
        left = ASKING_SECONDS if ends_at is None else max(ends_at - time.monotonic(), 0.001)
        session.request = partial(session.request, timeout=left)
        return session

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        """`pre_social_login` does, and binds at once."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Lets in whoever is bound to an open account, or comes for the first time to one that nobody is bound to."""
        if sociallogin.is_existing:
            if not access.is_open(sociallogin.user):
                raise ImmediateHttpResponse(refused(request, Refusal.NO_ACCOUNT))
            return
        person: Person = sociallogin.person
        if not person.email or not person.is_verified:
            raise ImmediateHttpResponse(refused(request, Refusal.UNVERIFIED))
        account = access.account_to_bind(provider=sociallogin.account.provider, email=person.email)
        if account is None:
            raise ImmediateHttpResponse(refused(request, Refusal.NO_ACCOUNT))
        # Bound is who has passed the second factor as well: `stages` does.
        sociallogin.user = account

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: AreaProvider,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """Anything that goes wrong on the way ends on a page of ours."""
        if exception is None:
            raise ImmediateHttpResponse(refused(request, Refusal.UNFINISHED))
        raise ImmediateHttpResponse(away(request, exception))


def away(request: HttpRequest, error: Exception) -> TemplateResponse:
    """The provider does not answer as it should. What it answered may name somebody, so it is not logged."""
    what = str(error) if isinstance(error, NotToBeRelied) else type(error).__name__
    log.warning("The area's own sign-in does not answer as it should: %s", what)
    return refused(request, Refusal.AWAY)

"""How django-allauth behaves here: accounts are given, a second factor is a must, errors speak plainly."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from perhekeskus.accounts import access, sealing
from perhekeskus.accounts.models import Account

WRONG_CODE = _("This code does not fit. Take the newest one that the app shows.")


class StaffSignIn(DefaultAccountAdapter):  # type: ignore[misc]  # django-allauth carries no types
    """Accounts are made by an administrator, never from the sign-in page."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address and the password do not belong together."),
        "enter_current_password": _("This is not your password of now."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": _("There were too many tries. Wait five minutes and try again."),
        "rate_limited": _("There were too many tries. Wait five minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages are pages, whatever a header asks for."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: object) -> Account | None:
        """A closed account looks like one that does not exist."""
        account: Account | None = super().authenticate(request, **credentials)
        return account if account and access.is_open(account) else None

    def is_reauthentication_required(self, *, app: str, **more: object) -> bool:
        """Whoever has no second factor yet and has just signed in is not asked for the password twice in a row."""
        if not super().is_reauthentication_required(app=app, **more):
            return False
        account = access.signed_in_account(self.request)
        if account is None or access.has_second_factor(account):
            return True
        limit = app_settings.REAUTHENTICATION_TIMEOUT
        return not access.has_just_signed_in(self.request, now=time.time(), within_seconds=limit)

    def get_login_stages(self) -> list[str]:
        """Our own step for the second factor in the place of django-allauth's."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "perhekeskus.accounts.stages.SecondFactorStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def get_reauthentication_methods(self, user: Account) -> list[dict[str, Any]]:
        """By password, which everybody has, or by a code where there is an app. A passkey needs no page for it."""
        ways = ["account_reauthenticate", *(["mfa_reauthenticate"] if access.has_app(user) else [])]
        return [{"id": way.removeprefix("account_"), "url": reverse(way), "description": ""} for way in ways]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]  # django-allauth carries no types
    """Secrets of second factors lie sealed in the database: a copy of it alone opens no account."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        return sealing.sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unsealed(encrypted_text)

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:
        """The name of a passkey until its owner gives another one."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """For whom a passkey is made: the name of this house's address, and what the browser calls it."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.SITE_NAME}

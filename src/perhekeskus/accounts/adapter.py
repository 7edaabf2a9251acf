"""How django-allauth behaves here: accounts are given, a second factor is a must, errors speak plainly."""

import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.urls import reverse
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
        return account if account and account.is_active else None

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

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]  # django-allauth carries no types
    """Secrets of second factors lie sealed in the database: a copy of it alone opens no account."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        return sealing.sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unsealed(encrypted_text)

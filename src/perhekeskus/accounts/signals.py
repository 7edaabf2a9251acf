"""What is done when django-allauth tells that something has happened."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.http import HttpRequest

from perhekeskus.accounts import access
from perhekeskus.accounts.rules import SECOND_FACTORS


def connect() -> None:
    authenticator_added.connect(_second_factor_set_up, dispatch_uid="accounts.second_factor_set_up")


def _second_factor_set_up(sender: object, request: HttpRequest, authenticator: Authenticator, **more: object) -> None:
    """Setting a second factor up shows it, too: the code was right, the passkey was there."""
    if authenticator.type in SECOND_FACTORS:
        record_authentication(
            request, request.user, access.SECOND_FACTOR, type=authenticator.type, reauthenticated=True
        )

"""How django-allauth behaves here: nobody signs up by oneself."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignup(DefaultAccountAdapter):
    """Accounts are made by an administrator, never from the sign-in page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

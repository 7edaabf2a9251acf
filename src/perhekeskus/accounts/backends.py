"""Who may sign in, asked again at every page."""

from allauth.account.auth_backends import AuthenticationBackend

from perhekeskus.accounts import access
from perhekeskus.accounts.models import Account


class OpenAccounts(AuthenticationBackend):  # type: ignore[misc]  # django-allauth carries no types
    """Accounts that are open in this house."""

    def user_can_authenticate(self, user: Account) -> bool:
        return access.is_open(user)

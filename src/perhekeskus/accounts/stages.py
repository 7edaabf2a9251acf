"""The step between password and page: the second factor, unless the area's own sign-in has shown one."""

from contextlib import suppress
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.stages import AuthenticateStage

from perhekeskus.accounts import access, actions

TO_BIND = "to_bind"
"""In what is kept of this sign-in between its pages: provider and subject."""


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]  # django-allauth carries no types
    """Asks for the second factor; a provider that is believed to have asked for two spares it."""

    def handle(self) -> tuple[Any, bool]:
        # What the provider said goes no further: django-allauth would keep it in the session, its token too.
        told, self.login.signal_kwargs = self.login.signal_kwargs, None
        come = (told or {}).get("sociallogin")
        if come and not come.account.pk:
            self.state[TO_BIND] = {"provider": come.account.provider, "subject": come.account.uid}
        if come and come.person.has_shown_two_factors:
            record_authentication(self.request, self.login.user, access.SECOND_FACTOR, type="provider")
            response, goes_on = None, True
        else:
            response, goes_on = super().handle()
        if response is None:
            self._bind()
        return response, goes_on

    def exit(self) -> Any:
        self._bind()
        return super().exit()

    def _bind(self) -> None:
        """The whole sign-in has passed: who came from the provider is bound to the account."""
        person = self.state.pop(TO_BIND, None)
        if person:
            # Somebody else of the provider was quicker: this sign-in passed, the next one is told.
            with suppress(actions.NoAccountHere):
                actions.bind_identity(self.login.user, **person)

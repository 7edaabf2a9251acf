"""Forms of passkeys: what a browser answers is taken or refused in our own words, whatever it holds."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NOT_TAKEN = _("The passkey could not be taken into use. Try again.")
NOT_KNOWN = _("This passkey does not fit. Try again, or use a code.")

UNREADABLE = (AttributeError, LookupError, TypeError, ValueError)
"""What reading an answer ends with that no browser gives."""


class AddPasskey(AddWebAuthnForm):  # type: ignore[misc]  # django-allauth carries no types
    """A new passkey and the name that its owner gives it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label, self.fields["name"].max_length = _("Name of the passkey"), 60
        _speak_plainly(self, NOT_TAKEN)

    def clean(self) -> Any:
        try:
            return super().clean()
        except (ValidationError, *UNREADABLE):
            raise ValidationError(NOT_TAKEN) from None


class ShowPasskey(AuthenticateWebAuthnForm):  # type: ignore[misc]  # django-allauth carries no types
    """A passkey as the second step of signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _speak_plainly(self, NOT_KNOWN)

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except ValidationError as refused:
            # Too many tries are said as they are.
            raise ValidationError(NOT_KNOWN if refused.code == "incorrect_code" else refused.message) from None
        except UNREADABLE:
            raise ValidationError(NOT_KNOWN) from None


def _speak_plainly(form: Any, words: Any) -> None:
    field = form.fields["credential"]
    field.label = _("Passkey")
    field.error_messages = {**field.error_messages, "required": words, "invalid": words}

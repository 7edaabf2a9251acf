"""Which passwords are too easy to guess here; Django's list of common ones knows mostly English."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from perhekeskus.accounts.models import Account

FEWEST_CHARACTERS = 5
"""So many different characters a password has at least."""

FIRST_GUESSES = re.compile(
    r"salasana|lösenord|losenord|password|perhekeskus|familjecenter|neuvola|rådgivning|hyvinvointialue|välfärdsområde"
    r"|qwerty(uiop)?|asdfgh(jkl)?|suomi|finland|helsinki|kesä|talvi|kevät|syksy|sommar|vinter"
)


class NotTheFirstGuess:
    """Refuses one's own e-mail address, one well-known word with numbers, and a few characters over and over."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raises: ValidationError."""
        plain = password.lower()
        own_name = user.email.partition("@")[0].lower() if user else ""
        if own_name and own_name in plain:
            raise ValidationError(_("The password contains your e-mail address."))
        letters = re.sub(r"[\W\d_]", "", plain)
        if FIRST_GUESSES.fullmatch(letters) or len(set(plain)) < FEWEST_CHARACTERS:
            raise ValidationError(_("The password is among the first that are guessed."))

    def get_help_text(self) -> str:
        return _("Four words that do not belong together are easy to remember.")

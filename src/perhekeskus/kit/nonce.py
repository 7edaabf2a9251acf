"""The signed nonce of an anonymous form: proves that the form is ours and names one sending of it."""

import secrets

from perhekeskus.kit import tokens

FIELD = "nonce"
"""Name of the hidden field."""

MAX_AGE_SECONDS = 24 * 60 * 60
"""A form that has been open for a night can still be sent."""


def issue(form: str) -> str:
    """A new nonce for a form of this name."""
    return tokens.seal({"key": secrets.token_urlsafe(16)}, purpose=f"form:{form}")


def accept(nonce: str, form: str) -> str:
    """The key of this sending: the same when the same form is sent twice, so that it can count once.

    Raises: BadToken where the nonce is not ours, is for another form, or is too old.
    """
    return str(tokens.unseal(nonce, MAX_AGE_SECONDS, purpose=f"form:{form}")["key"])

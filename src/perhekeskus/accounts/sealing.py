"""Seals the secrets of second factors before they go to the database."""

import base64
import logging
import secrets

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

SECRET_BYTES = 20

log = logging.getLogger(__name__)


def sealed(secret: str) -> str:
    return _seal().encrypt(secret.encode()).decode("ascii")


def unsealed(text: str) -> str:
    """The secret. With the house's key gone, a random one: no code fits it, so nobody comes in by the loss."""
    try:
        return _seal().decrypt(text.encode("ascii")).decode()
    except InvalidToken:
        log.error("A second factor was sealed with another key. «reset-sign-in» lets its owner set up a new one.")
        return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode("ascii")


def _seal() -> Fernet:
    """Source: RFC 5869 (HKDF), from Django's secret key of this house."""
    key = HKDF(SHA256(), 32, salt=None, info=b"perhekeskus second factor").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))

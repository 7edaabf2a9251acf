"""Sealed tokens: what an address or a form carries for us without being readable or changeable by anybody."""

import base64
import hashlib
import json
import os
import time
import zlib
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12
TIME_BYTES = 5


class BadToken(ValueError):
    """The token is not ours, was changed, or is too old."""


def seal(content: dict[str, object], *, purpose: str = "") -> str:
    """The content as one short text that is safe in an address. A token of one purpose does not open for another.

    Source: AES-256-GCM, NIST SP 800-38D; a random nonce of 96 bits.
    """
    plain = zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    sealed_at = int(time.time()).to_bytes(TIME_BYTES)
    nonce = os.urandom(NONCE_BYTES)
    sealed = nonce + _cipher(settings.TOKEN_KEY).encrypt(nonce, sealed_at + plain, purpose.encode())
    return base64.urlsafe_b64encode(sealed).decode("ascii").rstrip("=")


def unseal(token: str, max_age_seconds: int | None = None, *, purpose: str = "") -> dict[str, object]:
    """What was sealed.

    Raises: BadToken.
    """
    try:
        sealed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        plain = _cipher(settings.TOKEN_KEY).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], purpose.encode())
    except (ValueError, InvalidTag):
        raise BadToken("That token cannot be opened.") from None
    age_seconds = time.time() - int.from_bytes(plain[:TIME_BYTES])
    if max_age_seconds is not None and age_seconds > max_age_seconds:
        raise BadToken("That token is too old.")
    content: dict[str, object] = json.loads(zlib.decompress(plain[TIME_BYTES:]))
    return content


@cache
def _cipher(secret: str) -> AESGCM:
    return AESGCM(hashlib.sha256(secret.encode()).digest())

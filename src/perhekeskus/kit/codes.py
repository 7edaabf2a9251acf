"""Codes that people copy by hand: their letters, and what is kept of one in its place."""

import re
from hashlib import blake2b

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""None that is taken for another one when it is copied."""


def digest(code: str, *, purpose: bytes) -> str:
    """What is kept of a code; small letters, spaces and dashes make no difference.

    Shape: a purpose has at most 16 bytes; the same code of another purpose has another digest.
    """
    plain = re.sub(r"[^0-9A-Z]", "", code.upper())
    return blake2b(plain.encode(), digest_size=32, person=purpose).hexdigest()

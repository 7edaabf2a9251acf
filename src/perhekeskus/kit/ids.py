"""Stable ids of published things, and their short form in addresses."""

import base64
from uuid import UUID, uuid5

NAMESPACE = UUID("8f3a6d0e-5f0b-5d0c-9b0e-6f2d9f7c1a11")
"""Namespace of every published id; changing it would change every address."""

SHORT_LENGTH = 26


def published_id(source: str, source_id: str) -> UUID:
    """The id of a published thing: the same in every edition and every re-import.

    Source: RFC 9562, UUID version 5.
    """
    return uuid5(NAMESPACE, f"{source}\n{source_id}")


def short(identity: UUID) -> str:
    """The 26 lower-case letters and digits that stand for an id in an address."""
    return base64.b32encode(identity.bytes).decode("ascii").rstrip("=").lower()


def long(text: str) -> UUID:
    """The id that an address names.

    Raises: ValueError where the text is no short id.
    """
    if len(text) != SHORT_LENGTH:
        raise ValueError("A short id has 26 characters.")
    identity = UUID(bytes=base64.b32decode(text.upper() + "======"))
    if short(identity) != text:
        raise ValueError("That is not the short form of an id.")
    return identity

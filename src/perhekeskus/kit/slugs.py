"""Readable names in addresses."""

import re

from django.utils.text import slugify


def slug(name: str, *, longest: int = 60) -> str:
    """The readable part of an address: lower case, no dots over letters, cut at a word's end."""
    whole = slugify(name.replace("ø", "o").replace("Ø", "O"))
    if len(whole) <= longest:
        return whole or "-"
    return re.sub(r"-[^-]*$", "", whole[: longest + 1]) or whole[:longest]

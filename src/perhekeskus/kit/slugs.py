"""Readable names in addresses."""

import re

from django.utils.text import slugify


def slug(name: str, *, longest: int = 60) -> str:
    """The readable part of an address: lower case, no dots over letters, cut at a word's end."""
    whole = slugify(name.replace("ø", "o").replace("Ø", "O"))
    if len(whole) <= longest:
        return whole or "-"
    at_word_end = re.sub(r"-[^-]*$", "", whole[: longest + 1])
    return at_word_end if 0 < len(at_word_end) <= longest else whole[:longest]

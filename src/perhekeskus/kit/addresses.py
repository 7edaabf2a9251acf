"""Addresses of pages: the language first, then words of that language."""

from collections.abc import Callable, Mapping
from urllib.parse import SplitResult, urlsplit

from django.http import HttpResponseBase
from django.urls import URLPattern, path, reverse

from perhekeskus.kit.texts import LANGUAGES

LONGEST_WAY_BACK = 1_000
"""Longer than any address of ours."""


def pages(name: str, routes: Mapping[str, str], view: Callable[..., HttpResponseBase]) -> list[URLPattern]:
    """The patterns of one page, one a language; the view is given ``language``."""
    return [
        path(f"{language}/{routes[language]}", view, {"language": language}, name=f"{name}.{language}")
        for language in LANGUAGES
    ]


def address(name: str, language: str, **parts: str) -> str:
    """Where a page is in one language."""
    return reverse(f"{name}.{language}", kwargs=parts)


def own_page(text: str, language: str) -> SplitResult | None:
    """An address that somebody else may have written, where it is one of our own pages in this language."""
    parts = split(text) if len(text) <= LONGEST_WAY_BACK and "\\" not in text else None
    if parts is None or parts.scheme or parts.netloc or not parts.path.startswith(f"/{language}/"):
        return None
    return parts


def split(text: str) -> SplitResult | None:
    """The parts of an address from outside; None where it is none, as «//[»."""
    try:
        return urlsplit(text)
    except ValueError:
        return None

"""Addresses of pages: the language first, then words of that language."""

from collections.abc import Callable, Mapping

from django.http import HttpResponseBase
from django.urls import URLPattern, path, reverse

from perhekeskus.kit.texts import LANGUAGES


def pages(name: str, routes: Mapping[str, str], view: Callable[..., HttpResponseBase]) -> list[URLPattern]:
    """The patterns of one page, one a language; the view is given ``language``."""
    return [
        path(f"{language}/{routes[language]}", view, {"language": language}, name=f"{name}.{language}")
        for language in LANGUAGES
    ]


def address(name: str, language: str, **parts: str) -> str:
    """Where a page is in one language."""
    return reverse(f"{name}.{language}", kwargs=parts)

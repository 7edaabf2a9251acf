"""Texts in several languages, and reading them with a visible fall-back."""

from collections.abc import Mapping
from dataclasses import dataclass

type Texts = dict[str, str]

LANGUAGES = ("fi", "sv", "en")
"""Languages in which the whole product is complete; a text may exist in any further language too."""

FALL_BACK = {"fi": ("sv", "en"), "sv": ("fi", "en"), "en": ("fi", "sv")}


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the language that it really is in, so that a page can mark a fall-back."""

    text: str
    language: str

    def is_fall_back_for(self, language: str) -> bool:
        return bool(self.text) and self.language != language

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def in_language(texts: Mapping[str, str], language: str) -> Said:
    """The text in the wanted language, else in the nearest one that has it.

    Shape: an empty text in the wanted language where no language has one.
    """
    for candidate in (language, *FALL_BACK.get(language, LANGUAGES), *texts):
        if texts.get(candidate):
            return Said(texts[candidate], candidate)
    return Said("", language)

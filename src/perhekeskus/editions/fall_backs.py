"""How many published texts a reader of each language meets in another language."""

from collections.abc import Iterator

from perhekeskus.editions.registry import DRAFT, published
from perhekeskus.kit.fields import TextsField
from perhekeskus.kit.texts import LANGUAGES, Texts

NOT_SHOWN = "sort_"
"""Columns that only put things in order."""


def fall_backs() -> dict[str, int]:
    """Texts of the draft that exist, but not in the language: ``{"fi": 0, "sv": 221, "en": 560}``."""
    missing = dict.fromkeys(LANGUAGES, 0)
    for texts in _texts():
        if any(texts.values()):
            for language in LANGUAGES:
                missing[language] += not texts.get(language)
    return missing


def _texts() -> Iterator[Texts]:
    for part in published():
        columns = [
            field.name
            for field in part.model._meta.concrete_fields
            if isinstance(field, TextsField) and not field.name.startswith(NOT_SHOWN)
        ]
        if columns:
            for row in part.model._default_manager.using(DRAFT).values_list(*columns).iterator():
                yield from row

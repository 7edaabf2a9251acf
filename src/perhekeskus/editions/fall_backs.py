"""How many published texts a reader of each language meets in another language."""

from perhekeskus.editions.plain import draft_file
from perhekeskus.editions.registry import published
from perhekeskus.kit.fields import TextsField
from perhekeskus.kit.texts import LANGUAGES

NOT_SHOWN = "sort_"
"""Columns that only put things in order."""


def fall_backs() -> dict[str, int]:
    """Texts of the draft that exist, but not in the language: ``{"fi": 0, "sv": 221, "en": 560}``."""
    missing = dict.fromkeys(LANGUAGES, 0)
    for part in published():
        columns = [
            str(field.column)
            for field in part.model._meta.concrete_fields
            if isinstance(field, TextsField) and not field.name.startswith(NOT_SHOWN)
        ]
        sums = ", ".join(_missing(column, language) for column in columns for language in LANGUAGES)
        if sums:
            query = f'SELECT {sums} FROM "{part.model._meta.db_table}"'  # noqa: S608 our own names
            for place, number in enumerate(draft_file().execute(query).fetchone()):
                missing[LANGUAGES[place % len(LANGUAGES)]] += int(number)
    return missing


def _missing(column: str, language: str) -> str:
    """In how many rows a text has words in some language, perhaps a further one, and none in this."""
    none = f"""coalesce("{column}" ->> '$.{language}', '') = ''"""
    some = f"""EXISTS (SELECT 1 FROM json_each("{column}") WHERE value <> '')"""  # noqa: S608 our own names
    return f"""total({none} AND "{column}" <> '{{}}' AND {some})"""

"""Model fields that PostgreSQL and the edition's SQLite both hold."""

from django.core.exceptions import ValidationError
from django.db import models


def validate_texts(value: object) -> None:
    """Refuse anything but a mapping from language code to text."""
    if not isinstance(value, dict):
        raise ValidationError("A text in languages is a mapping from language code to text.")
    for language, text in value.items():
        if not (isinstance(language, str) and isinstance(text, str)):
            raise ValidationError(f"The text of language «{language}» is not a text.")


class TextsField(models.JSONField):
    """One text in several languages: ``{"fi": "…", "sv": "…", "en": "…"}``; further languages may follow."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("default", dict)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("validators", [validate_texts])
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        name, path, args, kwargs = super().deconstruct()
        for option in ("default", "blank", "validators"):
            kwargs.pop(option, None)
        return name, path, list(args), kwargs

"""The edition's tables: exactly what is registered, column by column, and a fingerprint of it."""

import hashlib
import json
from typing import Any, cast

from django.core.exceptions import ImproperlyConfigured
from django.db import connections, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from perhekeskus.editions.registry import DRAFT, Published, makers, published

type Column = models.Field[Any, Any]


def columns(part: Published) -> list[Column]:
    """The model's columns in their own order.

    Raises: ImproperlyConfigured where the list and the model differ: a new column is published by name or not at all.
    """
    fields: list[Column] = list(part.model._meta.concrete_fields)
    unlisted = {field.name for field in fields} ^ set(part.columns)
    if unlisted:
        raise ImproperlyConfigured(
            f"{part.model._meta.label}: the published columns and the model differ in {', '.join(sorted(unlisted))}."
        )
    return fields


def complete_tables() -> list[Published]:
    """The published tables, checked to be a whole: no reference leads out of the edition.

    Raises: ImproperlyConfigured.
    """
    parts = published()
    known = {part.model for part in parts}
    for part in parts:
        needed = {cast("type[models.Model]", field.related_model) for field in columns(part) if field.is_relation}
        pairs = [field.remote_field.through for field in part.model._meta.local_many_to_many]
        needed |= {through for through in pairs if through is not None}
        for model in needed - known:
            raise ImproperlyConfigured(
                f"{part.model._meta.label} is published and refers to {model._meta.label}, which is not."
            )
    return parts


def fingerprint() -> str:
    """What a process must agree about with an edition to open it: tables, columns, types, makers."""
    connection = connections[DRAFT]
    tables = sorted(
        (
            part.model._meta.db_table,
            [
                (field.column, field.db_parameters(connection)["type"], type(field).__qualname__, field.null)
                for field in columns(part)
            ],
        )
        for part in complete_tables()
    )
    parts = sorted((maker.name, maker.version) for maker in makers())
    return hashlib.sha256(json.dumps([tables, parts]).encode()).hexdigest()


def create_tables(editor: BaseDatabaseSchemaEditor) -> None:
    """Creates every published table; a table of pairs comes with the model that owns it."""
    for part in complete_tables():
        if not part.model._meta.auto_created:
            editor.create_model(part.model)

"""Rows of an edition as SQLite keeps them, for makers that read whole tables."""

import sqlite3
from collections.abc import Iterator
from typing import Any, cast

from django.db import connections, models

from perhekeskus.editions.registry import DRAFT

CHUNK_ROWS = 2_000

type Row = tuple[Any, ...]


def plain_rows(rows: models.QuerySet[Any, Any]) -> Iterator[Row]:
    """The rows of a ``values_list`` without what Django makes of each value, which takes longer than reading it.

    Shape: ids as 32 letters and digits, texts in languages and lists as JSON; dates are dates.
    """
    if rows.query.is_empty():
        return
    question, given = rows.query.get_compiler(rows.db).as_sql()
    with connections[rows.db].cursor() as cursor:
        cursor.execute(question, given)
        while found := cursor.fetchmany(CHUNK_ROWS):
            yield from found


def draft_file() -> sqlite3.Connection:
    """The draft without Django's wrapping, which takes longer than SQLite for each row."""
    connection = connections[DRAFT]
    connection.ensure_connection()
    return cast("sqlite3.Connection", connection.connection)

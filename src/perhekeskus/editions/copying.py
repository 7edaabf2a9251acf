"""Copies the published rows of the working copy into a draft, as they stood at one moment."""

import hashlib
from collections.abc import Iterator

from django.core.exceptions import ImproperlyConfigured
from django.db import connections, models, transaction

from perhekeskus.editions.plain import CHUNK_ROWS, Row, draft_file
from perhekeskus.editions.registry import DRAFT, Published
from perhekeskus.editions.schema import Column, columns, complete_tables

AS_IT_IS = (models.CharField, models.TextField, models.IntegerField, models.FloatField)
"""Columns of which PostgreSQL gives what SQLite keeps."""


def copy() -> dict[str, str]:
    """Copies every published row; by table, the digest of its rows.

    Raises: ImproperlyConfigured where a column is of a sort that nobody has copied yet.
    """
    with transaction.atomic("default"), transaction.atomic(DRAFT):
        if len(connections["default"].savepoint_ids) == 0:
            with connections["default"].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute("SET LOCAL statement_timeout = 0")
        return {part.model._meta.db_table: _copy_table(part) for part in complete_tables()}


def _copy_table(part: Published) -> str:
    digest, insert, draft = hashlib.sha256(), _insert(part), draft_file()
    for rows in _chunks(part):
        draft.executemany(insert, rows)
        digest.update(_spelled(rows))
    return digest.hexdigest()


def _spelled(rows: list[Row]) -> bytes:
    """Other bytes for other rows; letters as they are: spelling them as Python does would take longer than copying."""
    plain = (value if type(value) is str else f"\x1e{value}" for row in rows for value in row)
    return "\x1f".join(plain).encode()


def _insert(part: Published) -> str:
    quote = connections[DRAFT].ops.quote_name
    names = [quote(str(field.column)) for field in columns(part)]
    marks = ", ".join(["?"] * len(names))
    return f"INSERT INTO {quote(part.model._meta.db_table)} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 our own names


def _chunks(part: Published) -> Iterator[list[Row]]:
    """The rows to publish in the order of their keys, as the draft's columns hold them.

    PostgreSQL writes each value as SQLite keeps it. Through model instances copying the country took 40 s.
    """
    rows = part.rows() if part.rows else part.model._base_manager.all()
    if rows.query.is_empty():
        return
    fields = columns(part)
    chosen = rows.using("default").order_by().values_list(*(field.attname for field in fields))
    inner, given = chosen.query.get_compiler("default").as_sql()
    key = part.model._meta.pk
    # Text in the order of its letters' numbers, as SQLite's own index stands.
    order = f"""c.{_quoted(key)}{' COLLATE "C"' if isinstance(key, models.CharField) else ""}"""
    names = ", ".join(_as_kept(field) for field in fields)
    with connections["default"].chunked_cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM ({inner}) AS c ORDER BY {order}", given)  # noqa: S608 our own names
        while found := cursor.fetchmany(CHUNK_ROWS):
            yield found


def _as_kept(field: Column) -> str:
    """How PostgreSQL writes a column as SQLite keeps it."""
    column = f"c.{_quoted(field)}"
    match _plain(field):
        case models.UUIDField():
            return f"encode(uuid_send({column}), 'hex')"
        case models.JSONField():
            return f"{column}::text"
        case models.BooleanField():
            return f"{column}::int"
        case models.DateField() as day if not isinstance(day, models.DateTimeField):
            return f"to_char({column}, 'YYYY-MM-DD')"
        case plain if isinstance(plain, AS_IT_IS):
            return column
    raise ImproperlyConfigured(f"{field.model._meta.label}.{field.name}: nobody has copied such a column yet.")


def _plain(field: Column) -> Column:
    """The column itself, or that to which a reference leads."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


def _quoted(field: Column) -> str:
    return connections["default"].ops.quote_name(str(field.column))

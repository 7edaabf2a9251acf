"""Bringing rows of a source into a table: new ones made, changed ones changed, the same left alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections, models, transaction

FEW_ROWS = 50
"""So few are sooner written with one statement than copied."""


@dataclass(frozen=True, slots=True)
class Brought:
    """How many rows of one table were written."""

    new: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Brought") -> "Brought":
        return Brought(
            self.new + other.new,
            self.changed + other.changed,
            self.removed + other.removed,
            self.unchanged + other.unchanged,
        )

    def written(self) -> int:
        return self.new + self.changed + self.removed


def bring[M: models.Model](
    model: type[M],
    wanted: Iterable[M],
    *,
    among: models.QuerySet[M] | None = None,
    keep: tuple[str, ...] = (),
) -> Brought:
    """Makes the table hold the wanted rows; of rows among the given ones, those not wanted are deleted.

    Shape: `keep` names the columns that stay as they are on a row that exists.
    """
    columns = [f for f in model._meta.concrete_fields if not f.primary_key and f.name not in keep]
    rows = {row.pk: row for row in wanted}
    existing = {row.pk: row for row in model._default_manager.filter(pk__any_of=list(rows))} if rows else {}
    new = [row for key, row in rows.items() if key not in existing]
    changed = [row for key, row in rows.items() if key in existing and _differs(row, existing[key], columns)]
    _write(model, new + changed, [column.name for column in columns])
    removed = 0
    if among is not None:
        gone = [key for key in among.values_list("pk", flat=True) if key not in rows]
        removed = among.filter(pk__any_of=gone).delete()[0] if gone else 0
    return Brought(len(new), len(changed), removed, len(rows) - len(new) - len(changed))


def bring_pairs(
    through: type[models.Model],
    left: str,
    right: str,
    wanted: Iterable[tuple[object, object]],
    *,
    of: set[object],
) -> Brought:
    """Makes a many-to-many table hold the wanted pairs for the given left keys, and no others of theirs."""
    pairs = set(wanted)
    manager = through._default_manager
    among = manager.filter(**{f"{left}__in": list(of)})
    existing = {(row[0], row[1]): row[2] for row in among.values_list(left, right, "pk")}
    new = pairs - existing.keys()
    gone = [key for pair, key in existing.items() if pair not in pairs]
    manager.bulk_create([through(**{left: a, right: b}) for a, b in sorted(new, key=str)], batch_size=1000)
    if gone:
        manager.filter(pk__in=gone).delete()
    return Brought(len(new), 0, len(gone), len(existing) - len(gone))


def _write[M: models.Model](model: type[M], rows: list[M], columns: list[str]) -> None:
    if not rows:
        return
    if len(rows) < FEW_ROWS:
        key = model._meta.pk.name
        model._default_manager.bulk_create(rows, update_conflicts=True, unique_fields=[key], update_fields=columns)
    else:
        copy_rows(model, rows, columns)


def copy_rows[M: models.Model](model: type[M], rows: Iterable[M], columns: Iterable[str]) -> None:
    """Writes many rows at once; of those that exist, the named columns.

    PostgreSQL's COPY: a statement with tens of thousands of values takes longer to be read than to be done.
    """
    connection = connections["default"]
    fields = model._meta.concrete_fields
    quote = connection.ops.quote_name
    table, draft = quote(model._meta.db_table), quote(f"brought_{model._meta.db_table}"[:63])
    quoted = {field.name: quote(str(field.column)) for field in fields}
    names = ", ".join(quoted.values())
    changes = ", ".join(f"{quoted[name]} = excluded.{quoted[name]}" for name in columns)
    key = quoted[model._meta.pk.name]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE {draft} (LIKE {table}) ON COMMIT DROP")
        with cursor.copy(f"COPY {draft} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields])
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {names} FROM {draft}"  # noqa: S608 our own names
            f" ON CONFLICT ({key}) DO UPDATE SET {changes}"
        )
        cursor.execute(f"DROP TABLE {draft}")


def _differs[M: models.Model](row: M, old: M, columns: "list[models.Field[Any, Any]]") -> bool:
    return any(column.value_from_object(row) != column.value_from_object(old) for column in columns)


def count_anew(*tables: type[models.Model]) -> None:
    """Lets PostgreSQL look at tables that have just been filled.

    Until it does so by itself it plans for tables that are empty, and a join of many rows takes minutes.
    """
    connection = connections["default"]
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(connection.ops.quote_name(table._meta.db_table) for table in tables)}")

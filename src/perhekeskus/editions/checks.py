"""Checks that refuse a bad edition: lost rows, emptied languages, broken references, a broken file."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from django.db import connections

from perhekeskus.editions import opened, rules
from perhekeskus.editions.registry import DRAFT, EDITION, checks
from perhekeskus.editions.schema import columns, complete_tables
from perhekeskus.kit.fields import TextsField
from perhekeskus.kit.texts import LANGUAGES


def soundness(draft: Path) -> list[str]:
    """What no edition may have, whatever anybody accepts: a broken file, a reference to nothing."""
    with closing(_open(draft)) as database:
        found = [row[0] for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
        broken = database.execute(
            'SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2'
        )
        found += [
            f"{table}: {rows} rows refer to something in {parent} that is not published"
            for table, parent, rows in broken
        ]
    return found


def losses(draft: Path, before: Path) -> list[str]:
    """What the draft has lost since the open edition: half a table, a whole language."""
    with closing(_open(draft)) as new, closing(_open(before)) as old:
        return [
            *rules.losses(_in_both(old, row_counts), row_counts(new)),
            *rules.emptied(_in_both(old, text_counts), text_counts(new)),
        ]


def registered(before: opened.OpenEdition | None) -> list[str]:
    """What the apps' own checks say."""
    if before is None:
        return [reason for check in checks() for reason in check.reasons(DRAFT, None)]
    with opened.reading(before):
        return [reason for check in checks() for reason in check.reasons(DRAFT, EDITION)]


def row_counts(database: sqlite3.Connection) -> dict[str, int]:
    """Rows of every published table."""
    return {
        table: int(database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 our own names
        for table in (part.model._meta.db_table for part in complete_tables())
    }


def text_counts(database: sqlite3.Connection) -> dict[str, int]:
    """For every text in languages: in how many rows each language has words."""
    counts: dict[str, int] = {}
    for part in complete_tables():
        table = part.model._meta.db_table
        texts = [field.column for field in columns(part) if isinstance(field, TextsField)]
        each = [(column, language) for column in texts for language in LANGUAGES]
        if each:
            sums = ", ".join(f"""total("{column}" ->> '$.{language}' <> '')""" for column, language in each)
            found = database.execute(f'SELECT {sums} FROM "{table}"').fetchone()  # noqa: S608 our own names
            named = (f"{table}.{column} in {language}" for column, language in each)
            counts |= dict(zip(named, map(int, found), strict=True))
    return counts


def _in_both(old: sqlite3.Connection, count: Callable[[sqlite3.Connection], dict[str, int]]) -> dict[str, int]:
    """Counts of the older edition; nothing to compare where its tables were of another shape."""
    try:
        return count(old)
    except sqlite3.OperationalError:
        return {}


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True)


def draft_counts() -> dict[str, int]:
    """Rows of every table of the draft that is being built."""
    connection = connections[DRAFT]
    connection.ensure_connection()
    return row_counts(connection.connection)

"""Ready-made parts of pages, made once at publishing; these tables are filled in editions only."""

import json
from collections.abc import Sequence
from uuid import UUID

from django.db import connections, models

from perhekeskus.editions.registry import EDITION


class ReadyPart(models.Model):
    """One ready-made part of a page in one language: a card in a list, or the body of a record's page.

    Bodies of services and places are left empty: they are made of the record's material when somebody reads them.
    """

    class Part(models.TextChoices):
        CARD = "card"
        BODY = "body"
        MATERIAL = "material"
        """Of no language: what a body is made of, as JSON."""

    key = models.CharField(max_length=48, primary_key=True)
    """Part, language and id: «card:sv:8f3a…»."""
    title = models.CharField(max_length=300, blank=True)
    addresses = models.JSONField(default=dict, blank=True)
    """Where the page is in each language: ``{"fi": "/fi/palvelu/…/"}``; empty for a card."""
    html = models.TextField()

    def __str__(self) -> str:
        return self.key


def ready_rows(keys: Sequence[str]) -> dict[str, tuple[str, dict[str, str], str]]:
    """Title, addresses and html of ready parts of the open edition, by key; unknown keys are left out.

    By hand, not through the model: building the query took three times as long as reading the row.
    """
    rows = _rows("key, title, addresses, html", keys)
    return {key: (title, json.loads(addresses), html) for key, title, addresses, html in rows}


def ready_names(keys: Sequence[str]) -> dict[str, tuple[str, dict[str, str]]]:
    """Title and addresses of ready parts by key, without reading the parts; unknown keys are left out."""
    rows = _rows("key, title, addresses", keys) if keys else ()
    return {key: (title, json.loads(addresses)) for key, title, addresses in rows}


def _rows(columns: str, keys: Sequence[str]) -> Sequence[tuple[str, ...]]:
    marks = ",".join(["%s"] * len(keys))
    table = ReadyPart._meta.db_table
    with connections[EDITION].cursor() as cursor:
        # The names of the table and its columns are our own; the keys are given apart.
        cursor.execute(f"SELECT {columns} FROM {table} WHERE key IN ({marks})", keys)  # noqa: S608
        found: Sequence[tuple[str, ...]] = cursor.fetchall()
        return found


def ready_key(part: ReadyPart.Part, language: str, identity: UUID) -> str:
    """The key of a ready part."""
    return f"{part}:{language}:{identity.hex}"


def material_key(identity: UUID) -> str:
    """The key of what the bodies of a record are made of."""
    return ready_key(ReadyPart.Part.MATERIAL, "", identity)


def page_addresses(language: str, *, begin: int, most: int) -> list[tuple[UUID, str]]:
    """Id and address of the pages of records in a language, in the order of their ids, from one on."""
    table, before = ReadyPart._meta.db_table, ready_key(ReadyPart.Part.BODY, language, UUID(int=0))[:-32]
    with connections[EDITION].cursor() as cursor:
        cursor.execute(
            f"SELECT substr(key, -32), json_extract(addresses, %s) FROM {table}"  # noqa: S608 our own names
            " WHERE key >= %s AND key < %s ORDER BY key LIMIT %s OFFSET %s",
            [f"$.{language}", before, f"{before}g", most, begin],
        )
        return [(UUID(key), where) for key, where in cursor.fetchall()]


def page_count(language: str) -> int:
    """How many records have a page in a language."""
    before = ready_key(ReadyPart.Part.BODY, language, UUID(int=0))[:-32]
    return ReadyPart.objects.using(EDITION).filter(key__gte=before, key__lt=f"{before}g").count()

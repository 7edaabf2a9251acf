"""What people here corrected of imported records: it wins over what the source gives."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from perhekeskus.imports.models import Correction, KindCorrection, RemovedChannel
from perhekeskus.kit.order import sort_key
from perhekeskus.kit.records import SourcedRecord

DAYS = frozenset({"verified_on", "next_review_on"})
"""Of these the later day wins: a source that vouches again after somebody here did is heard."""


class Corrections:
    """The corrections of some records."""

    def __init__(self, keys: Iterable[UUID]) -> None:
        wanted = list(keys)
        self._columns: dict[UUID, list[tuple[str, object]]] = defaultdict(list)
        for row in Correction.objects.filter(record__any_of=wanted).order_by("corrected_at"):
            self._columns[row.record].append((row.column, row.value))
        self._kinds: dict[UUID, list[tuple[str, bool]]] = defaultdict(list)
        for said in KindCorrection.objects.filter(record__any_of=wanted).order_by("corrected_at"):
            self._kinds[said.record].append((said.kind_id, said.is_of_kind))

    def of_kinds(self, key: UUID) -> list[tuple[str, bool]]:
        """What people said of the kinds of a service, in order: («child-health-clinic», True)."""
        return self._kinds.get(key, [])

    def apply(self, rows: Iterable[SourcedRecord]) -> None:
        """Writes the corrected values into rows that are about to be brought."""
        for row in rows:
            for column, value in self._columns.get(row.pk, ()):
                correct(row, column, _later(getattr(row, column), value) if column in DAYS else value)


def _later(given: date | None, said: object) -> object:
    """The later of a day that the source gives and one that somebody here said, as it is kept."""
    told = given.isoformat() if given else ""
    return max(told, str(said or "")) or None


class SaidAtTheDesk:
    """What the directory asks before rows of the base catalogue or of an import are brought; see `directory.local`."""

    def correct(self, rows: Sequence[SourcedRecord]) -> None:
        Corrections(row.pk for row in rows).apply(rows)

    def removed(self, channels: Sequence[UUID]) -> dict[UUID, str]:
        return dict(RemovedChannel.objects.filter(pk__any_of=list(channels)).values_list("pk", "address"))

    def with_removed(self, records: Sequence[UUID]) -> set[UUID]:
        return set(RemovedChannel.objects.filter(record__any_of=list(records)).values_list("record", flat=True))


def correct(row: SourcedRecord, column: str, value: object) -> None:
    """Writes one value; «summaries.sv» is the text of one language."""
    name, _, language = column.partition(".")
    if language:
        texts = {**getattr(row, name), language: value}
        value = {each: text for each, text in texts.items() if text}
    field: models.Field[Any, Any] = row._meta.get_field(name)  # type: ignore[assignment]  # a column, not a relation
    # A day is kept as a text.
    setattr(row, name, field.to_python(value))
    if name == "names":
        row.sort_names = {each: sort_key(text) for each, text in row.names.items()}

"""Putting away what was read: only what is new or has changed is written."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import batched
from typing import Any
from uuid import UUID

from django.db import transaction

from perhekeskus.imports.known import Known
from perhekeskus.imports.models import SourceRecord
from perhekeskus.imports.report import Broken, ImportReport
from perhekeskus.integrations.given import Reading, Source, plain
from perhekeskus.kit.bringing import copy_rows
from perhekeskus.kit.ids import published_id

MAPPING = 1
"""One more whenever our reading makes something else of the same bytes."""

BATCH = 500
"""So many records are put away, or made into rows, in one transaction."""

LEAST_SHARE = 0.5
"""Where a whole source suddenly gives fewer of the records that stood, nothing is withdrawn until a person says so."""

type Step = Callable[[int], None]
"""Told after each batch how much it was: bytes that were read, records that were made into rows."""

COLUMNS = ("digest", "mapping", "given", "faults", "is_due", "is_gone", "read_on")


def record_id(source: str, sort: str, source_id: str) -> UUID:
    """The id of what a source's record becomes; the same in every import."""
    return published_id(source, f"{sort}/{source_id}")


class Staging:
    """One reading of one source into the working copy."""

    def __init__(self, source: str, *, today: date, report: ImportReport) -> None:
        self.source = source
        self.today = today
        self.report = report
        self.seen: set[tuple[str, str]] = set()
        self.spoilt: set[str] = set()
        """Ids of records that came but cannot be read: whatever they are, they are not gone."""
        rows = SourceRecord.objects.filter(source=source).values_list("sort", "source_id", "digest", "mapping")
        digests = {
            (sort, source_id): bytes(digest) if mapping == MAPPING else b""
            for sort, source_id, digest, mapping in rows.iterator(chunk_size=5000)
        }
        # What was missing once and comes back with the same bytes stands again.
        missed = SourceRecord.objects.filter(source=source, is_gone=True).exclude(given={})
        digests |= dict.fromkeys(missed.values_list("sort", "source_id"), b"")
        self.known = Known(digests)

    def put_away(self, source: Source, step: Step) -> None:
        """Reads the source to its end; each batch is whole or not there."""
        before = 0
        for readings in batched(source.readings, BATCH):
            with transaction.atomic():
                self._put_away(readings)
            step(source.read - before)
            before = source.read
        self.report.faults += [Broken(name, fault.where, fault.why, fault.value) for name, fault in source.notices]

    def _put_away(self, readings: Iterable[Reading]) -> None:
        rows: dict[UUID, tuple[SourceRecord, bool]] = {}
        for reading in readings:
            if reading.sort is None or not reading.source_id:
                self.spoilt.add(reading.source_id)
                self._complain(reading)
                continue
            key = (str(reading.sort), reading.source_id)
            is_again = key in self.seen
            self.seen.add(key)
            if reading.is_known:
                self.report.unchanged += not is_again
                continue
            self._complain(reading)
            if any(fault.why == "same-id-again" for fault in reading.faults):
                continue
            row = self._row(reading)
            rows[row.id] = (row, reading.given is not None or reading.is_gone)
        self._write(rows)

    def _row(self, reading: Reading) -> SourceRecord:
        sort = str(reading.sort)
        return SourceRecord(
            id=record_id(self.source, sort, reading.source_id),
            source=self.source,
            sort=sort,
            source_id=reading.source_id,
            digest=reading.digest,
            mapping=MAPPING,
            given=plain(reading.given) if reading.given else {},
            faults=[
                {"where": each.where, "why": each.why, "value": each.value, "is_whole": _is_broken(reading)}
                for each in reading.faults
            ],
            is_due=reading.given is not None or reading.is_gone,
            is_gone=reading.is_gone,
            read_on=self.today,
        )

    def _write(self, rows: dict[UUID, tuple[SourceRecord, bool]]) -> None:
        known = [row.id for row, _ in rows.values() if (row.sort, row.source_id) in self.known.digests]
        before = SourceRecord.objects.in_bulk(known)
        for row, is_whole in rows.values():
            self._compare(row, before.get(row.id), is_whole=is_whole)
        made = [row for row, _ in rows.values()]
        if made:
            copy_rows(SourceRecord, made, COLUMNS)
            self.report.put_away += len(made)

    def _compare(self, row: SourceRecord, old: SourceRecord | None, *, is_whole: bool) -> None:
        """Counts a record; one that is broken now leaves in place what was read of it when it was whole."""
        if not is_whole:
            if old is not None:
                row.given, row.is_gone, row.is_due = old.given, old.is_gone, old.is_due
            return
        if old is None:
            self.report.new += 1
        elif _as_kept(row.given) == old.given and row.is_gone == old.is_gone:
            row.is_due, row.read_on = old.is_due, old.read_on
            self.report.unchanged += 1
        else:
            self.report.changed += 1

    def _complain(self, reading: Reading) -> None:
        name = f"{reading.sort or ''}/{reading.source_id}".strip("/")
        self.report.faults += [
            Broken(name, each.where, each.why, each.value, _is_broken(reading)) for each in reading.faults
        ]

    def complain_of_known(self) -> None:
        """Faults of records that were read before and are the same are still faults."""
        rows = SourceRecord.objects.filter(source=self.source).exclude(faults=[])
        told = {fault.source_id for fault in self.report.faults}
        for sort, source_id, faults in rows.values_list("sort", "source_id", "faults"):
            name = f"{sort}/{source_id}"
            if (sort, source_id) in self.seen and name not in told:
                self.report.faults += [Broken(source_id=name, **each) for each in faults]

    def withdraw_unseen(self, *, accept_losses: bool) -> None:
        """Marks what the whole source no longer gives; its rows are withdrawn with the next ones that are made."""
        if any(fault.why in {"cut", "not-json", "page-missing", "not-answered"} for fault in self.report.faults):
            self.report.refused = "the source could not be read to its end."
            return
        standing = SourceRecord.objects.filter(source=self.source, is_gone=False)
        keys = {(sort, source_id): key for key, sort, source_id in standing.values_list("id", "sort", "source_id")}
        gone = [key for name, key in keys.items() if name not in self.seen and name[1] not in self.spoilt]
        if len(gone) > LEAST_SHARE * len(keys) and not accept_losses:
            self.report.refused = f"{len(gone)} of {len(keys)} records are missing; --accept-losses takes them out."
            return
        for some in batched(gone, 5000):
            self.report.put_away += SourceRecord.objects.filter(pk__any_of=list(some)).update(is_gone=True, is_due=True)


def _is_broken(reading: Reading) -> bool:
    """Whether its faults leave nothing of a record."""
    return reading.given is None and not reading.is_gone


def _as_kept(value: Any) -> Any:
    """As JSON gives it back: tuples are lists."""
    if isinstance(value, dict):
        return {key: _as_kept(each) for key, each in value.items()}
    return [_as_kept(each) for each in value] if isinstance(value, list | tuple) else value

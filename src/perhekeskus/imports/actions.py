"""Verbs of imports: bringing the records of another system, correcting what it says."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from perhekeskus.directory.models import LARGE_TABLES, Kind, Place, Service
from perhekeskus.editions.actions import ask_for_publication
from perhekeskus.imports import side
from perhekeskus.imports.bringing import Bringing
from perhekeskus.imports.corrections import correct as write_into
from perhekeskus.imports.known import OpenSource
from perhekeskus.imports.links import settle_links
from perhekeskus.imports.models import Correction, ImportedSource, KindCorrection, SourceRecord
from perhekeskus.imports.records import Origin
from perhekeskus.imports.report import ImportReport
from perhekeskus.imports.staging import Staging
from perhekeskus.integrations import ahead
from perhekeskus.integrations.given import Sort
from perhekeskus.kit.bringing import count_anew
from perhekeskus.organisations.models import Organisation

MANY = 1_000
"""So many new rows that PostgreSQL has to count them before it plans well."""

KEPT_FAULTS = 200
"""Of the last reading, so many are kept for the page that shows it."""

type Progress = Callable[[str, int | None], Callable[[int], None]]
"""Begins a stretch of work of so many steps (None where nobody knows), and is told of each step."""


class NoCatalogue(Exception):
    """The kinds of help are not there yet: the base catalogue comes first."""


class _DryRun(Exception):
    """Takes back everything that was written on trial."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How an import is wanted."""

    is_dry: bool = False
    """Nothing is kept; the report says what would be."""
    is_whole: bool = False
    """The source gives everything that it has: what it no longer gives is withdrawn."""
    accept_losses: bool = False
    """Also when more than half would be withdrawn."""


def import_records(name: str, open_source: OpenSource, *, at: datetime, wish: Wish, progress: Progress) -> ImportReport:
    """Reads a source and brings what is new or changed; the same source again writes nothing.

    Each batch is whole or not there, so that an import that was stopped goes on where it was with the next one.
    Raises: NoCatalogue; OSError where the source cannot be opened, and whatever it gave before stands.
    """
    if not Kind.objects.exists():
        raise NoCatalogue
    started = time.monotonic()
    report = ImportReport(name, is_dry=wish.is_dry)
    if wish.is_dry:
        try:
            with transaction.atomic():
                _import(report, open_source, at, wish, progress)
                raise _DryRun
        except _DryRun:
            pass
    else:
        _import(report, open_source, at, wish, progress)
        if any(each.written() for each in report.rows.values()):
            ask_for_publication()
    report.seconds = time.monotonic() - started
    return report


def _import(report: ImportReport, open_source: OpenSource, at: datetime, wish: Wish, progress: Progress) -> None:
    staging = Staging(report.source, today=at.date(), report=report)
    source = open_source(staging.known)
    if (source.expected or 0) > ahead.LARGE_BYTES:
        source = ahead.read_ahead(open_source, staging.known)
    staging.put_away(source, progress("reading", source.expected))
    if report.new + report.changed > MANY:
        count_anew(SourceRecord)
    staging.complain_of_known()
    if wish.is_whole:
        staging.withdraw_unseen(accept_losses=wish.accept_losses)
    told = {"title": source.title, "url": source.url, "last_read_at": at}
    known, _ = ImportedSource.objects.update_or_create(name=source.name, defaults=told)
    _bring_due(known, at, report, progress)
    if report.rows_written():
        # Quality was judged by what the records say; what was found of their pages counts, too.
        settle_links()
    if report.rows_written() > MANY:
        count_anew(*LARGE_TABLES)
    known.last_report = report.as_json() | {"broken": report.as_json()["broken"][:KEPT_FAULTS]}
    known.save(update_fields=["last_report"])


def _bring_due(source: ImportedSource, at: datetime, report: ImportReport, progress: Progress) -> None:
    origin = Origin(source.name, source.title, source.url)
    bringing = Bringing(origin, today=at.date(), report=report)
    due = bringing.due()
    step = progress("bringing", due)
    # What is only tried stands in a transaction that other processes do not see.
    if due >= side.MANY_RECORDS and not report.is_dry:
        side.bring_all_due(origin, today=at.date(), report=report, step=step)
    else:
        bringing.all_due(step)


CORRECTABLE = {
    Service: frozenset(
        {
            *("names", "summaries", "descriptions", "for_whom", "cost_texts", "ways_in_texts", "conditions"),
            *("minimum_age", "maximum_age", "cost", "ways_in", "given_at", "languages", "websites"),
            *("verified_on", "next_review_on"),
        }
    ),
    Place: frozenset(
        {
            *("names", "kind", "streets", "postal_code", "post_offices", "latitude", "longitude"),
            *("summaries", "accessibility", "websites", "verified_on", "next_review_on"),
        }
    ),
    Organisation: frozenset({"names", "kind", "business_id", "websites"}),
}


class NotCorrectable(Exception):
    """There is no such record, or no such column of it that people may correct."""


@transaction.atomic
def correct(record: UUID, column: str, value: object, *, at: datetime, by: str, reason: str = "") -> None:
    """Corrects one column of a record, now and for every later import.

    Shape: «postal_code», or with a language «summaries.sv».
    Raises: NotCorrectable; django.core.exceptions.ValidationError where the value does not fit the column.
    """
    name = column.partition(".")[0]
    for model, columns in CORRECTABLE.items():
        row = model._default_manager.filter(pk=record).first()
        if row is not None and name in columns:
            write_into(row, column, value)
            row.clean_fields(exclude={field.name for field in row._meta.fields} - {name})
            row.save()
            break
    else:
        raise NotCorrectable(f"{record}.{column}")
    Correction.objects.update_or_create(
        record=record,
        column=column,
        defaults={"value": value, "reason": reason, "corrected_at": at, "corrected_by": by},
    )
    ask_for_publication()


def is_corrected(record: UUID, column: str) -> bool:
    """Whether people here said something of a column."""
    return Correction.objects.filter(record=record, column=column).exists()


def is_imported(record: UUID) -> bool:
    """Whether a source gives this service, and we said of which kinds it is."""
    return SourceRecord.objects.filter(pk=record, sort=Sort.SERVICE).exists()


@transaction.atomic
def take_back(record: UUID, column: str, value: object) -> None:
    """Ends a correction: the column is as it was, and from the next reading on as its source says.

    Raises: NotCorrectable.
    """
    for model, columns in CORRECTABLE.items():
        row = model._default_manager.filter(pk=record).first()
        if row is not None and column.partition(".")[0] in columns:
            write_into(row, column, value)
            row.save()
            break
    else:
        raise NotCorrectable(f"{record}.{column}")
    Correction.objects.filter(record=record, column=column).delete()
    give_back(record)
    ask_for_publication()


def give_back(record: UUID) -> None:
    """What a source gives of a record is brought again with its next reading."""
    SourceRecord.objects.filter(pk=record).update(is_due=True)


@transaction.atomic
def correct_kind(record: UUID, kind: str, *, is_of_kind: bool, at: datetime, by: str, reason: str = "") -> None:
    """Says of an imported service that it is, or is not, of a kind; its rows are made anew, and no others.

    Raises: NotCorrectable where no source gave such a service.
    """
    given = SourceRecord.objects.filter(pk=record, sort=Sort.SERVICE).first()
    if given is None:
        raise NotCorrectable(str(record))
    KindCorrection.objects.update_or_create(
        record=record,
        kind_id=kind,
        defaults={"is_of_kind": is_of_kind, "reason": reason, "corrected_at": at, "corrected_by": by},
    )
    source = ImportedSource.objects.get(name=given.source)
    origin, report = Origin(source.name, source.title, source.url), ImportReport(source.name)
    Bringing(origin, today=at.date(), report=report).batch(Sort.SERVICE, [record])
    ask_for_publication()

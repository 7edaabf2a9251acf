"""Every source that was read: when, whether it is overdue, and what its last reading came to."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from perhekeskus.imports.actions import KEPT_FAULTS
from perhekeskus.imports.models import ImportedSource, SourceRecord
from perhekeskus.imports.report import Broken

SHOWN_FAULTS = 10


@dataclass(frozen=True, slots=True)
class SourceTold:
    """One source as the page tells it."""

    source: ImportedSource
    is_overdue: bool
    records: int
    waiting: int
    """Records whose rows are not made yet."""
    gone: int
    report: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    fault_count: int = 0
    has_more: bool = False
    """True where the report was longer than what is kept of it."""


def sources_told(*, at: datetime) -> list[SourceTold]:
    """The sources, those that are overdue first."""
    counts = SourceRecord.objects.values("source").annotate(
        records=Count("pk"), waiting=Count("pk", filter=Q(is_due=True)), gone=Count("pk", filter=Q(is_gone=True))
    )
    by_source = {row["source"]: (row["records"], row["waiting"], row["gone"]) for row in counts}
    told = [_told(source, by_source.get(source.name, (0, 0, 0)), at) for source in ImportedSource.objects.all()]
    return sorted(told, key=lambda each: not each.is_overdue)


def _told(source: ImportedSource, counts: tuple[int, int, int], at: datetime) -> SourceTold:
    faults = source.last_report.get("broken", [])
    return SourceTold(
        source,
        source.is_overdue(at=at),
        *counts,
        report=source.last_report,
        faults=[Broken(**fault).line() for fault in faults[:SHOWN_FAULTS]],
        fault_count=len(faults),
        has_more=len(faults) >= KEPT_FAULTS,
    )

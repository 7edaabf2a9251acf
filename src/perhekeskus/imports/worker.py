"""A process that makes rows beside others. Imports nothing of the house before it is set up."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import django

if TYPE_CHECKING:
    from perhekeskus.imports.bringing import Bringing
    from perhekeskus.imports.report import ImportReport


class _Kept:
    """What the process keeps between two batches."""

    bringing: "Bringing"


def begin(name: str, title: str, url: str, today: date) -> None:
    """Called once when the process starts."""
    django.setup()
    from perhekeskus.imports.bringing import Bringing
    from perhekeskus.imports.records import Origin
    from perhekeskus.imports.report import ImportReport

    _Kept.bringing = Bringing(Origin(name, title, url), today=today, report=ImportReport(name))


def make(sort: str, keys: tuple[UUID, ...]) -> "ImportReport":
    """One batch; returns what the report gains by it."""
    from perhekeskus.imports.report import ImportReport
    from perhekeskus.integrations.given import Sort

    bringing = _Kept.bringing
    bringing.report = ImportReport(bringing.origin.name)
    bringing.batch(Sort(sort), keys)
    return bringing.report

"""What the apps publish: tables with every column listed by name, makers of ready-made parts, checks."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import models

DRAFT = "edition_draft"
"""Database alias of an edition while it is being built."""

EDITION = "edition"
"""Database alias of the edition that pages read."""


@dataclass(frozen=True, slots=True)
class Published:
    """One table of the edition. Columns are listed by name so that a new private one cannot slip out."""

    model: type[models.Model]
    columns: tuple[str, ...]
    rows: Callable[[], models.QuerySet[models.Model]] | None = None
    """The rows to publish; every row where None. A table that only a maker fills gives ``.none()``."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes a part of the edition from its already copied tables: ready cards, the index, word tries."""

    name: str
    make: Callable[[Path], None]
    """Given the folder of the draft; reads and writes tables through the alias ``edition_draft``."""
    version: int = 1
    """One more whenever what it makes changes shape, so that no process opens what it cannot read."""
    made_from: Callable[[], str] = str
    """A mark of what else it makes its part from, such as page templates: another mark, and it is made anew."""
    leaves: str = ""
    """Of a maker that works when readers have the edition already: the name of what it puts into the folder at its end.

    Nobody's page may wait for it, and what reads it does without until it is there.
    """


@dataclass(frozen=True, slots=True)
class Check:
    """Looks at a draft beside the open edition and gives the reasons to refuse it; none when it is good."""

    name: str
    reasons: Callable[[str, str | None], list[str]]
    """Given the draft's alias and the open edition's, None when there is none yet."""


_published: dict[str, Published] = {}
_makers: dict[str, Maker] = {}
_checks: dict[str, Check] = {}


def register(part: Published | Maker | Check) -> None:
    """Called from an app's ``ready``; the same part twice is the same part."""
    match part:
        case Published():
            _published[part.model._meta.label_lower] = part
        case Maker():
            _makers[part.name] = part
        case Check():
            _checks[part.name] = part


def published() -> list[Published]:
    return list(_published.values())


def makers() -> list[Maker]:
    return list(_makers.values())


def checks() -> list[Check]:
    return list(_checks.values())

"""What is said of services at the moment of reading: open or closed until when, and how far away.

Many readers are told the same: words are kept by language.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from math import inf
from typing import NamedTuple
from uuid import UUID

import numpy as np
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from perhekeskus.directory.columns import NEVER
from perhekeskus.directory.opening import minutes_of, moment_of
from perhekeskus.directory.shelf import Shelf


class Now(NamedTuple):
    """What is said of one service."""

    html: str
    changes_at: datetime | None
    """When it will no longer be true; None where it does not depend on the hour."""


NOTHING = Now("", None)


def now_words(
    identities: Sequence[UUID], point: tuple[float, float] | None, known: Shelf, *, moment: datetime
) -> dict[UUID, Now]:
    """What is said of each service that the shelf knows.

    Labels: *point* – longitude and latitude of the reader; without it no distance is said.
    """
    found = [(each, at) for each in identities if (at := known.columns.position(each)) is not None]
    if not found:
        return {}
    positions = np.array([at for _each, at in found])
    minute = minutes_of(moment)
    hours = known.columns.hours(positions, minute)
    metres = known.columns.distances(positions, point).tolist() if point else [inf] * len(found)
    language = get_language()
    said = zip(found, hours.is_open.tolist(), hours.changes_at.tolist(), metres, strict=True)
    return {each: _said(language, is_open, changes, minute, far) for (each, _at), is_open, changes, far in said}


def _said(language: str | None, is_open: int, changes_at: int, minute: int, metres: float) -> Now:
    opening = "" if is_open == NEVER else _opening_html(language, is_open == 1, changes_at, minute)
    distance = "" if metres == inf else _distance_html(language, _rounded(metres))
    html = " · ".join(filter(None, (opening, distance)))
    return Now(html, moment_of(changes_at) if opening else None)


@lru_cache(2_000)
def _opening_html(language: str | None, is_open: bool, changes_at: int, minute: int) -> str:
    """In the active language, which is named so that each is kept by itself."""
    at, moment = moment_of(changes_at), moment_of(minute)
    if is_open:
        return format_html('<b class="open-now">{}</b>', open_words(at, moment))
    return format_html("<span>{}</span>", closed_words(at, moment))


@lru_cache(2_000)
def _distance_html(language: str | None, metres: float) -> str:
    return format_html("<span>{}</span>", distance_words(metres))


def open_words(until: datetime, moment: datetime) -> str:
    """«Open now until 15», or around the clock where no end is near."""
    if (until - moment).days >= 1:
        return _("Open now, day and night")
    return _("Open now until %(time)s") % {"time": clock_words(until)}


def closed_words(opens: datetime, moment: datetime) -> str:
    """«Closed now, opens at 9», with the weekday where it is not today."""
    time = clock_words(opens)
    if opens.date() == moment.date():
        return _("Closed now, opens today at %(time)s") % {"time": time}
    return _("Closed now, opens %(day)s at %(time)s") % {"day": _(WEEKDAYS[opens.weekday()]), "time": time}


def clock_words(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02}" if moment.minute else str(moment.hour)


def _rounded(metres: float) -> float:
    """As it is said: to tens of metres, from a kilometre on to a tenth of it, from ten on to whole ones."""
    if metres < 950:
        return round(metres, -1) or 10
    return round(metres, -2) if metres < 10_000 else round(metres, -3)


def distance_words(metres: float) -> str:
    """«about 400 m», «about 2.5 km» along the great circle."""
    shown = _rounded(metres)
    if shown < 950:
        return _("about %(metres)d m") % {"metres": shown}
    kilometres = round(shown / 1000, 1) if metres < 10_000 else round(shown / 1000)
    return _("about %(kilometres)s km") % {"kilometres": number_format(kilometres)}


WEEKDAYS = (
    gettext_noop("on Monday"),
    gettext_noop("on Tuesday"),
    gettext_noop("on Wednesday"),
    gettext_noop("on Thursday"),
    gettext_noop("on Friday"),
    gettext_noop("on Saturday"),
    gettext_noop("on Sunday"),
)

"""Verbs: take counts in from the files of the readers, keep them short."""

import contextlib
import logging
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from perhekeskus.guidance import counting
from perhekeskus.guidance.models import Count, TakenFlush
from perhekeskus.guidance.questions import Cell, monday_of
from perhekeskus.kit.clock import HELSINKI

log = logging.getLogger(__name__)

DAYS_KEPT = 8 * 7
"""Older days are added up to weeks."""

WEEKS_KEPT = 2 * 52
"""Older weeks are deleted: two years, so that a year can be laid beside the one before."""

FLUSHES_KEPT_DAYS = 60
"""So long it is known which files were taken in, should one come back from a copy of the data folder."""

DRAFT_DAYS = 1

_COLUMNS = ", ".join(Cell._fields)
ADD = (
    f"INSERT INTO guidance_count ({_COLUMNS}, times) VALUES ({', '.join(['%s'] * len(Cell._fields))}, %s)"  # noqa: S608 names of our own columns
    f" ON CONFLICT ({_COLUMNS}) DO UPDATE SET times = guidance_count.times + EXCLUDED.times"
)
"""One statement, so that two who add at once lose nothing."""


def take_in_counts(*, today: date) -> int:
    """Adds every waiting file to the counts, each exactly once whenever this is cut off; how many were added.

    The id of a file is written in the transaction that adds its sums, and the file removed afterwards: what is cut off
    before is done again, what is cut off after is recognised.
    """
    added = 0
    for path in counting.waiting():
        try:
            flush = counting.read(path)
        except counting.BrokenFlush as fault:
            log.warning("A file of counts is broken and laid aside: %s", fault)
            with contextlib.suppress(OSError):
                path.rename(path.with_suffix(".broken"))
            continue
        except OSError:
            # Another worker has taken it, or it cannot be read now: the others wait for nobody.
            continue
        with transaction.atomic():
            _row, is_new = TakenFlush.objects.get_or_create(pk=flush.id, defaults={"taken_on": today})
            if is_new:
                _add(flush.sums)
        added += is_new
        with contextlib.suppress(OSError):
            path.unlink()
    return added


def _add(sums: Mapping[Cell, int]) -> None:
    with connection.cursor() as cursor:
        # In one order, so that two who add at once do not wait for each other.
        cursor.executemany(ADD, [(*cell, times) for cell, times in sorted(sums.items())])


def keep_counts_short(*, today: date) -> None:
    """Adds old days up to weeks, deletes old weeks, and clears what nobody needs to know any more."""
    _days_to_weeks(before=monday_of(today - timedelta(days=DAYS_KEPT)))
    Count.objects.filter(since__lt=monday_of(today) - timedelta(weeks=WEEKS_KEPT)).delete()
    still_there = [path.stem for path in counting.waiting()]
    known = TakenFlush.objects.filter(taken_on__lt=today - timedelta(days=FLUSHES_KEPT_DAYS))
    known.exclude(pk__in=still_there).delete()
    for draft in counting.drafts():
        with contextlib.suppress(FileNotFoundError):
            begun = datetime.fromtimestamp(draft.stat().st_mtime, HELSINKI).date()
            if begun < today - timedelta(days=DRAFT_DAYS):
                draft.unlink()


@transaction.atomic
def _days_to_weeks(*, before: date) -> None:
    # Locked: what is added to a day meanwhile waits, and then makes a row of its own for the next time.
    days = list(Count.objects.select_for_update().filter(is_week=False, since__lt=before))
    weeks: Counter[Cell] = Counter()
    for row in days:
        since = monday_of(row.since).isoformat()
        cell = Cell(row.sort, since, True, row.municipality, row.area, row.language, row.channel, row.code)
        weeks[cell] += row.times
    _add(weeks)
    Count.objects.filter(pk__in=[row.pk for row in days]).delete()

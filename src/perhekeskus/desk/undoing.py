"""Taking a change back, which is a change itself and can be taken back."""

from uuid import UUID

from django.db import transaction

from perhekeskus.desk import kinds, ways
from perhekeskus.desk.access import Record
from perhekeskus.desk.actions import (
    HOURS,
    SHOWN,
    CannotUndo,
    Deed,
    as_told,
    edit,
    hide,
    hours_of,
    hours_owner,
    lock,
    note,
    show,
    value_of,
    write_hours,
)
from perhekeskus.desk.models import Change
from perhekeskus.directory.local import judge_again
from perhekeskus.imports.actions import give_back, take_back


@transaction.atomic
def undo(record: Record, change: Change, deed: Deed) -> None:
    """Brings back what stood before a change.

    Raises: CannotUndo, also where somebody has changed the same since.
    """
    kind, _, rest = change.what.partition(".")
    lock(record)
    if kind == HOURS:
        _undo_hours(record, change, rest, deed)
    elif kind == SHOWN:
        (show if change.before else hide)(record, deed)
    elif kind == ways.WAY:
        _undo_way(record, change, UUID(rest), deed)
    elif kind == kinds.KIND:
        _undo_kind(record, change, rest, deed)
    else:
        _undo_text(record, change, deed)


def _undo_hours(record: Record, change: Change, of: str, deed: Deed) -> None:
    owner = hours_owner(record, of)
    stands = as_told(hours_of(owner))
    if stands != change.after:
        raise CannotUndo
    write_hours(record, owner, change.before or [], stands, deed)
    give_back(record.pk)


def _undo_way(record: Record, change: Change, way: UUID, deed: Deed) -> None:
    if change.before is not None:
        ways.bring_back(record, way, change.before, deed)
    elif not ways.remove(record, way, deed):
        raise CannotUndo


def _undo_kind(record: Record, change: Change, kind: str, deed: Deed) -> None:
    try:
        is_done = kinds.set_kind(record, kind, deed, is_of_kind=bool(change.before))
    except kinds.LastKind as error:
        raise CannotUndo from error
    if not is_done:
        raise CannotUndo


def _undo_text(record: Record, change: Change, deed: Deed) -> None:
    """A first change is taken back whole: the source is heard again from its next reading on."""
    record.refresh_from_db()
    if value_of(record, change.what) != change.after:
        raise CannotUndo
    if not change.is_first:
        edit(record, {change.what: change.before}, deed)
        return
    take_back(record.pk, change.what, change.before)
    note(record, change.what, change.after, change.before, deed)
    record.refresh_from_db()
    judge_again(record, today=deed.day)

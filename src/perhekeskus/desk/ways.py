"""Verbs of the desk about how a record is reached: adding a number, taking away what is wrong, bringing it back."""

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet

from perhekeskus.desk.access import Record
from perhekeskus.desk.actions import CannotUndo, Deed, as_told, heed, hours_of, lock, note, put_hours
from perhekeskus.directory.models import Channel, Service
from perhekeskus.imports.models import RemovedChannel
from perhekeskus.kit.ids import published_id

WAY = "way"
COLUMNS = ("kind", "address", "shown", "price", "on_bill", "languages", "notes", "position", "is_local")


def ways_of(record: Record) -> QuerySet[Channel]:
    """How a record is reached, in the order of its page."""
    return Channel.objects.filter(**_owner(record)).order_by("position", "pk")


@transaction.atomic
def add_number(record: Record, address: str, shown: str, deed: Deed) -> Channel:
    """Adds a telephone number beside what the source gives."""
    lock(record)
    key = published_id("desk", f"number/{uuid4()}")
    row = Channel(id=key, kind=Channel.Kind.PHONE, address=address, shown=shown, is_local=True, **_owner(record))
    row.full_clean(exclude=["id"])
    row.save(force_insert=True)
    note(record, f"{WAY}.{row.pk}", None, _kept(row), deed)
    heed(record, deed)
    return row


@transaction.atomic
def remove(record: Record, way: UUID, deed: Deed) -> bool:
    """Takes a way away, with its hours; one that a source gives stays away as long as the source gives the same.

    False where there is none, as when somebody presses twice.
    """
    lock(record)
    row = ways_of(record).filter(pk=way).first()
    if row is None:
        return False
    note(record, f"{WAY}.{row.pk}", _kept(row), None, deed)
    if not row.is_local:
        said = {"record": record.pk, "address": row.address, "removed_on": deed.day}
        RemovedChannel.objects.update_or_create(pk=row.pk, defaults=said)
    row.delete()
    heed(record, deed)
    return True


@transaction.atomic
def bring_back(record: Record, way: UUID, kept: dict[str, Any], deed: Deed) -> None:
    """Makes a way that was taken away stand again. Raises: CannotUndo where it stands."""
    lock(record)
    if Channel.objects.filter(pk=way).exists():
        raise CannotUndo
    row = Channel(id=way, **{name: kept[name] for name in COLUMNS}, **_owner(record))
    row.save(force_insert=True)
    put_hours(row, kept["hours"])
    RemovedChannel.objects.filter(pk=way).delete()
    note(record, f"{WAY}.{way}", None, _kept(row), deed)
    heed(record, deed)


def _owner(record: Record) -> dict[str, Any]:
    return {"service": record} if isinstance(record, Service) else {"place": record}


def _kept(row: Channel) -> dict[str, Any]:
    """As it is kept among changes."""
    return {name: getattr(row, name) for name in COLUMNS} | {"hours": as_told(hours_of(row))}

"""Withdrawing records and letting them stand again, with word of where to go instead."""

from datetime import date
from uuid import UUID

from django.db import models

from perhekeskus.directory.models import FamilyCentre, Place, Service, Withdrawal
from perhekeskus.kit.bringing import Brought
from perhekeskus.kit.records import SourcedRecord
from perhekeskus.organisations.models import Organisation

RECORD_NAMES: dict[type[SourcedRecord], str] = {
    Service: "service",
    Place: "place",
    FamilyCentre: "family-centre",
    Organisation: "organisation",
}


def leave_word(record: SourcedRecord, *, on: date, next_id: UUID | None = None, is_by_source: bool = False) -> int:
    """Withdraws a record; 1 where it stood until now, 0 where it had been withdrawn before."""
    kinds = record.service_kinds.values_list("kind_id", flat=True) if isinstance(record, Service) else ()
    Withdrawal.objects.update_or_create(
        id=record.pk,
        defaults={
            "record": RECORD_NAMES[type(record)],
            "kinds": list(kinds),
            "municipality_code": record.municipality_id if isinstance(record, Place) else "",
            "withdrawn_on": on,
            "is_by_source": is_by_source,
            "next_id": next_id,
        },
    )
    standing = type(record)._default_manager.filter(pk=record.pk, withdrawn_on=None)
    return standing.update(withdrawn_on=on)


def follow_source[M: SourcedRecord](known: models.QuerySet[M], standing: set[UUID], today: date) -> Brought:
    """Withdraws what the source has dropped or ended; what it brings back stands again.

    Shape: ``known`` are the records of the source that are looked at, ``standing`` the ids that it gives now.
    """
    told = Withdrawal.objects.values("pk")
    gone = known.exclude(pk__in=standing).exclude(pk__in=told)
    count = sum(leave_word(record, on=today, is_by_source=True) for record in gone)
    back = Withdrawal.objects.filter(pk__in=standing, is_by_source=True)
    restored = known.filter(pk__in=back.values("pk")).update(withdrawn_on=None)
    back.delete()
    return Brought(changed=restored, removed=count)

"""Whose records are whose: the only way from an account and an id to a record that may be changed."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from perhekeskus.accounts.access import care_of
from perhekeskus.accounts.models import Account
from perhekeskus.directory.models import Place, Service

type Record = Service | Place

SORTS: dict[str, type[Service] | type[Place]] = {"service": Service, "place": Place}


class NotTheirs(Exception):
    """There is no such record, or it is not for this account to change; nobody is told which."""


def may_open_desk(account: Account) -> bool:
    """Whether an account cares for any records."""
    return bool(care_of(account))


def records_of(account: Account, sort: str) -> QuerySet[Any]:
    """The records that an account may see at the desk and change, those that were withdrawn included."""
    rows = SORTS[sort]._default_manager.all()
    care = care_of(account)
    if care.everything:
        return rows
    if sort == "place":
        # An editor cares for what lies in the area, whoever keeps it.
        lies_there = Q(municipality__area__in=care.areas)
        of_areas = Q(keeper__area__in=care.areas) | Q(keeper__municipality__area__in=care.areas)
        return rows.filter(Q(keeper__in=care.organisations) | of_areas | lies_there)
    theirs = Q(organiser__in=care.organisations) | Q(provider__in=care.organisations)
    # What a national organisation gives in the area, too, is its own to change.
    of_areas = Q(organiser__area__in=care.areas) | Q(organiser__municipality__area__in=care.areas)
    return rows.filter(theirs | of_areas)


def get_record_for(account: Account, sort: str, identity: UUID) -> Record:
    """A record that the account may change.

    Raises: NotTheirs.
    """
    found: Record | None = records_of(account, sort).filter(pk=identity).first() if sort in SORTS else None
    if found is None:
        raise NotTheirs
    return found

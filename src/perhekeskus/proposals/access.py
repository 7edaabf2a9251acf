"""Whose proposals are whose: those of the records that an account cares for."""

from uuid import UUID

from django.db.models import Q, QuerySet

from perhekeskus.accounts.models import Account
from perhekeskus.desk.access import SORTS, records_of
from perhekeskus.proposals.models import Proposal


class NotTheirs(Exception):
    """There is no such proposal, or it is not for this account to decide; nobody is told which."""


def proposals_of(account: Account) -> QuerySet[Proposal]:
    """The proposals that an account may read and decide."""
    theirs = Q(pk__in=[])
    for sort in SORTS:
        theirs |= Q(sort=sort, record__in=records_of(account, sort).values("pk"))
    return Proposal.objects.filter(theirs)


def get_proposal_for(account: Account, identity: UUID) -> Proposal:
    """A proposal that the account may decide.

    Raises: NotTheirs.
    """
    found = proposals_of(account).filter(pk=identity).first()
    if found is None:
        raise NotTheirs
    return found

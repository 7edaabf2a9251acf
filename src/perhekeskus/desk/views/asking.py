"""Who asks at the desk, and for which record."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from perhekeskus.accounts.access import signed_in_account
from perhekeskus.accounts.models import Account
from perhekeskus.desk import access
from perhekeskus.desk.access import Record
from perhekeskus.desk.actions import Deed
from perhekeskus.kit import clock


def who(request: HttpRequest) -> Account:
    """Raises: PermissionDenied where somebody cares for no records."""
    account = signed_in_account(request)
    if account is None or not access.may_open_desk(account):
        raise PermissionDenied
    return account


def theirs(request: HttpRequest, sort: str, identity: UUID) -> tuple[Account, Record]:
    """Who asks, and the record; what is not theirs is as if it were not there.

    Raises: PermissionDenied; Http404.
    """
    account = who(request)
    try:
        return account, access.get_record_for(account, sort, identity)
    except access.NotTheirs as error:
        raise Http404 from error


def deed_of(account: Account) -> Deed:
    """What somebody does now."""
    return Deed(account, clock.now())

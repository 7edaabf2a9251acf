"""Verbs: make the first account, let somebody in again, forget what is outdated."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.backends.db import SessionStore
from django.core.validators import validate_email
from django.db import transaction

from perhekeskus.accounts.models import Account, Membership, Remembered
from perhekeskus.areas.models import WellbeingArea
from perhekeskus.organisations.models import Organisation


class AccountExists(Exception):
    """There is an account with this e-mail address."""


class UnknownAccount(Exception):
    """There is no account with this e-mail address."""


def create_administrator(*, email: str, name: str, password: str) -> Account:
    """Makes an account that may do everything staff may do; its second factor is set up at the first sign-in.

    Raises: ValidationError where the address is none or the password is weak, AccountExists.
    """
    validate_email(email)
    if Account.objects.filter(email__iexact=email).exists():
        raise AccountExists(email)
    account = Account(email=email, name=name or email.partition("@")[0], is_administrator=True)
    validate_password(password, account)
    return Account.objects.create_user(email, password, name=account.name, is_administrator=True)


@transaction.atomic
def make_member(*, email: str, of: Organisation | WellbeingArea, name: str = "", password: str = "") -> Membership:
    """Lets an account care for the records of an organisation or an area; makes the account where there is none.

    Raises: UnknownAccount where there is none and no password for a new one; ValidationError where address or password
    will not do.
    """
    validate_email(email)
    account = Account.objects.filter(email__iexact=email).first()
    if account is None:
        if not password:
            raise UnknownAccount(email)
        validate_password(password, Account(email=email, name=name))
        account = Account.objects.create_user(email, password, name=name or email.partition("@")[0])
    if isinstance(of, Organisation):
        return Membership.objects.get_or_create(account=account, role=Membership.Role.OWNER, organisation=of)[0]
    return Membership.objects.get_or_create(account=account, role=Membership.Role.AREA_EDITOR, area=of)[0]


def end_membership(membership: Membership) -> None:
    """Somebody no longer cares for these records; what was done stays as it is."""
    membership.delete()


@transaction.atomic
def reset_sign_in(*, email: str, password: str) -> None:
    """Gives an account a new password and takes its second factor away, which is then set up anew.

    The new password ends every session of the account, so that nobody else sets the second factor up.

    Raises: UnknownAccount, ValidationError where the password is weak.
    """
    account = Account.objects.select_for_update().filter(email__iexact=email).first()
    if account is None:
        raise UnknownAccount(email)
    validate_password(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    Authenticator.objects.filter(user_id=account.pk).delete()


def forget_outdated(*, now: datetime) -> int:
    """Removes ended sessions and outdated entries of the memory; returns how many entries went."""
    SessionStore.clear_expired()
    return Remembered.objects.filter(expires__lt=now).delete()[0]

"""Verbs: make the first account, let somebody in again, forget what is outdated."""

import secrets
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.backends.db import SessionStore
from django.core.validators import validate_email
from django.db import transaction

from perhekeskus.accounts import access
from perhekeskus.accounts.models import Account, Invitation, Membership, Remembered
from perhekeskus.accounts.rules import INVITATION_HOLDS, digest_of_code
from perhekeskus.areas.models import WellbeingArea
from perhekeskus.kit.codes import LETTERS
from perhekeskus.organisations.models import Organisation


class AccountExists(Exception):
    """There is an account with this e-mail address."""


class LastWhoCares(Exception):
    """Nobody else cares for the same records."""


class NoInvitation(Exception):
    """There is no invitation of this address with this code any more; nobody is told which of them is wrong."""


class NoAccountHere(Exception):
    """No open account belongs to whoever came by the area's own sign-in; nobody is told which reason it has."""


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
def make_member(
    *,
    email: str,
    of: Organisation | WellbeingArea,
    name: str = "",
    password: str = "",
    is_demonstration: bool = False,
) -> Membership:
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
        told = {"name": name or email.partition("@")[0], "is_demonstration": is_demonstration}
        account = Account.objects.create_user(email, password, **told)
    if isinstance(of, Organisation):
        return Membership.objects.get_or_create(account=account, role=Membership.Role.OWNER, organisation=of)[0]
    return Membership.objects.get_or_create(account=account, role=Membership.Role.AREA_EDITOR, area=of)[0]


@transaction.atomic
def invite(
    *,
    email: str,
    to: Organisation | WellbeingArea,
    by: Account,
    at: datetime,
    hands_over: Membership | None = None,
) -> tuple[Invitation, str]:
    """Asks somebody to care for records; an earlier invitation to the same is replaced. Returns the code as well.

    ``hands_over`` ends when the invitation is taken up.

    Raises: ValidationError where the address is none.
    """
    told = email.strip().lower()
    validate_email(told)
    place = {"organisation": to} if isinstance(to, Organisation) else {"area": to}
    Invitation.objects.filter(email=told, **place).delete()
    code = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    made = Invitation.objects.create(
        email=told,
        code_digest=digest_of_code(code),
        invited_by=str(by.pk),
        expires_at=at + INVITATION_HOLDS,
        hands_over=hands_over,
        **place,
    )
    return made, code


@transaction.atomic
def accept_invitation(*, email: str, code: str, name: str, password: str, at: datetime) -> Membership:
    """Takes an invitation up; makes the account where there is none. It can be taken up once.

    Raises: NoInvitation; ValidationError where the password of a new account is weak.
    """
    rows = Invitation.objects.select_for_update(of=("self",)).filter(code_digest=digest_of_code(code))
    found = rows.filter(email=email.strip().lower(), expires_at__gt=at).first()
    to = (found.organisation or found.area) if found else None
    if found is None or to is None:
        raise NoInvitation
    # Whom somebody made up has asked is made up as well: nothing of a demonstration stays open when it has ended.
    is_demonstration = Account.objects.filter(pk=found.invited_by, is_demonstration=True).exists()
    new = {"name": name, "password": password}
    try:
        made = make_member(email=found.email, of=to, is_demonstration=is_demonstration, **new)
    except UnknownAccount:
        raise NoInvitation from None
    handed_over = found.hands_over
    found.delete()
    if handed_over and handed_over.account_id != made.account_id:
        handed_over.delete()
    return made


@transaction.atomic
def hand_over(membership: Membership, *, email: str, by: Account, at: datetime) -> tuple[Invitation, str] | None:
    """Hands a role over to a colleague, so that the records are at no moment without somebody who cares.

    At once where the colleague cares for the same records already: then nothing is returned. Else the colleague is
    invited, and the membership ends when the invitation is taken up.

    Raises: ValidationError where the address is none.
    """
    if any(each.account.email == email.strip().lower() for each in _others_kept(membership)):
        membership.delete()
        return None
    to = membership.organisation or membership.area
    if to is None:
        raise NoInvitation
    return invite(email=email, to=to, by=by, at=at, hands_over=membership)


@transaction.atomic
def end_membership(membership: Membership, *, even_the_last: bool = False) -> None:
    """Somebody no longer cares for these records; what was done stays as it is.

    Raises: LastWhoCares where nobody else does, unless that is meant.
    """
    if not _others_kept(membership) and not even_the_last:
        raise LastWhoCares
    membership.delete()


def _others_kept(membership: Membership) -> list[Membership]:
    """The others who care for the same records, none of whom goes before this is over: the last two may not both go."""
    same = {"organisation": membership.organisation_id, "area": membership.area_id}
    list(Membership.objects.select_for_update().filter(**same).order_by("pk"))
    return list(access.who_care_beside(membership))


@transaction.atomic
def bind_identity(account: Account, *, provider: str, subject: str) -> None:
    """Binds a person of an identity provider to an account, when the whole sign-in has passed.

    An account that another person of the same provider is bound to stays with that one: e-mail addresses are handed on
    when people leave.

    Raises: NoAccountHere.
    """
    locked = Account.objects.select_for_update().get(pk=account.pk)
    if not locked.is_active or SocialAccount.objects.filter(user_id=locked.pk, provider=provider).exists():
        raise NoAccountHere
    SocialAccount.objects.create(user_id=locked.pk, provider=provider, uid=subject)


@transaction.atomic
def reset_sign_in(*, email: str, password: str) -> None:
    """Gives an account a new password and takes its second factor away, which is then set up anew.

    It is bound to nobody of an identity provider any more, either: whoever comes next with its address is.

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
    SocialAccount.objects.filter(user_id=account.pk).delete()


def forget_outdated(*, now: datetime) -> int:
    """Removes ended sessions and outdated entries of the memory; returns how many entries went."""
    SessionStore.clear_expired()
    Invitation.objects.filter(expires_at__lt=now).delete()
    return Remembered.objects.filter(expires__lt=now).delete()[0]

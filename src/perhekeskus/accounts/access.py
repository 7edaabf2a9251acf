"""What an account may do."""

from dataclasses import dataclass
from uuid import UUID

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from perhekeskus.accounts.models import Account, Invitation, Membership
from perhekeskus.accounts.rules import SECOND_FACTORS
from perhekeskus.areas.models import WellbeingArea
from perhekeskus.organisations.models import Organisation

SECOND_FACTOR = "mfa"
"""The name that django-allauth records a second factor under."""


def signed_in_account(request: HttpRequest) -> Account | None:
    """Who has signed in, with the password at least."""
    account = request.user
    return account if isinstance(account, Account) else None


def is_open(account: Account) -> bool:
    """Whether somebody may sign in with it here: one of a demonstration only where the house is one."""
    return account.is_active and (settings.DEMONSTRATION or not account.is_demonstration)


def has_second_factor(account: Account) -> bool:
    """Whether an authenticator app or a passkey is set up."""
    return bool(Authenticator.objects.filter(user_id=account.pk, type__in=SECOND_FACTORS).exists())


def has_app(account: Account) -> bool:
    """Whether codes of an authenticator app are a way to confirm that it is this person."""
    return bool(Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.TOTP).exists())


def has_passed_second_factor(request: HttpRequest) -> bool:
    """Whether this session, not only this account, has shown a second factor."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == SECOND_FACTOR for record in records)


def has_just_signed_in(request: HttpRequest, *, now: float, within_seconds: float) -> bool:
    """Whether the password was given moments ago, so that it need not be given again at once."""
    records = get_authentication_records(request, request.user)
    return any(now - float(record["at"]) < within_seconds for record in records)


def account_to_bind(*, provider: str, email: str) -> Account | None:
    """The open account of an e-mail address, to which nobody of this identity provider is bound yet."""
    account = Account.objects.filter(email__iexact=email.strip()).first()
    if account is None or not is_open(account):
        return None
    is_bound = SocialAccount.objects.filter(user_id=account.pk, provider=provider).exists()
    return None if is_bound else account


def may_publish(account: Account) -> bool:
    """Whether an account may ask for a new edition."""
    return account.is_administrator


@dataclass(frozen=True, slots=True)
class Care:
    """Whose records an account cares for."""

    everything: bool = False
    organisations: frozenset[UUID] = frozenset()
    areas: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self.everything or bool(self.organisations or self.areas)


def care_of(account: Account) -> Care:
    """What an account was given to care for; an administrator for everything."""
    if account.is_administrator:
        return Care(everything=True)
    rows = Membership.objects.filter(account=account).values_list("organisation_id", "area_id")
    return Care(
        organisations=frozenset(organisation for organisation, _area in rows if organisation),
        areas=frozenset(area for _organisation, area in rows if area),
    )


def memberships_of(account: Account) -> QuerySet[Membership]:
    """The memberships that an account may end: an owner those of the own organisations, an administrator all."""
    rows = Membership.objects.select_related("account", "organisation", "area").order_by("account__name", "pk")
    care = care_of(account)
    return rows if care.everything else rows.filter(Q(organisation__in=care.organisations) | Q(area__in=care.areas))


def who_care_beside(membership: Membership) -> QuerySet[Membership]:
    """The others who care for the same records and can sign in; nobody where somebody is the last."""
    rows = Membership.objects.select_related("account").filter(account__is_active=True).exclude(pk=membership.pk)
    return rows.filter(organisation=membership.organisation_id, area=membership.area_id).order_by("pk")


def invitations_of(account: Account) -> QuerySet[Invitation]:
    """The open invitations that an account may take back."""
    rows = Invitation.objects.select_related("organisation", "area", "hands_over__account")
    care = care_of(account)
    return rows if care.everything else rows.filter(Q(organisation__in=care.organisations) | Q(area__in=care.areas))


def may_see_people(account: Account) -> bool:
    """Whether an account may invite others to what it cares for."""
    return bool(care_of(account))


def organisations_to_invite_to(account: Account) -> QuerySet[Organisation]:
    """The organisations to whose records an account may invite."""
    care = care_of(account)
    rows = Organisation.objects.standing()
    return rows if care.everything else rows.filter(pk__in=care.organisations)


def areas_to_invite_to(account: Account) -> QuerySet[WellbeingArea]:
    """The areas to whose records an account may invite."""
    care = care_of(account)
    return WellbeingArea.objects.all() if care.everything else WellbeingArea.objects.filter(pk__in=care.areas)

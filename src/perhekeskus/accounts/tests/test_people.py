"""Inviting somebody to care for records, taking the invitation up, leaving."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client, override_settings

from perhekeskus.accounts import people
from perhekeskus.accounts.actions import make_member
from perhekeskus.accounts.models import Account, Invitation, Membership
from perhekeskus.accounts.tests.factories import PASSWORD, account, browser, signed_in
from perhekeskus.integrations.tests.mail_host import mail_host
from perhekeskus.kit.clock import HELSINKI
from perhekeskus.organisations.models import Organisation

MAIL = {"host": "127.0.0.1", "port": 0, "sender": "perhekeskus@example.org", "user": "", "password": ""}
NOW = datetime(2026, 11, 26, 12, tzinfo=HELSINKI)


@pytest.fixture(autouse=True)
def _still_and_quick(base_catalogue: None) -> Iterator[None]:
    people.JOINING._counts.clear()
    with (
        time_machine.travel(NOW, tick=False),
        override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]),
    ):
        yield


def town(code: str) -> Organisation:
    return Organisation.objects.get(kind="municipality", municipality=code)


@pytest.fixture
def owner() -> Client:
    made = account("omistaja@example.org", is_administrator=False)
    make_member(email=made.email, of=town("092"))
    return signed_in(made)


def invited(owner: Client, email: str = "uusi@example.org", code: str = "092") -> str:
    """Invites somebody; the code that the page shows."""
    response = owner.post("/staff/people/?language=en", {"email": email, "to": f"organisation:{town(code).pk}"})
    assert response.status_code == 200, response.content.decode()
    found = re.search(r"<strong>([0-9A-Z-]{19})</strong>", response.content.decode())
    assert found
    return found[1]


def joins(code: str, email: str = "uusi@example.org", password: str = PASSWORD) -> int:
    told = {"email": email, "code": code, "name": "Uusi Hoitaja", "password": password}
    return browser().post("/staff/join/?language=en", told).status_code


def test_somebody_invited_comes_and_cares_for_the_same_records(owner: Client) -> None:
    code = invited(owner)

    assert joins(code.lower()) == 302

    membership = Membership.objects.get(account__email="uusi@example.org")
    assert membership.organisation == town("092")
    assert membership.account.name == "Uusi Hoitaja"
    assert joins(code) == 422
    assert not Invitation.objects.exists()


def test_who_has_an_account_keeps_the_password(owner: Client) -> None:
    account("uusi@example.org", is_administrator=False)
    assert joins(invited(owner), password=f"{PASSWORD}-toinen") == 302
    assert Account.objects.get(email="uusi@example.org").check_password(PASSWORD)


@pytest.mark.parametrize(
    ("email", "password"),
    [("toinen@example.org", PASSWORD), ("uusi@example.org", ""), ("uusi@example.org", "salasana1")],
)
def test_wrong_address_or_weak_password_opens_nothing_and_the_invitation_stays(
    owner: Client, email: str, password: str
) -> None:
    code = invited(owner)
    assert joins(code, email, password) == 422
    assert Membership.objects.count() == 1
    assert Invitation.objects.count() == 1


def test_an_invitation_ends_after_seven_days(owner: Client) -> None:
    code = invited(owner)
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        assert joins(code) == 422


def test_an_owner_invites_to_the_own_records_only(owner: Client) -> None:
    response = owner.post("/staff/people/", {"email": "uusi@example.org", "to": f"organisation:{town('049').pk}"})
    assert response.status_code == 422
    assert not Invitation.objects.exists()


def test_the_code_is_kept_nowhere_and_goes_by_mail_where_mail_is_set_up(owner: Client) -> None:
    with mail_host() as (port, taken), override_settings(MAIL=MAIL | {"port": port}):
        code = invited(owner)
    (told,) = taken
    assert code in told
    assert "To: uusi@example.org" in told
    assert code not in str(Invitation.objects.values().get())


def test_a_mail_host_that_is_away_leaves_the_code_to_be_handed_over(owner: Client) -> None:
    with override_settings(MAIL=MAIL | {"port": 9}):
        assert joins(invited(owner)) == 302


def test_a_second_invitation_ends_the_first(owner: Client) -> None:
    first, second = invited(owner), invited(owner)
    assert joins(first) == 422
    assert joins(second) == 302


def test_an_owner_ends_memberships_of_the_own_organisation_only(owner: Client) -> None:
    other = make_member(email="toinen@example.org", of=town("049"), password=PASSWORD)
    own = make_member(email="kolmas@example.org", of=town("092"), password=PASSWORD)

    assert owner.post(f"/staff/people/{other.pk}/end/").status_code == 404
    assert owner.post(f"/staff/people/{own.pk}/end/").status_code == 302

    assert list(Membership.objects.filter(pk__in=(other.pk, own.pk))) == [other]


def test_who_leaves_sees_the_records_no_more(owner: Client) -> None:
    own = Membership.objects.get()
    assert owner.post(f"/staff/people/{own.pk}/end/", {"sure": "1"}).headers["Location"] == "/staff/"
    assert owner.get("/staff/people/").status_code == 403


def test_invitations_of_others_are_not_taken_back(owner: Client) -> None:
    administrator = signed_in(account())
    invited(administrator, code="049")
    row = Invitation.objects.get()
    assert owner.post(f"/staff/people/invitation/{row.pk}/take-back/").status_code == 404
    assert administrator.post(f"/staff/people/invitation/{row.pk}/take-back/").status_code == 302
    assert not Invitation.objects.exists()


def test_codes_cannot_be_tried_out_for_ever(owner: Client) -> None:
    for _ in range(people.JOINING.times):
        joins("AAAA-BBBB")
    assert joins(invited(owner)) == 422


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_both_pages_speak_every_language(owner: Client, language: str) -> None:
    headings = {"fi": ("Ihmiset", "Ota kutsu vastaan"), "sv": ("Personer", "Ta emot en inbjudan")}
    first, second = headings.get(language, ("People", "Take an invitation up"))
    assert f"<h1>{first}</h1>" in owner.get("/staff/people/", {"language": language}).content.decode()
    assert f"<h1>{second}</h1>" in browser().get("/staff/join/", {"language": language}).content.decode()

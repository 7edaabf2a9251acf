"""Handing a role over to a colleague, so that records are at no moment without somebody who cares."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client, override_settings

from perhekeskus.accounts import people
from perhekeskus.accounts.actions import make_member
from perhekeskus.accounts.models import Account, Invitation, Membership
from perhekeskus.accounts.tests.factories import PASSWORD, account, signed_in
from perhekeskus.accounts.tests.test_people import NOW, joins, town
from perhekeskus.areas.models import WellbeingArea


@pytest.fixture(autouse=True)
def _still_and_quick(base_catalogue: None) -> Iterator[None]:
    people.JOINING._counts.clear()
    with (
        time_machine.travel(NOW, tick=False),
        override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]),
    ):
        yield


@pytest.fixture
def own() -> Membership:
    return make_member(email=account("omistaja@example.org", is_administrator=False).email, of=town("092"))


@pytest.fixture
def owner(own: Membership) -> Client:
    return signed_in(own.account)


def hands_over(client: Client, row: Membership, email: str = "uusi@example.org") -> str:
    """Hands over as the page asks; the code that it shows."""
    page = client.post(f"/staff/people/{row.pk}/hand-over/?language=en", {"email": email}).content.decode()
    return page.partition('class="code"><strong>')[2].partition("<")[0]


def who_care() -> set[str]:
    return set(Membership.objects.values_list("account__email", flat=True))


def test_the_role_passes_when_the_colleague_takes_it_up_and_not_before(owner: Client, own: Membership) -> None:
    code = hands_over(owner, own)
    assert who_care() == {"omistaja@example.org"}
    assert owner.get("/staff/people/").status_code == 200

    assert joins(code) == 302

    assert who_care() == {"uusi@example.org"}
    assert owner.get("/staff/people/").status_code == 403
    assert Account.objects.get(email="omistaja@example.org").is_active


def test_an_area_editor_hands_over_too() -> None:
    area = WellbeingArea.objects.get(pk="04")
    row = make_member(email=account("alue@example.org", is_administrator=False).email, of=area)
    assert joins(hands_over(signed_in(row.account), row)) == 302
    assert Membership.objects.get().area == area
    assert who_care() == {"uusi@example.org"}


def test_who_cares_for_the_same_records_already_takes_over_at_once(owner: Client, own: Membership) -> None:
    make_member(email="toinen@example.org", of=town("092"), password=PASSWORD)
    response = owner.post(f"/staff/people/{own.pk}/hand-over/", {"email": "Toinen@example.org"})
    assert response.headers["Location"] == "/staff/"
    assert who_care() == {"toinen@example.org"}
    assert not Invitation.objects.exists()


def test_an_invitation_that_nobody_takes_up_ends_nothing(owner: Client, own: Membership) -> None:
    code = hands_over(owner, own)
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        assert joins(code) == 422
    assert who_care() == {"omistaja@example.org"}


def test_an_invitation_that_is_taken_back_ends_nothing(owner: Client, own: Membership) -> None:
    code = hands_over(owner, own)
    owner.post(f"/staff/people/invitation/{Invitation.objects.get().pk}/take-back/")
    assert joins(code) == 422
    assert who_care() == {"omistaja@example.org"}


def test_the_list_says_whose_role_an_invitation_takes_over(owner: Client, own: Membership) -> None:
    hands_over(owner, own)
    assert "takes over from Aino" in owner.get("/staff/people/?language=en").content.decode()


def test_nobody_hands_over_to_themselves(owner: Client, own: Membership) -> None:
    assert owner.post(f"/staff/people/{own.pk}/hand-over/", {"email": "OMISTAJA@example.org"}).status_code == 422
    assert who_care() == {"omistaja@example.org"}


def test_roles_in_other_organisations_are_not_handed_over(owner: Client) -> None:
    other = make_member(email="toinen@example.org", of=town("049"), password=PASSWORD)
    assert owner.post(f"/staff/people/{other.pk}/hand-over/", {"email": "uusi@example.org"}).status_code == 404
    assert not Invitation.objects.exists()


def test_the_last_one_is_asked_once_more_before_leaving(owner: Client, own: Membership) -> None:
    first = owner.post(f"/staff/people/{own.pk}/end/?language=en", follow=True)
    assert first.redirect_chain[0][0] == f"/staff/people/{own.pk}/hand-over/"
    assert "Nobody else cares for these records." in first.content.decode()
    assert who_care() == {"omistaja@example.org"}
    assert owner.post(f"/staff/people/{own.pk}/end/", {"sure": "1"}).status_code == 302
    assert who_care() == set()


def test_a_closed_account_does_not_count_as_somebody_who_cares(owner: Client, own: Membership) -> None:
    make_member(email="former@example.org", of=town("092"), password=PASSWORD)
    Account.objects.filter(email="former@example.org").update(is_active=False)
    owner.post(f"/staff/people/{own.pk}/end/")
    assert "omistaja@example.org" in who_care()


def test_who_is_not_the_last_leaves_at_once(owner: Client, own: Membership) -> None:
    make_member(email="toinen@example.org", of=town("092"), password=PASSWORD)
    assert owner.post(f"/staff/people/{own.pk}/end/").headers["Location"] == "/staff/"
    assert who_care() == {"toinen@example.org"}

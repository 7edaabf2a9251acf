"""Demonstration sign-ins: what they open in a demonstration, and that they open nothing anywhere else."""

import io
import re
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from perhekeskus.accounts import actions, demonstration
from perhekeskus.accounts.demonstration import SignIn
from perhekeskus.accounts.models import Account, Invitation, Membership
from perhekeskus.accounts.tests.factories import PASSWORD, browser, code, give_password
from perhekeskus.kit.clock import HELSINKI
from perhekeskus.organisations.models import Organisation

NOW = datetime(2026, 11, 27, 12, tzinfo=HELSINKI)


@pytest.fixture(autouse=True)
def _still_and_quick(base_catalogue: None) -> Iterator[None]:
    with (
        time_machine.travel(NOW, tick=False),
        override_settings(DEMONSTRATION=True, PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]),
    ):
        yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "demonstration"


def comes_in(sign_in: SignIn) -> Client:
    client = browser()
    give_password(client, sign_in.email, sign_in.password)
    client.post("/staff/sign-in/code/", {"code": code(sign_in.key)})
    return client


def test_there_is_an_administrator_an_owner_and_an_area_editor(file: Path) -> None:
    made = demonstration.open_sign_ins(file)
    rights = [(each.is_administrator, each.is_demonstration) for each in Account.objects.order_by("pk")]
    assert rights == [(True, True), (False, True), (False, True)]
    cared_for = {each.organisation or each.area for each in Membership.objects.all()}
    assert {of.name("fi").text for of in cared_for if of} == {
        "Vantaa",
        "Vantaan ja Keravan hyvinvointialue",
    }
    assert len({each.password for each in made} | {each.key for each in made}) == 6


def test_they_are_made_once_and_kept_from_other_users_of_the_machine(file: Path) -> None:
    first, second = demonstration.open_sign_ins(file), demonstration.open_sign_ins(file)
    assert first == second
    assert Account.objects.count() == 3
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_another_house_has_other_passwords(file: Path, tmp_path: Path) -> None:
    first = demonstration.open_sign_ins(file)
    second = demonstration.open_sign_ins(tmp_path / "another")
    assert not {each.password for each in first} & {each.password for each in second}
    assert Account.objects.count() == 3


def test_each_opens_the_pages_of_staff_which_say_what_this_is(file: Path) -> None:
    for sign_in in demonstration.open_sign_ins(file):
        page = comes_in(sign_in).get("/staff/?language=en")
        assert page.status_code == 200
        assert "This is a demonstration sign-in" in page.content.decode()


def test_in_a_house_that_is_none_they_open_nothing_and_say_nothing_of_it(file: Path) -> None:
    administrator = demonstration.open_sign_ins(file)[0]
    inside = comes_in(administrator)
    with override_settings(DEMONSTRATION=False):
        assert inside.get("/staff/").status_code == 302
        refused = give_password(browser(), administrator.email, administrator.password).content.decode()
        unknown = give_password(browser(), "nobody@example.org", administrator.password).content.decode()
        said = [re.findall(r'role="alert">.*?</div>', page, re.S) for page in (refused, unknown)]
        assert said[0] == said[1]
        assert said[0]


def test_they_are_taken_away_with_whom_they_have_asked_to_come(file: Path) -> None:
    demonstration.open_sign_ins(file)
    real = Account.objects.create_user("aino@example.org", PASSWORD, name="Aino", is_administrator=True)
    made_up = Account.objects.get(is_administrator=True, is_demonstration=True)
    town = Organisation.objects.get(kind="municipality", municipality="092")
    for by in (real, made_up):
        actions.invite(email=f"of-{by.pk}@example.org", to=town, by=by, at=NOW)

    demonstration.close_sign_ins(file)

    assert list(Account.objects.all()) == [real]
    assert Invitation.objects.get().invited_by == str(real.pk)
    assert not file.exists()


def test_whom_a_made_up_person_invites_is_made_up(file: Path) -> None:
    demonstration.open_sign_ins(file)
    made_up = Account.objects.get(is_administrator=True)
    town = Organisation.objects.get(kind="municipality", municipality="092")
    _row, told = actions.invite(email="new@example.org", to=town, by=made_up, at=NOW)
    actions.accept_invitation(email="new@example.org", code=told, name="Uusi", password=PASSWORD, at=NOW)
    assert Account.objects.get(email="new@example.org").is_demonstration


def test_the_command_shows_them_with_a_code_that_fits(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    said = io.StringIO()
    with override_settings(DATA_DIR=tmp_path):
        with pytest.raises(CommandError, match="has none"):
            call_command("demonstration")
        call_command("demonstration", open=True, stdout=io.StringIO())
        call_command("demonstration", stdout=said)
    email, password, shown = re.findall(r"(\S+@\S+) +password (\S+) +code (\d{6})", said.getvalue())[0]
    client = browser()
    give_password(client, email, password)
    assert client.post("/staff/sign-in/code/", {"code": shown}).status_code == 302


def test_the_command_makes_none_in_a_house_that_is_no_demonstration(tmp_path: Path) -> None:
    with override_settings(DEMONSTRATION=False, DATA_DIR=tmp_path), pytest.raises(CommandError, match="Only"):
        call_command("demonstration", open=True)
    assert not Account.objects.exists()

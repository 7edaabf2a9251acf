"""The commands that make the first account and let somebody in again."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from perhekeskus.accounts import actions
from perhekeskus.accounts.models import Account
from perhekeskus.accounts.tests.factories import PASSWORD, account

pytestmark = pytest.mark.django_db


def pipe(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_an_administrator_is_made_from_what_is_piped_in(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, "Aino@Example.org", PASSWORD)
    call_command("create_administrator", stdout=io.StringIO())
    made = Account.objects.get()
    assert (made.email, made.name, made.is_administrator) == ("aino@example.org", "aino", True)
    assert made.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("email", "password", "words"),
    [
        ("aino@example.org", "short", "12"),
        ("aino@example.org", "password1234", "common"),
        ("aino@example.org", "all-about-aino-here", "e-mail address"),
        ("no address", PASSWORD, "valid email"),
        ("aino@example.org", "", "No password"),
    ],
)
def test_what_is_weak_or_wrong_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, email: str, password: str, words: str
) -> None:
    pipe(monkeypatch, password)
    with pytest.raises(CommandError, match=words):
        call_command("create_administrator", email=email)
    assert not Account.objects.exists()


def test_an_account_is_not_made_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    account()
    pipe(monkeypatch, PASSWORD)
    with pytest.raises(CommandError, match="already"):
        call_command("create_administrator", email="AINO@example.org")


def test_the_password_is_asked_for_twice_without_echo(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([PASSWORD, "something else"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda question: next(answers))
    with pytest.raises(CommandError, match="differ"):
        call_command("create_administrator", email="aino@example.org")


def test_a_sign_in_is_reset(monkeypatch: pytest.MonkeyPatch) -> None:
    account()
    pipe(monkeypatch, "kolme-suurta-harmaata-kivea")
    call_command("reset_sign_in", "aino@example.org", stdout=io.StringIO())
    assert Account.objects.get().check_password("kolme-suurta-harmaata-kivea")


def test_without_the_database_a_reset_says_so_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(**given: str) -> None:
        raise OperationalError

    monkeypatch.setattr(actions, "reset_sign_in", away)
    pipe(monkeypatch, PASSWORD)
    with pytest.raises(CommandError, match="does not answer"):
        call_command("reset_sign_in", "aino@example.org")


def test_nobody_is_reset_by_a_wrong_name(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, PASSWORD)
    with pytest.raises(CommandError, match="no account"):
        call_command("reset_sign_in", "nobody@example.org")

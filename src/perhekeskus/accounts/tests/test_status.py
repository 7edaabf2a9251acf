"""The status page in three languages, and its button."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from procrastinate.contrib.django.models import ProcrastinateJob

from perhekeskus.accounts.tests.factories import PASSWORD, account, browser, second_factor, signed_in
from perhekeskus.editions import actions, folders, takedown
from perhekeskus.editions.testing import editions_in

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HEADINGS = {"fi": "Talon tila", "sv": "Hur huset mår", "en": "State of the house"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    with editions_in(tmp_path / "editions") as folder:
        folder.mkdir()
        yield folder


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_page_speaks_the_chosen_language_and_keeps_it(language: str) -> None:
    client = signed_in(account())
    response = client.get(f"/staff/?language={language}")
    assert HEADINGS[language] in response.content.decode()
    assert f'<html lang="{language}">' in response.content.decode()
    assert response.headers["Content-Language"] == language
    assert HEADINGS[language] in client.get("/staff/").content.decode()


def test_without_a_choice_the_browser_decides() -> None:
    page = browser().get("/staff/sign-in/", headers={"Accept-Language": "sv-FI,fi;q=0.8"}).content.decode()
    assert '<html lang="sv">' in page


def test_a_language_is_chosen_before_signing_in_without_a_session_for_anybody_who_passes_by() -> None:
    account()
    client = browser()
    for where in ("/staff/sign-in/?language=sv", "/staff/?language=sv", "/staff/nowhere/?language=sv"):
        client.get(where)
    client.cookies["session"] = "0123456789abcdefghijklmnopqrstuv"
    page = client.get("/staff/?language=sv", follow=True)

    assert '<html lang="sv">' in page.content.decode()
    assert 'action="/staff/sign-in/?language=sv"' in page.content.decode()
    assert not Session.objects.exists()


def test_the_language_chosen_before_signing_in_stays_afterwards() -> None:
    second_factor(account())
    client = browser()
    client.post("/staff/sign-in/?language=sv", {"login": "aino@example.org", "password": PASSWORD})

    assert '<html lang="sv">' in client.get("/staff/sign-in/code/").content.decode()


def test_the_language_link_keeps_the_way_on() -> None:
    page = browser().get("/staff/sign-in/?next=/staff/security/").content.decode()
    assert "/staff/sign-in/?next=%2Fstaff%2Fsecurity%2F&amp;language=sv" in page


def test_the_page_tells_of_all_four_parts() -> None:
    page = signed_in(account()).get("/staff/?language=en").content.decode()
    for words in (
        "PostgreSQL 1",
        "Nothing has been published yet.",
        "None. Nothing is published",
        "Nothing is hidden.",
    ):
        assert words in page


def test_the_page_asks_the_database_few_questions(django_assert_max_num_queries: object) -> None:
    client = signed_in(account())
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        client.get("/staff/")


def test_what_is_taken_down_is_named() -> None:
    identity = uuid4()
    takedown.add(identity, at=NOON, reason="wrong number")
    page = signed_in(account()).get("/staff/?language=en").content.decode()
    assert str(identity) in page
    assert "wrong number" in page


def test_a_damaged_list_is_said_plainly() -> None:
    takedown.file().write_text("{")
    assert "The list cannot be read." in signed_in(account()).get("/staff/?language=en").content.decode()


def test_publish_now_asks_for_one_edition_and_says_so(
    django_capture_on_commit_callbacks: object,
) -> None:
    client = signed_in(account())
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        response = client.post("/staff/publish/?language=en", follow=True)
    assert "Publishing is asked for." in response.content.decode()
    assert waiting() == 1
    assert "A publication is on its way." in client.get("/staff/").content.decode()


def waiting() -> int:
    return int(ProcrastinateJob.objects.filter(task_name=actions.TASK, status="todo").count())


def test_with_an_older_edition_chosen_by_hand_nothing_is_promised(folder: Path) -> None:
    folders.held_file().write_text("x")
    client = signed_in(account())
    page = client.post("/staff/publish/?language=en", follow=True).content.decode()
    assert "Nothing is published now" in page
    assert "Publishing is asked for." not in page
    assert waiting() == 0

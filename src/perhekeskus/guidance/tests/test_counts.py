"""The page for managers in three languages: who may see it, what it tells, and what it never tells."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest
import time_machine
from django.test import Client, override_settings

from perhekeskus.accounts.tests.factories import account, browser, give_password, signed_in
from perhekeskus.areas.models import Municipality, WellbeingArea
from perhekeskus.guidance.models import Count

WHERE, FILE = "/staff/guidance/", "/staff/guidance/file/"
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
MONDAYS = [date(2026, 11, 16) - timedelta(weeks=back) for back in range(12)]
HEADINGS = {"fi": "Mitä perheet etsivät", "sv": "Vad familjer söker", "en": "What families look for"}
UNDER = {"fi": "alle 5", "sv": "under 5", "en": "under 5"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _still_and_quick() -> Iterator[None]:
    with (
        time_machine.travel(NOON, tick=False),
        override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]),
    ):
        yield


@pytest.fixture(autouse=True)
def _places() -> None:
    areas = {"04": "Vantaa ja Kerava", "91": "Helsinki", "06": "Pirkanmaa"}
    for code, name in areas.items():
        WellbeingArea.objects.create(code=code, kind="wellbeing-area", legal_order="mainland", names={"fi": name})
    for code, name, area in (("092", "Vantaa", "04"), ("245", "Kerava", "04"), ("837", "Tampere", "06")):
        Municipality.objects.create(
            code=code,
            names={"fi": name},
            area_id=area,
            region_code="01",
            region_names={"fi": "Uusimaa"},
            language_status="fi",
            latitude=60.0,
            longitude=25.0,
        )


def asked(times: int, **parts: Any) -> None:
    usual = {"since": MONDAYS[0], "is_week": False, "municipality": "092", "area": "04", "language": "fi"}
    Count.objects.create(**{"sort": "question", "channel": "page", "code": "found", **usual, **parts}, times=times)


def met(times: int, sort: str, code: str, area: str = "04") -> None:
    Count.objects.create(sort=sort, since=MONDAYS[0], is_week=True, area=area, code=code, times=times)


@pytest.fixture
def manager() -> Client:
    return signed_in(account())


def page(client: Client, language: str = "en", **chosen: str | int) -> str:
    response = client.get(WHERE, {"language": language, **chosen})
    assert response.status_code == 200
    # Each page has a token of its own in the form for signing out.
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def lines(html: str, table: str) -> dict[str, list[str]]:
    """The numbers of a table by the name of the line."""
    _before, _, rest = html.partition(f'<h2 id="{table}"')
    found = re.findall(r'<th scope="row">([^<]*)</th>(.*?)</tr>', rest.partition("</tbody>")[0])
    return {name: re.findall(r'<td class="number">([^<]*)</td>', cells) for name, cells in found}


def without_second_factor() -> Client:
    account()
    client = browser()
    give_password(client)
    return client


TABLE: dict[str, tuple[Callable[[], Client], int | str]] = {
    "nobody": (browser, "/staff/sign-in/"),
    "without a second factor": (without_second_factor, "/staff/security/second-factor/"),
    "a colleague": (lambda: signed_in(account(is_administrator=False)), 403),
    "an administrator": (lambda: signed_in(account()), 200),
}


@pytest.mark.parametrize("persona", TABLE)
@pytest.mark.parametrize("address", [WHERE, FILE])
def test_everybody_gets_what_the_table_says(persona: str, address: str) -> None:
    make, wanted = TABLE[persona]
    response = make().get(address)
    got = response.headers.get("Location", "").partition("?")[0] or response.status_code
    assert got == wanted
    assert response.headers["Cache-Control"] == "no-store"


def test_the_way_to_the_page_stands_on_the_desk_of_those_who_may_open_it() -> None:
    assert WHERE in signed_in(account()).get("/staff/").content.decode()
    assert WHERE not in signed_in(account("b@example.org", is_administrator=False)).get("/staff/").content.decode()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_page_speaks_the_language(manager: Client, language: str) -> None:
    asked(40)
    asked(3, municipality="837", area="06")
    html = page(manager, language)
    assert f"<h1>{HEADINGS[language]}</h1>" in html
    assert UNDER[language] in html
    assert f'<html lang="{language}">' in html


def test_without_questions_the_page_says_so_kindly(manager: Client) -> None:
    assert "There is not enough to tell yet" in page(manager)


def test_four_questions_look_like_none(manager: Client) -> None:
    before = page(manager)
    asked(4)
    met(4, "need", "baby-sleep")
    assert page(manager) == before


def test_a_week_that_is_not_over_is_not_told(manager: Client) -> None:
    before = page(manager)
    asked(50, since=date(2026, 11, 24))
    assert page(manager) == before


def test_areas_and_weeks_are_told_and_small_ones_marked(manager: Client) -> None:
    asked(40)
    asked(20, code="nothing", language="sv")
    asked(3, municipality="837", area="06")
    html = page(manager)

    areas = lines(html, "areas")
    assert areas["Vantaa ja Kerava"] == ["60", "20", "33 %"]
    assert areas["Pirkanmaa"][0] == areas["Helsinki"][0] == areas["No place chosen"][0] == "under 5"
    assert lines(html, "languages")["Swedish"] == ["20", "20", "100 %"]
    assert "Without an answer most often: Vantaa ja Kerava, 33 %" in html
    assert len(lines(html, "weeks")) == 12


def test_municipalities_are_told_within_their_area_and_small_ones_not_named(manager: Client) -> None:
    asked(40)
    asked(3, municipality="245")
    asked(30, municipality="837", area="06")
    html = page(manager, area="04")
    assert set(lines(html, "municipalities")) == {"Vantaa"}
    assert lines(html, "areas") == {}


def test_needs_kinds_and_urgent_help_are_told_from_five_on_commonest_first(manager: Client) -> None:
    asked(80)
    met(10, "need", "baby-sleep")
    met(30, "need", "a-need-that-is-gone")
    met(4, "need", "school-bullying")
    met(20, "kind", "child-health-clinic")
    met(6, "urgent", "hard-to-live")
    html = page(manager)
    assert next(iter(lines(html, "needs"))) == "a-need-that-is-gone"
    assert len(lines(html, "needs")) == 2
    assert lines(html, "kinds")
    assert lines(html, "urgent")


def test_what_is_chosen_leaves_the_rest_out(manager: Client) -> None:
    asked(40)
    asked(20, language="sv")
    asked(10, channel="api")
    asked(15, since=MONDAYS[8])
    assert lines(page(manager, asked_in="sv"), "outcomes")["Help was found"] == ["20"]
    assert lines(page(manager, channel="api"), "outcomes")["Help was found"] == ["10"]
    assert lines(page(manager, weeks=4), "outcomes")["Help was found"] == ["70"]
    assert len(lines(page(manager, weeks=52), "weeks")) == 52


@pytest.mark.parametrize("query", ["area=zz", "weeks=1", "weeks=x", "channel=%00", "asked_in=de", "area=04&area=06"])
def test_what_cannot_be_chosen_leaves_nothing_out(manager: Client, query: str) -> None:
    assert manager.get(f"{WHERE}?{query}").status_code == 200


def test_days_and_weeks_are_told_alike(manager: Client) -> None:
    asked(6)
    asked(7, since=MONDAYS[0] + timedelta(days=3))
    by_day = page(manager)
    Count.objects.all().delete()
    asked(13, is_week=True)
    assert page(manager) == by_day


def test_the_file_holds_the_very_same_numbers(manager: Client) -> None:
    for area, municipality, code in product(("04", "06"), ("092", "837"), ("found", "nothing")):
        asked(11 + len(code), area=area, municipality=municipality, code=code)
    met(10, "need", "baby-sleep")
    response = manager.get(FILE, {"language": "en"})
    text = response.content.decode("utf-8-sig")
    told = [line.split(";") for line in text.splitlines()[1:]]
    html = page(manager)
    for table in ("weeks", "needs", "areas", "languages", "outcomes"):
        for name, cells in lines(html, table).items():
            assert any(row[1] == name and row[2 : 2 + len(cells)] == cells for row in told), (table, name, cells)
    assert response.headers["Content-Disposition"] == 'attachment; filename="perhekeskus-2026-08-31-2026-11-22.csv"'


def test_the_plot_is_told_in_the_table_and_silent_for_ears(manager: Client) -> None:
    asked(40)
    html = page(manager)
    assert len(re.findall('<svg class="columns"[^>]*aria-hidden="true"', html)) == 1
    assert "style=" not in html


def test_the_page_asks_the_database_few_questions(manager: Client, django_assert_max_num_queries: Any) -> None:
    asked(40)
    with django_assert_max_num_queries(16):
        page(manager, area="04")

"""Services side by side: the questions, the answers, the differences, and what is no longer there."""

from html import unescape
from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils.translation import override

from perhekeskus.directory.asking import Asked, asked
from perhekeskus.directory.choosing import chosen_part
from perhekeskus.directory.comparing import ANSWERS, Line, Row, ages_in_words, comparison
from perhekeskus.directory.rules import QUIET_KINDS
from perhekeskus.directory.tests.factories import some_services
from perhekeskus.directory.tests.test_quiet import TELLING
from perhekeskus.editions import takedown
from perhekeskus.kit.addresses import address
from perhekeskus.kit.clock import now
from perhekeskus.kit.query import PLACE, link
from perhekeskus.kit.texts import LANGUAGES

GONE = UUID(int=9)
FREE, PRICED = (Line("Free"),), (Line("20 €"),)


def compared(language: str, chosen: list[UUID], place: str = "vantaa") -> str:
    return f"{address('compare', language)}?{PLACE[language]}={place}&{chosen_part(language, chosen)}"


def wish(chosen: list[UUID], place: str = "vantaa") -> Asked:
    return asked(QueryDict(f"paikka={place}&{chosen_part('fi', chosen)}"), "fi")


@pytest.mark.parametrize(
    ("cells", "differs", "is_same"),
    [
        ((FREE, PRICED), True, False),
        ((FREE, FREE, FREE), False, True),
        ((FREE, ()), True, False),
        (((), ()), False, True),
        ((FREE,), False, False),
    ],
)
def test_a_row_knows_whether_its_answers_differ(
    cells: tuple[tuple[Line, ...], ...], differs: bool, is_same: bool
) -> None:
    row = Row("Cost", (), cells)
    assert (row.differs, row.is_same) == (differs, is_same)


@pytest.mark.parametrize(
    ("lowest", "highest", "words"),
    [(None, None, ""), (0, None, ""), (0, 6, "Up to 6 years"), (13, 17, "13 to 17 years"), (18, None, "From 18 years")],
)
def test_ages_are_said_as_people_say_them(lowest: int | None, highest: int | None, words: str) -> None:
    with override("en"):
        assert ages_in_words(lowest, highest) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_stands_on_the_page_and_no_answer_is_blank(language: str, reader: Client) -> None:
    response = reader.get(compared(language, some_services("vantaa")[:4]))
    page = response.content.decode()

    assert response.status_code == 200
    assert page.count('scope="row"') == len(ANSWERS)
    assert page.count('scope="col"') == 4
    assert '<td role="cell"><p class="of"></p></td>' not in page
    assert {"fi": "ei tiedossa", "sv": "uppgift saknas", "en": "not known"}[language] in page
    assert "≠" in page
    assert "noindex" in page


@pytest.mark.usefixtures("base_edition")
def test_the_time_that_law_promises_is_told_with_the_law() -> None:
    bound = some_services("vantaa", kind="pupil-welfare")[:1]
    found = comparison(wish(bound), moment=now())
    assert any(line.source for row in found.rows for line in row.cells[0])


@pytest.mark.usefixtures("base_edition")
def test_without_a_place_the_distance_leads_to_the_choice_of_one_and_back() -> None:
    chosen = some_services("vantaa", kind="meeting-place")[:2]
    found = comparison(wish(chosen, place=""), moment=now())
    ways = {line.where for row in found.rows for cell in row.cells for line in cell if line.where.startswith("/fi/")}
    assert ways == {
        link("place.choose", "fi") + "?" + urlencode({"takaisin": f"/fi/vertaa/?{chosen_part('fi', chosen)}"})
    }


@pytest.mark.usefixtures("base_edition")
def test_what_depends_on_the_clock_ends_the_page_at_its_next_change() -> None:
    timed = some_services("vantaa", open="now") or some_services("vantaa")
    found = comparison(wish(timed[:2]), moment=now())
    assert found.changes_at is None or found.changes_at > now()


def test_one_alone_and_none_say_what_to_do(reader: Client) -> None:
    (only, *_) = some_services("vantaa")
    alone = unescape(reader.get(compared("fi", [only])).content.decode())
    assert "Yksi valittu" in alone
    assert f"/fi/palvelut/?paikka=vantaa&apu=1&{chosen_part('fi', [only])}" in alone
    assert "Et ole vielä valinnut mitään" in reader.get("/fi/vertaa/").content.decode()


def test_one_too_many_is_named_and_comes_in_when_another_goes(reader: Client) -> None:
    five = some_services("vantaa")[:5]
    page = unescape(reader.get(compared("fi", five)).content.decode())
    assert "Vierekkäin mahtuu neljä" in page
    assert compared("fi", five[1:]) in page


def test_what_is_gone_is_said_kindly_and_dropped_from_the_links(reader: Client) -> None:
    first, second, third, *_ = some_services("vantaa")
    takedown.add(third, at=now(), reason="a test")
    try:
        page = unescape(reader.get(compared("fi", [first, GONE, second, third])).content.decode())
    finally:
        takedown.remove(third)
    assert "2 valitsemaasi palvelua ei enää ole täällä" in page
    assert page.count('scope="col"') == 2
    assert f'href="{compared("fi", [second])}"' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_neither_title_nor_address_tells_of_what_is_quiet(language: str, reader: Client) -> None:
    quiet = [each for kind in sorted(QUIET_KINDS) for each in some_services("vantaa", kind=kind)[:1]][:3]
    where = compared(language, quiet)
    page = reader.get(where).content.decode()
    title = page.partition("<title>")[2].partition("</title>")[0]
    links = [part.partition('"')[0] for part in page.partition("<main")[2].split('href="/')[1:]]

    assert len(quiet) == 3
    assert not any(word in text.lower() for word in TELLING for text in (title, where, *links))

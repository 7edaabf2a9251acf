"""Urgent help that own words name stands on top of the results, with its numbers."""

from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client

from perhekeskus.areas.chosen import place_named
from perhekeskus.kit.clock import HELSINKI
from perhekeskus.website.answering import lines_of_children
from perhekeskus.website.tests.reading import main_of
from perhekeskus.website.urgent import answers

NIGHT = datetime(2026, 11, 26, 3, tzinfo=HELSINKI)
OPEN_FOR_CHILDREN = datetime(2026, 11, 25, 15, tzinfo=HELSINKI)
"""A Wednesday afternoon."""


@pytest.mark.parametrize(
    ("path", "words", "number", "first"),
    [
        ("/sv/egna-ord/", "jag vill dö", "09 2525 0112", "Var inte ensam."),
        ("/fi/omin-sanoin/", "viillän itseäni", "09 2525 0111", "Älä jää yksin."),
        ("/en/own-words/", "kill myself", "09 2525 0112", "Do not stay alone."),
        ("/sv/egna-ord/?plats=mariehamn", "jag vill dö", "018-535 030", "Ring ÅHS psykiatriska avdelning."),
    ],
)
def test_the_first_answer_and_its_numbers_stand_on_top(
    reader: Client, path: str, words: str, number: str, first: str
) -> None:
    page = main_of(reader.get(reader.post(path, {"words": words})["Location"]))

    assert next(link for _, link in page.links if link.startswith("tel:")) == "tel:112"
    assert number in page.text
    assert page.text.index("112") < page.text.index(first), "The number to call stands before what to do meanwhile."


def test_a_near_miss_of_the_index_is_not_shown_to_who_wants_to_die(reader: Client) -> None:
    text = main_of(reader.get(reader.post("/fi/omin-sanoin/", {"words": "haluan kuolla"})["Location"])).text

    assert "Joku on kuollut" not in text
    assert "Seurakunnan" not in text
    assert "Aikuisten mielenterveyspalvelut" in text


def test_a_child_without_an_adult_gets_the_number_of_the_area(reader: Client) -> None:
    where = reader.post("/fi/omin-sanoin/?paikka=helsinki", {"words": "äiti on humalassa"})["Location"]

    assert "020 696 006" in main_of(reader.get(where)).text


def test_two_dangers_at_once_name_no_number_twice(base_edition: Path) -> None:
    types = ["hard-to-live", "unsafe-with-someone"]
    made = answers(types, "fi", None, "", moment=NIGHT)

    named = [line.id for each in made for line in each.lines()]
    assert sorted(named) == sorted(set(named))
    assert made[1].danger is None
    assert made[1].button is not None
    assert made[1].button.line.id == "nollalinja"


@pytest.mark.parametrize(
    ("language", "for_child", "moment", "number"),
    [
        ("fi", False, NIGHT, "09 2525 0111"),
        # Nobody has confirmed that the children's line answers at three in the night.
        ("fi", True, NIGHT, "09 2525 0111"),
        ("fi", True, OPEN_FOR_CHILDREN, "116 111"),
        # On weekdays alone, and nobody knows when: at night the line that surely answers in Swedish is the one to call.
        ("sv", False, NIGHT, "116 117"),
        ("sv", True, NIGHT, "116 117"),
        ("sv", True, OPEN_FOR_CHILDREN, "0800 96 116"),
        ("en", False, NIGHT, "09 2525 0112"),
    ],
)
def test_beside_112_stands_who_answers_at_this_hour_in_the_reader_s_language(
    language: str, for_child: bool, moment: datetime, number: str, base_edition: Path
) -> None:
    [made] = answers(["hard-to-live"], language, None, "", moment=moment, for_child=for_child)

    assert made.danger is not None
    assert made.danger.line.id == "emergency-112"
    assert made.button is not None
    assert made.button.line.phone is not None
    assert made.button.line.phone.shown == number


def test_an_adult_is_not_led_to_the_line_of_children(base_edition: Path) -> None:
    [made] = answers(["hard-to-live"], "sv", None, "", moment=OPEN_FOR_CHILDREN)

    assert made.button is not None
    assert made.button.line.id not in lines_of_children()


@pytest.mark.parametrize(("moment", "is_first"), [(NIGHT, False), (OPEN_FOR_CHILDREN, True)])
def test_a_line_that_is_closed_is_not_the_first_to_call(moment: datetime, is_first: bool, base_edition: Path) -> None:
    [made] = answers(["not-sure"], "sv", place_named("mariehamn"), "mariehamn", moment=moment)

    assert made.button is not None
    assert (made.button.line.id == "ahs-advice") is is_first
    assert ("ahs-advice" in [each.line.id for each in made.others if each.is_closed]) is not is_first

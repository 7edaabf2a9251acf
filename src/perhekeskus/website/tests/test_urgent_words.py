"""Urgent help that own words name stands on top of the results, with its numbers."""

import pytest
from django.test import Client

from perhekeskus.website.tests.reading import main_of


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
    assert first in page.text
    assert page.text.index(first) < page.text.index(number)


def test_a_near_miss_of_the_index_is_not_shown_to_who_wants_to_die(reader: Client) -> None:
    text = main_of(reader.get(reader.post("/fi/omin-sanoin/", {"words": "haluan kuolla"})["Location"])).text

    assert "Joku on kuollut" not in text
    assert "Seurakunnan" not in text
    assert "Aikuisten mielenterveyspalvelut" in text


def test_a_child_without_an_adult_gets_the_number_of_the_area(reader: Client) -> None:
    where = reader.post("/fi/omin-sanoin/?paikka=helsinki", {"words": "äiti on humalassa"})["Location"]

    assert "020 696 006" in main_of(reader.get(where)).text

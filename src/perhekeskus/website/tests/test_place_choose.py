"""Choosing a place: typed in any language, without a home municipality, or by position."""

import pytest
from django.test import Client

from perhekeskus.website.tests.reading import main_of


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Vantaalla", "vantaa"),
        ("Vantaa", "vantaa"),
        ("00100", "00100"),
        ("Esbo", "espoo"),
        ("hangö", "hanko"),
        ("Helsinki", "helsinki"),
    ],
)
def test_one_answer_goes_straight_on(reader: Client, typed: str, place: str) -> None:
    response = reader.get("/fi/paikka/", {"etsi": typed})

    assert response["Location"] == f"/fi/palvelut/?paikka={place}"


def test_several_answers_are_offered(reader: Client) -> None:
    page = main_of(reader.get("/fi/paikka/", {"etsi": "Uusi"}))

    assert len([link for _, link in page.links if "paikka=uusi" in link]) >= 2


def test_the_choice_comes_back_to_the_page_that_asked(reader: Client) -> None:
    response = reader.get("/sv/plats/", {"sok": "Pargas", "tillbaka": "/sv/tjanster/?hjalp=3&plats=esbo"})

    assert response["Location"] == "/sv/tjanster/?hjalp=3&plats=pargas"


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org/", "/staff/", "/fi/\\evil", "//[", "x"])
def test_the_way_back_leads_only_to_our_own_pages(reader: Client, target: str) -> None:
    response = reader.get("/fi/paikka/", {"etsi": "00100", "takaisin": target})

    assert response["Location"] == "/fi/palvelut/?paikka=00100"


def test_what_is_no_place_is_met_kindly_and_escaped(reader: Client) -> None:
    response = reader.get("/fi/paikka/", {"etsi": "<b>qqxx</b>"})

    assert "Emme löytäneet paikkaa" in main_of(response).text
    assert "<b>qqxx" not in response.content.decode()


def test_who_has_no_home_municipality_has_a_way(reader: Client) -> None:
    page = main_of(reader.get("/en/place/"))
    way = page.link("I live in a reception centre or have no home municipality")

    assert way == "/en/services/?place=no-home-municipality"
    assert reader.get(way).status_code == 200


def test_a_position_becomes_a_municipality_and_stands_in_no_address(reader: Client) -> None:
    data = {"latitude": "60.17", "longitude": "24.94", "back": "/fi/elamantilanteet/?paikka=espoo"}
    response = reader.post("/fi/paikka/tassa/", data)

    assert (response.status_code, response["Location"]) == (303, "/fi/elamantilanteet/?paikka=helsinki")


@pytest.mark.parametrize("position", [("52.5", "13.4"), ("nan", "nan"), ("", ""), ("x", "24.9")])
def test_a_position_abroad_or_none_asks_for_the_name_instead(reader: Client, position: tuple[str, str]) -> None:
    response = reader.post("/fi/paikka/tassa/", {"latitude": position[0], "longitude": position[1]})

    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert "Emme saaneet selville kuntaasi" in main_of(response).text

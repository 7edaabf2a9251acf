"""The first page: who we are, the field for own words, the crisis line, and the ways on."""

import pytest
from django.test import Client

from perhekeskus.website.tests.reading import main_of, seen


def test_the_first_screen_holds_the_field_and_the_crisis_line_before_anything_else(reader: Client) -> None:
    html = reader.get("/fi/").content.decode()
    order = [html.index(part) for part in ("<h1>", 'name="words"', 'href="tel:112"', 'class="rows')]

    assert order == sorted(order)
    assert 'method="post"' in html


def test_home_leads_to_life_situations_the_children_s_door_and_the_two_questions(reader: Client) -> None:
    page = main_of(reader.get("/sv/"))

    assert page.link("Jag är helt slut") == "/sv/livssituationer/trott-foralder/"
    assert page.link("För barn och unga") == "/sv/for-barn-och-unga/"
    assert "Vad är ett familjecenter?" in page.text
    assert page.link("Läs innan du berättar") == "/sv/vad-hander-nar-jag-berattar/"


def test_the_chosen_place_is_named_and_stays_in_every_way_on(reader: Client) -> None:
    page = seen(reader.get("/fi/", {"paikka": "00100"}))

    assert "Paikkasi: Helsinki keskusta" in page.text
    ways = [link for _, link in page.links if link.startswith("/fi/")]
    assert all("paikka=00100" in link for link in ways)


def test_an_unknown_place_is_as_if_none_were_chosen(reader: Client) -> None:
    response = reader.get("/fi/", {"paikka": "atlantis"})

    assert response.status_code == 200
    assert 'name="etsi"' in response.content.decode()


@pytest.mark.parametrize(
    ("wanted", "language"), [("sv-FI,sv;q=0.9", "sv"), ("en-GB", "en"), ("fi", "fi"), ("de", "fi"), ("", "fi")]
)
def test_the_doorstep_opens_in_the_language_of_the_browser(reader: Client, wanted: str, language: str) -> None:
    response = reader.get("/", headers={"accept-language": wanted})

    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert response["Cache-Control"] == "no-store"

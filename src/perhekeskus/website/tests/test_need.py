"""From a life situation to a need in two choices, and to the same results as one's own words give."""

import pytest
from django.test import Client

from perhekeskus.guidance.needs import needs
from perhekeskus.website.tests.reading import main_of, seen


def test_two_choices_lead_from_a_situation_to_help(reader: Client) -> None:
    situation = main_of(reader.get("/fi/elamantilanteet/vauva-perheessa/?paikka=vantaa"))
    page = main_of(reader.get(situation.link("Vauva ei nuku")))

    assert "Lastenneuvola" in page.text
    assert "Vantaan ja Keravan hyvinvointialue" in page.text
    assert "Mitä seuraavaksi:" in page.text


@pytest.mark.parametrize("path", ["/fi/tarpeet/", "/sv/behov/", "/en/needs/"])
def test_every_need_stands_on_one_page_under_some_situation(reader: Client, path: str) -> None:
    language = path[1:3]
    shown = {text for text, _address in main_of(reader.get(path)).links}

    assert {need.title[language] for need in needs().values() if not need.is_by_name()} <= shown


def test_the_address_and_title_of_a_need_tell_nobody_what_it_is(reader: Client) -> None:
    response = reader.get(f"/fi/tarpeet/{needs()['partner-hits'].key}/")

    assert seen(response).title == "Mitä löysimme – Perhekeskus"
    assert "112" in main_of(response).text


def test_an_unknown_need_is_not_found(reader: Client) -> None:
    assert reader.get("/fi/tarpeet/ffffffff/").status_code == 404


def test_keys_of_needs_differ() -> None:
    assert len({need.key for need in needs().values()}) == len(needs())


def test_services_are_chosen_to_compare_without_leaving_the_page_and_asked_for_once(reader: Client) -> None:
    where = main_of(reader.get("/fi/elamantilanteet/vauva-perheessa/?paikka=vantaa")).link("Vauva ei nuku")
    first = reader.get(where)
    way = main_of(first).link("Vertaa")
    assert way.startswith("?paikka=vantaa&valitut=")

    again = reader.get(where.partition("?")[0] + way.partition("#")[0])
    assert main_of(again).link("1 valittu").startswith("/fi/vertaa/?paikka=vantaa&valitut=")
    assert main_of(again).link("Poista") == "?paikka=vantaa"
    assert [hasattr(each, "question") for each in (first, again)] == [True, False]

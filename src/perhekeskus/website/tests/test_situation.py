"""Life situations and the children's door: text, kinds of help at the place, lines."""

import pytest
from django.test import Client

from perhekeskus.kit.addresses import address
from perhekeskus.website import contents
from perhekeskus.website.tests.reading import main_of, seen


def test_all_life_situations_are_listed(reader: Client) -> None:
    page = main_of(reader.get("/en/life-situations/"))

    for situation in contents.situations().values():
        assert address("situation", "en", slug=situation.slug["en"]) in [link for _, link in page.links]


def test_a_situation_leads_to_its_kinds_of_help_at_the_chosen_place(reader: Client) -> None:
    page = main_of(reader.get("/fi/elamantilanteet/vasynyt-vanhempi/", {"paikka": "utsjoki"}))
    way = page.link("Lapsiperheiden kotipalvelu")

    assert "paikka=utsjoki" in way
    assert "kotipalvelu" not in way
    assert reader.get(way).status_code == 200
    assert "Paikkasi: Utsjoki" in page.text


@pytest.mark.parametrize("name", ["situation", "worry"])
def test_a_name_of_another_language_redirects_to_the_right_one(reader: Client, name: str) -> None:
    known = [*contents.situations().values()] if name == "situation" else [*contents.children().worries]
    response = reader.get(address(name, "sv", slug=known[0].slug["fi"]))

    assert response["Location"] == address(name, "sv", slug=known[0].slug["sv"])


@pytest.mark.parametrize("name", ["situation", "worry"])
def test_the_way_to_the_right_name_keeps_the_place_and_with_it_the_legal_order(reader: Client, name: str) -> None:
    known = [*contents.situations().values()] if name == "situation" else [*contents.children().worries]
    response = reader.get(address(name, "sv", slug=known[0].slug["fi"]), {"plats": "mariehamn"})

    assert response["Location"] == address(name, "sv", slug=known[0].slug["sv"]) + "?plats=mariehamn"


def test_an_unknown_situation_is_not_found(reader: Client) -> None:
    assert reader.get("/fi/elamantilanteet/tuntematon/").status_code == 404
    assert reader.get("/fi/lapsille-ja-nuorille/tuntematon/").status_code == 404


def test_a_line_of_another_language_comes_after_those_of_the_reader(reader: Client) -> None:
    html = reader.get("/sv/livssituationer/trott-foralder/").content.decode()

    assert html.index("09 2525 0112") < html.index("09 2525 0111")


def test_a_child_finds_numbers_and_its_own_words(reader: Client) -> None:
    page = main_of(reader.get("/fi/lapsille-ja-nuorille/"))

    assert "116 111" in page.text
    for worry in contents.children().worries:
        assert worry.title["fi"] in page.text


def test_aland_s_children_get_no_promise_of_the_mainland(reader: Client) -> None:
    page = seen(reader.get("/sv/for-barn-och-unga/", {"plats": "mariehamn"}))

    assert "7 skoldagar" not in page.text
    assert "1287/2013" not in page.text

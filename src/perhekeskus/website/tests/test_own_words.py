"""Own words: they come by POST, are forgotten, and the address of the answer does not hold them."""

import pytest
from django.test import Client

from perhekeskus.website.tests.reading import main_of, seen


def answer_to(reader: Client, words: str, language: str = "fi", path: str = "omin-sanoin", query: str = "") -> str:
    response = reader.post(f"/{language}/{path}/{query}", {"words": words})
    assert response.status_code == 303
    return str(response["Location"])


def test_the_address_of_the_answer_holds_no_word(reader: Client) -> None:
    where = answer_to(reader, "vauva ei nuku ja olen ihan loppu")

    assert where.startswith("/fi/tulokset/")
    assert "vauva" not in where
    response = reader.get(where)
    assert response["Cache-Control"] == "no-store"
    assert "ihan loppu" not in main_of(response).text.replace("vauva ei nuku ja olen ihan loppu. Emme", "")
    assert seen(response).title == "Mitä löysimme – Perhekeskus"


def test_a_tired_parent_finds_the_clinic_and_the_situation(reader: Client) -> None:
    page = main_of(reader.get(answer_to(reader, "vauva ei nuku ja olen ihan loppu")))

    assert "Lastenneuvola" in page.text
    assert page.link("Olen aivan loppu") == "/fi/elamantilanteet/vasynyt-vanhempi/"


@pytest.mark.parametrize(
    ("language", "path", "words", "kind"),
    [
        ("fi", "omin-sanoin", "neuvola", "Lastenneuvola"),
        ("sv", "egna-ord", "rådgivning för baby", "Barnrådgivning"),
        ("en", "own-words", "clinic for my baby", "Child health clinic"),
    ],
)
def test_kinds_are_found_in_three_languages(reader: Client, language: str, path: str, words: str, kind: str) -> None:
    assert kind in main_of(reader.get(answer_to(reader, words, language, path))).text


def test_with_a_place_the_services_of_that_place_are_shown(reader: Client) -> None:
    where = answer_to(reader, "neuvola", query="?paikka=vantaa")

    assert where.endswith("?paikka=vantaa")
    assert "Vantaan ja Keravan hyvinvointialue" in main_of(reader.get(where)).text


def test_violence_shows_urgent_help_first(reader: Client) -> None:
    page = main_of(reader.get(answer_to(reader, "mies lyö minua")))

    assert [link for _, link in page.links][:2] == ["tel:112", "/fi/apua-heti/"]


def test_words_that_nobody_knows_meet_ways_on_and_no_blame(reader: Client) -> None:
    page = main_of(reader.get(answer_to(reader, "xyzzy qqwwx")))

    assert "Emme löytäneet vielä" in page.text
    assert "/fi/elamantilanteet/suru/" in [link for _, link in page.links]


def test_an_address_that_cannot_be_opened_asks_once_more(reader: Client) -> None:
    response = reader.get("/sv/resultat/inte-var-egen/")

    assert response.status_code == 404
    assert "Fråga en gång till" in main_of(response).text


def test_empty_words_lead_back_home(reader: Client) -> None:
    assert reader.post("/fi/omin-sanoin/", {"words": "  "})["Location"] == "/fi/"
    assert reader.get("/fi/omin-sanoin/?paikka=oulu")["Location"] == "/fi/?paikka=oulu"


def test_words_from_another_site_are_refused(reader: Client) -> None:
    response = reader.post("/fi/omin-sanoin/", {"words": "apua"}, headers={"sec-fetch-site": "cross-site"})

    assert response.status_code == 403
    assert "Lähetä uudelleen omalta sivultamme" in main_of(response).text

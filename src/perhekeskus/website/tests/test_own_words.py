"""Own words: they come by POST, are forgotten, and the address of the answer does not hold them."""

import pytest
from django.test import Client

from perhekeskus.website.tests.reading import main_of, seen


def answer_to(reader: Client, words: str, language: str = "fi", path: str = "omin-sanoin", query: str = "") -> str:
    response = reader.post(f"/{language}/{path}/{query}", {"words": words})
    assert response.status_code == 303
    return str(response["Location"])


def test_the_address_of_the_answer_holds_no_word(reader: Client) -> None:
    where = answer_to(reader, "vauva ei nuku ja kissakin naukuu")

    assert where.startswith("/fi/tulokset/")
    assert "vauva" not in where
    response = reader.get(where)
    assert response["Cache-Control"] == "no-store"
    assert "kissakin" not in response.content.decode()
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

    assert next(link for _, link in page.links) == "tel:112"
    assert page.text.index("080 005 005") < page.text.index("Lähisuhdeväkivaltatyö")


def test_words_that_nobody_knows_meet_ways_on_and_no_blame(reader: Client) -> None:
    page = main_of(reader.get(answer_to(reader, "xyzzy qqwwx")))

    assert "Emme löytäneet vielä" in page.text
    assert "/fi/elamantilanteet/suru/" in [link for _, link in page.links]


def test_words_that_nobody_knows_meet_somebody_to_call(reader: Client) -> None:
    mainland = main_of(reader.get(answer_to(reader, "xyzzy qqwwx")))
    aland = main_of(reader.get(answer_to(reader, "xyzzy qqwwx", query="?paikka=maarianhamina")))

    assert "tel:112" in [link for _, link in mainland.links]
    assert "116 117" in mainland.text
    assert "116 117" not in aland.text
    assert "018-535 117" in aland.text


@pytest.mark.parametrize(
    ("language", "path", "words"),
    [("fi", "omin-sanoin", "kuume"), ("sv", "egna-ord", "barnet har feber"), ("en", "own-words", "fever")],
)
def test_a_fever_on_aland_meets_the_line_of_aland(reader: Client, language: str, path: str, words: str) -> None:
    query = {"fi": "?paikka=maarianhamina", "sv": "?plats=mariehamn", "en": "?place=mariehamn"}[language]
    text = main_of(reader.get(answer_to(reader, words, language, path, query))).text

    assert "018-535 117" in text
    assert "116 117" not in text


@pytest.mark.parametrize(
    ("language", "path", "words", "frightening"),
    [
        ("sv", "egna-ord", "babyn sover inte och jag är slut", "Familjevård"),
        ("fi", "omin-sanoin", "vauva ei nuku ja voimat ovat lopussa", "Perhehoito"),
        ("en", "own-words", "the baby does not sleep and my strength has run out", "Foster care"),
    ],
)
def test_a_tired_parent_is_not_shown_foster_care(
    reader: Client, language: str, path: str, words: str, frightening: str
) -> None:
    text = main_of(reader.get(answer_to(reader, words, language, path))).text

    assert frightening not in text
    assert "Barnskydd" not in text
    assert "Lastensuojelu" not in text


def test_who_names_child_welfare_finds_it(reader: Client) -> None:
    assert "Lastensuojelu" in main_of(reader.get(answer_to(reader, "tein lastensuojeluilmoituksen"))).text
    assert "Familjevård" in main_of(reader.get(answer_to(reader, "vill bli fosterhem", "sv", "egna-ord"))).text


def test_a_negation_names_no_situation(reader: Client) -> None:
    text = main_of(reader.get(answer_to(reader, "babyn sover inte och jag är slut", "sv", "egna-ord"))).text

    assert "Barnet går inte till skolan" not in text


def test_a_kind_that_stands_as_a_card_is_not_repeated(reader: Client) -> None:
    html = reader.get(answer_to(reader, "neuvola", query="?paikka=vantaa")).content.decode()
    kinds = html[html.index("Avun lajit") :] if "Avun lajit" in html else ""

    assert "Lastenneuvola" in html
    assert "<span>Lastenneuvola" not in kinds


def test_a_child_s_worry_leads_to_its_page(reader: Client) -> None:
    page = main_of(reader.get(answer_to(reader, "kaverit kiusaavat minua")))

    assert any("/fi/lapsille-ja-nuorille/" in link for _, link in page.links)


def test_an_address_that_cannot_be_opened_asks_once_more(reader: Client) -> None:
    response = reader.get("/sv/resultat/inte-var-egen/?plats=esbo")
    page = main_of(response)

    assert response.status_code == 404
    assert "Fråga en gång till" in page.text
    assert page.link("Jag är helt slut").endswith("?plats=esbo")


def test_empty_words_lead_back_home(reader: Client) -> None:
    assert reader.post("/fi/omin-sanoin/", {"words": "  "})["Location"] == "/fi/"
    assert reader.get("/fi/omin-sanoin/?paikka=oulu")["Location"] == "/fi/?paikka=oulu"


def test_words_from_another_site_are_refused(reader: Client) -> None:
    response = reader.post("/fi/omin-sanoin/", {"words": "apua"}, headers={"sec-fetch-site": "cross-site"})

    assert response.status_code == 403
    assert "Lähetä uudelleen omalta sivultamme" in main_of(response).text

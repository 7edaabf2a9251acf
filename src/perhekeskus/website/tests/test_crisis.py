"""Urgent help: the right first answer by legal order and language, calm, with the way to leave."""

import pytest
from django.test import Client

from perhekeskus.directory import help_lines as lines
from perhekeskus.directory.base.lines import line_id
from perhekeskus.guidance.urgent_help import urgent_types
from perhekeskus.kit.content import BrokenContent
from perhekeskus.website import contents
from perhekeskus.website.tests.reading import main_of
from perhekeskus.website.urgent import answer


def test_every_type_of_urgent_help_has_its_own_answer(reader: Client) -> None:
    page = main_of(reader.get("/fi/apua-heti/"))

    for urgent in contents.crisis().types:
        assert urgent.title["fi"] in [text for tag, text in page.headings if tag == "h3"]
        assert urgent.when["fi"] in page.text


def test_112_is_the_first_number_of_the_page(reader: Client) -> None:
    page = main_of(reader.get("/en/help-now/"))

    assert next(link for _, link in page.links if link.startswith("tel:")) == "tel:112"


def test_the_mainland_s_numbers_are_not_shown_on_aland(reader: Client) -> None:
    mainland = main_of(reader.get("/sv/hjalp-nu/", {"plats": "esbo"}))
    aland = main_of(reader.get("/sv/hjalp-nu/", {"plats": "mariehamn"}))

    assert "116 117" in mainland.text
    assert "116 117" not in aland.text
    assert "hyvinvointialue" not in aland.text
    assert "välfärdsområde" not in aland.text


def test_who_is_on_aland_is_one_press_from_the_right_numbers(reader: Client) -> None:
    page = main_of(reader.get("/fi/apua-heti/"))
    aland = main_of(reader.get(page.link("Olen Ahvenanmaalla")))

    assert "Nämä ovat Ahvenanmaan tiet apuun." in aland.text
    assert aland.link("Olen Manner-Suomessa") == "/fi/apua-heti/"


def test_what_leaving_fast_cannot_do_is_said_on_the_page(reader: Client) -> None:
    text = main_of(reader.get("/fi/apua-heti/")).text

    assert "Selaimesi voi silti muistaa käydyt sivut." in text


def test_a_swedish_reader_gets_swedish_lines_first(reader: Client) -> None:
    finnish = main_of(reader.get("/fi/apua-heti/")).text
    swedish = main_of(reader.get("/sv/hjalp-nu/")).text

    assert "09 2525 0111" in finnish
    assert swedish.find("09 2525 0112") != -1


@pytest.mark.parametrize(("place", "number"), [("helsinki", "020 696 006"), ("vaasa", "06 218 9555")])
def test_a_child_without_a_safe_adult_gets_the_number_of_the_area(reader: Client, place: str, number: str) -> None:
    html = reader.get("/fi/apua-heti/", {"paikka": place}).content.decode()
    answer = html[html.index('id="child-without-adult"') : html.index('id="not-sure"')]

    assert f"<b>{number}</b>" in answer
    assert "ei ole vielä vahvistettu täällä" not in answer
    assert "tel:112" in answer


def test_where_the_area_s_own_number_is_not_known_that_is_said(reader: Client) -> None:
    elsewhere = main_of(reader.get("/fi/apua-heti/", {"paikka": "utsjoki"})).text
    aland = main_of(reader.get("/sv/hjalp-nu/", {"plats": "mariehamn"})).text

    assert "Alueesi oman sosiaalipäivystyksen numeroa ei ole vielä vahvistettu täällä. Soita 112" in elsewhere
    assert "020 696 006" not in elsewhere
    assert "På Åland kan privatpersoner inte ringa barnskyddsjouren själva." in aland
    assert "06 218 9555" not in aland


def test_without_a_place_every_known_number_is_there_and_the_way_to_choose(reader: Client) -> None:
    page = main_of(reader.get("/fi/apua-heti/"))

    assert "Helsingin sosiaali- ja kriisipäivystys 020 696 006" in page.text
    assert page.link("Valitse paikka").startswith("/fi/paikka/?takaisin=%2Ffi%2Fapua-heti%2F")


def test_numbers_bear_their_source_and_its_date(reader: Client) -> None:
    page = main_of(reader.get("/fi/apua-heti/"))

    assert "Mistä numerot ovat" in page.text
    assert "Yötä päivää (tieto 7/2023)" in page.text
    assert "DigiFinland: Päivystysapu 116117" in page.text
    assert "luettu 22.11.2026" in page.text
    assert "Alkaako päivystys klo 14 vai 17, ei ole vahvistettu." in page.text


def test_interpreters_and_chats_are_told(reader: Client) -> None:
    page = main_of(reader.get("/fi/elamantilanteet/turvassa-kotona/"))

    assert "Tulkin kanssa: arabia" in page.text
    assert page.link("Avaa chat") == "https://nollalinja.fi"


def test_where_a_number_is_taken_down_112_stands_in_its_place(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = line_id("poison-information")
    monkeypatch.setattr(lines, "is_taken_down", lambda identity: identity == gone)
    urgent = urgent_types()["swallowed"]

    shown = answer(urgent, "fi", "", order="mainland", area=None)

    assert shown.button is not None
    assert shown.button.line.id == "emergency-112"


def test_an_unknown_line_fails_instead_of_vanishing() -> None:
    with pytest.raises(BrokenContent):
        lines.lines(["emergency-113"], "fi")

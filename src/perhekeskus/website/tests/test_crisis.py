"""Urgent help: the right first answer by legal order and language, calm, with the way to leave."""

from django.test import Client

from perhekeskus.website import contents
from perhekeskus.website.tests.reading import main_of


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

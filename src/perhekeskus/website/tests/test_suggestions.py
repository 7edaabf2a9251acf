"""Suggestions while typing: a part of a page, asked by POST, kept by nobody."""

import logging
import re

import pytest
from django.test import Client

from perhekeskus.kit.addresses import address
from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.website.tests.reading import Seen, seen
from perhekeskus.website.views.place import TYPED
from perhekeskus.website.views.suggestions import MOST

WHERE = {language: address("suggestions", language) for language in LANGUAGES}


def suggested(reader: Client, words: str, language: str = "fi", query: str = "") -> Seen:
    response = reader.post(WHERE[language] + query, {"words": words})
    assert response.status_code == 200
    return seen(response)


@pytest.mark.parametrize(
    ("language", "typed", "title"),
    [
        ("fi", "vauva ei n", "Vauva ei nuku"),
        ("sv", "babyn sov", "Babyn sover inte"),
        ("en", "baby does n", "The baby does not sleep"),
        ("en", "vauva ei nuk", "The baby does not sleep"),
    ],
)
def test_a_need_leads_to_its_results_with_its_title_in_the_language_of_the_page(
    reader: Client, language: str, typed: str, title: str
) -> None:
    way = suggested(reader, typed, language).link(title)

    assert way.startswith(address("need.list", language))
    assert title in seen(reader.get(way)).text


def test_the_three_groups_lead_on_with_the_chosen_place(reader: Client) -> None:
    page = suggested(reader, "neuv", query="?paikka=vantaa")

    assert [group for group in ("Mistä on kyse", "Avun lajit") if group in page.text] == ["Mistä on kyse", "Avun lajit"]
    assert "paikka=vantaa" in page.link("Lastenneuvola")
    assert all(reader.get(way).status_code == 200 for _, way in page.links)


def test_a_place_leads_to_what_is_given_there(reader: Client) -> None:
    assert suggested(reader, "van").link("Vantaa") == "/fi/palvelut/?paikka=vantaa"
    assert suggested(reader, "esb", "sv").link("Esbo") == "/sv/tjanster/?plats=esbo"
    assert suggested(reader, "0130").link("01300").endswith("?paikka=01300")


def test_no_place_is_guessed_from_words_that_may_be_none(reader: Client) -> None:
    assert "Paikat" not in suggested(reader, "imatta").text


def test_a_field_for_a_place_has_places_alone_and_bears_a_slip(reader: Client) -> None:
    response = reader.post(WHERE["fi"], {TYPED["fi"]: "vanta", "takaisin": "/fi/tarpeet/?paikka=espoo"})
    slip = reader.post(WHERE["sv"], {TYPED["sv"]: "hensingfors"})

    assert seen(response).links[0] == ("Vantaa", "/fi/tarpeet/?paikka=vantaa")
    assert seen(slip).link("Helsingfors") == "/sv/tjanster/?plats=helsingfors"
    assert "Mistä on kyse" not in seen(response).text


@pytest.mark.parametrize("typed", ["la", "va", "ne", "ba"])
def test_seven_at_most_and_they_are_counted_in_words(reader: Client, typed: str) -> None:
    response = reader.post(WHERE["fi"], {"words": typed})

    assert len(seen(response).links) == MOST
    assert f'data-said="{MOST} ehdotusta"' in response.content.decode()


@pytest.mark.parametrize(
    "typed",
    ["", "v", "x" * 10_000, "😀😀😀", "<script>alert(1)</script>", "\u202eabc\u202c", "\x00\x00", "'; 0=0 --"],
)
@pytest.mark.parametrize("field", ["words", "etsi", "something"])
def test_whatever_else_is_sent_is_answered_with_nothing(reader: Client, typed: str, field: str) -> None:
    response = reader.post(WHERE["fi"], {field: typed})

    assert (response.status_code, response.content.strip()) == (200, b"")


def test_what_is_typed_is_kept_by_no_browser_no_log_and_not_in_the_answer(
    reader: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    response = reader.post(WHERE["fi"], {"words": "vauva ei nu"})

    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert "vauva ei nu" not in response.content.decode().lower().replace("vauva ei nuku", "")
    assert "vauva" not in caplog.text


def test_only_our_own_pages_ask_and_only_by_post(reader: Client) -> None:
    foreign = reader.post(WHERE["fi"], {"words": "vauva"}, headers={"sec-fetch-site": "cross-site"})

    assert foreign.status_code == 403
    assert reader.get(WHERE["fi"], {"words": "vauva"}).status_code == 405


@pytest.mark.parametrize("path", ["/fi/", "/fi/elamantilanteet/", "/fi/paikka/", "/fi/tulokset/vanha/"])
def test_fields_name_what_to_bring_and_are_whole_without_it(reader: Client, path: str) -> None:
    html = reader.get(path).content.decode()
    fields = re.findall(r"<(?:textarea|input)[^>]*data-suggestions[^>]*>", html)

    assert fields
    for field in fields:
        assert 'hx-post="/fi/ehdotukset/"' in field
        assert "autocomplete=" in field
        assert ' role="' not in field, "Without the script it is a plain field."
    assert "htmx" not in "".join(re.findall(r"<script[^>]*>|<link[^>]*>", html))

"""Every result tells what to do next, with a place and without, on the mainland and on Åland."""

import re

import pytest
from django.test import Client

from perhekeskus.website.next_steps import next_step_of_kind, page_of
from perhekeskus.website.tests.reading import main_of, seen
from perhekeskus.website.tests.test_own_words import answer_to

DOOR = re.compile(r'<div class="why">(.*?)</div>', re.DOTALL)


@pytest.mark.parametrize("words", ["vauva ei nuku ja olen ihan loppu", "lapsi ei mene kouluun", "mies lyö minua"])
@pytest.mark.parametrize("query", ["", "?paikka=vantaa", "?paikka=utsjoki", "?paikka=maarianhamina"])
def test_every_card_has_a_next_step_and_a_deed(reader: Client, words: str, query: str) -> None:
    html = reader.get(answer_to(reader, words, query=query)).content.decode()

    cards = html.split('<article class="card">')[1:]
    assert cards
    for card in cards:
        [beside] = DOOR.findall(card)
        assert "Mitä seuraavaksi:" in beside or "Emme vielä tiedä" in beside
        assert "<a " in beside or 'class="call' in card


def test_without_a_place_each_card_leads_to_the_choice_which_comes_back_to_the_same_results(reader: Client) -> None:
    where = answer_to(reader, "vauva ei nuku")
    page = main_of(reader.get(where))
    choice = page.link("Valitse paikka")

    assert "vauva" not in choice
    found = reader.get(f"{choice}&etsi=Vantaa")
    assert found["Location"] == f"{where}?paikka=vantaa"
    after = main_of(reader.get(found["Location"]))
    assert "Näin otat yhteyttä" in after.text
    assert "Valitse paikka" not in after.text


@pytest.mark.parametrize(("language", "path"), [("fi", "omin-sanoin"), ("sv", "egna-ord"), ("en", "own-words")])
def test_the_way_to_get_in_touch_names_what_it_is_about(reader: Client, language: str, path: str) -> None:
    query = {"fi": "?paikka=vantaa", "sv": "?plats=vantaa", "en": "?place=vantaa"}[language]
    words = {"fi": "neuvola", "sv": "rådgivning för baby", "en": "clinic for my baby"}[language]
    html = reader.get(answer_to(reader, words, language, path, query)).content.decode()

    links = re.findall(r'href="[^"]+">[^<]+<span class="visually-hidden">: ([^<]+)</span></a>', html)
    assert links
    assert len(links) == len(set(links)), "Read out of its place, each tells where it leads."


def test_the_page_of_a_card_is_named_only_where_it_has_no_number() -> None:
    card = '<article class="card"><h3><a href="/fi/palvelu/a-1/?a=1&amp;b=2">A</a></h3>'

    assert page_of(card) == "/fi/palvelu/a-1/?a=1&b=2"
    assert page_of(card + '<a class="call" href="tel:1"></a>') == ""


def test_a_kind_that_nobody_knows_has_no_step() -> None:
    assert next_step_of_kind("nothing", "mainland") == ""


def test_other_help_has_its_heading_only_after_urgent_help(reader: Client) -> None:
    urgent = seen(reader.get(answer_to(reader, "mies lyö minua")))
    ordinary = seen(reader.get(answer_to(reader, "vauva ei nuku")))

    assert ("h2", "Muuta apua") in urgent.headings
    assert ("h2", "Muuta apua") not in ordinary.headings
    assert ("h2", "Mistä saat apua") in ordinary.headings

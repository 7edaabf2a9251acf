"""Chosen services in addresses, and how pages carry them on."""

import re
from html import unescape
from uuid import UUID

import pytest
from django.http import QueryDict
from django.test import Client

from perhekeskus.directory.asking import asked
from perhekeskus.directory.choosing import CHOSEN, MOST, MOST_READ, Choice, chosen_ids, chosen_part, with_chosen
from perhekeskus.directory.tests.factories import some_services
from perhekeskus.kit.addresses import address
from perhekeskus.kit.ids import short
from perhekeskus.kit.query import PLACE
from perhekeskus.kit.texts import LANGUAGES

ONE, OTHER = UUID(int=1), UUID(int=2)


def test_an_address_holds_each_id_once_and_nothing_that_is_no_id() -> None:
    said = f"{short(ONE)}.väkivalta.{short(OTHER)}..{short(ONE)}.{'a' * 25}!"
    assert chosen_ids(QueryDict(f"valitut={said}"), "fi") == (ONE, OTHER)
    assert chosen_ids(QueryDict("urval=x"), "sv") == ()
    assert chosen_ids(QueryDict(), "en") == ()


def test_of_a_long_list_only_the_beginning_is_read() -> None:
    many = ".".join(short(UUID(int=number)) for number in range(40))
    assert len(chosen_ids(QueryDict(f"chosen={many}"), "en")) == MOST_READ


@pytest.mark.parametrize(
    ("target", "whole"),
    [
        ("/fi/vertaa/", "/fi/vertaa/?valitut={}"),
        ("/fi/vertaa/?paikka=vantaa", "/fi/vertaa/?paikka=vantaa&valitut={}"),
        ("?", "?valitut={}"),
    ],
)
def test_the_chosen_ones_join_what_an_address_asks(target: str, whole: str) -> None:
    assert with_chosen(target, "fi", [ONE]) == whole.format(short(ONE))
    assert with_chosen(target, "fi", []) == target


@pytest.mark.parametrize("ids", [(), (ONE,), (UUID(int=0), ONE)])
def test_a_card_leads_to_what_is_chosen_and_itself(ids: tuple[UUID, ...]) -> None:
    way = unescape(Choice("fi", ids, "vantaa", here="?paikka=vantaa").way(OTHER))
    assert f'href="?paikka=vantaa&{chosen_part("fi", (*ids, OTHER))}#chosen"' in way


@pytest.mark.usefixtures("base_edition")
def test_filters_pages_and_the_way_back_keep_the_chosen_ones() -> None:
    wish = asked(QueryDict(f"paikka=vantaa&hinta=free&sivu=2&{chosen_part('fi', [ONE])}"), "fi")
    assert wish.query().endswith(f"&sivu=2&valitut={short(ONE)}")
    assert wish.place_query() == f"?paikka=vantaa&valitut={short(ONE)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_tells_how_many_are_chosen_and_lets_one_go_or_one_more_come(language: str, reader: Client) -> None:
    first, second, *_ = some_services("vantaa")
    where = f"{address('service.list', language)}?{PLACE[language]}=vantaa&{chosen_part(language, [first])}"
    page = unescape(reader.get(where).content.decode())

    assert f'href="{address("compare", language)}?{PLACE[language]}=vantaa&{chosen_part(language, [first])}"' in page
    assert f'href="?{PLACE[language]}=vantaa"' in page
    assert f"{chosen_part(language, [first, second])}#chosen" in page
    ways_on = [link for link in re.findall(r'<a class="chip"? href="([^"]+)"', page) if link != "?"]
    assert ways_on
    assert all(chosen_part(language, [first]) in link for link in ways_on)


def test_a_full_choice_says_so_and_offers_no_fifth(reader: Client) -> None:
    chosen = some_services("vantaa")[:MOST]
    page = reader.get(f"/fi/palvelut/?paikka=vantaa&{chosen_part('fi', chosen)}").content.decode()
    assert "4 valittu: vertaa" in page
    assert "Enempää kuin neljä ei mahdu" in page
    assert ">Vertaa<" not in page


def test_a_list_without_a_choice_has_no_bar(reader: Client) -> None:
    page = reader.get("/fi/palvelut/?paikka=vantaa").content.decode()
    assert 'id="chosen"' not in page
    assert page.count(">Vertaa<") == 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_service_leads_to_the_comparison_with_it(language: str, reader: Client) -> None:
    first, second, *_ = some_services("vantaa")
    where = reader.get(f"{address('service.list', language)}?{PLACE[language]}=vantaa").content.decode()
    page = next(link for link in re.findall(r'<h3><a href="([^"?]+)', where) if link.endswith(f"{short(second)}/"))
    shown = unescape(reader.get(f"{page}?{CHOSEN[language]}={short(first)}").content.decode())

    assert f'href="{address("compare", language)}?{chosen_part(language, [first, second])}"' in shown
    assert f'class="back" href="{address("service.list", language)}?{chosen_part(language, [first])}"' in shown

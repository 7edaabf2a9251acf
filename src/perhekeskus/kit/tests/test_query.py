"""The chosen place stays in every address, and follows the reader into another language."""

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from perhekeskus.kit import query as module
from perhekeskus.kit.page import tongues
from perhekeskus.kit.query import (
    ANY_PLACE,
    BACK,
    asked_place,
    choose_place,
    chosen_place,
    in_other_language,
    know_places,
    link,
    put_place,
    translate_part,
    with_place,
)

PLACES = {"00100", "åbo", "vantaa"}


@pytest.fixture(autouse=True)
def _places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_gazetteers", [])
    know_places(lambda name: name if name in PLACES else None)


def test_a_link_keeps_the_chosen_place() -> None:
    assert link("home", "fi") == "/fi/"
    assert link("home", "sv", "grankulla") == "/sv/?plats=grankulla"


def test_the_place_is_added_to_an_address_that_asks_something_already() -> None:
    assert with_place("/fi/palvelut/?apu=3", "fi", "utsjoki") == "/fi/palvelut/?apu=3&paikka=utsjoki"
    assert with_place("/fi/palvelut/", "fi", "") == "/fi/palvelut/"


def test_the_names_of_the_query_are_translated_and_its_values_kept() -> None:
    translate_part({"fi": "koe", "sv": "prov", "en": "trial"})
    query = QueryDict("paikka=00100&koe=3&koe=7&tuntematon=x")

    assert in_other_language(query, language="fi", other="en") == "place=00100&trial=3&trial=7&tuntematon=x"


def test_only_the_name_in_the_language_of_the_page_is_read() -> None:
    request = RequestFactory().get("/sv/", {"plats": "åbo", "paikka": "turku"})

    assert chosen_place(request, "sv") == "åbo"
    assert chosen_place(RequestFactory().get("/sv/"), "sv") == ""


def test_words_that_name_no_place_are_carried_nowhere() -> None:
    request = RequestFactory().get("/fi/", {"paikka": "mieheni lyö", "apu": "3"})

    assert asked_place(request, "fi") == "mieheni lyö"
    assert chosen_place(request, "fi") == ""
    assert in_other_language(request.GET, language="fi", other="sv").endswith("=3")
    for address in [choose_place(request, "fi"), *(tongue.address for tongue in tongues(request, "fi", None))]:
        assert "miehe" not in address
        assert "3" in address
    assert f"{BACK['fi']}=%2Ffi%2F%3Fpaikka%3Dvantaa" in choose_place(
        RequestFactory().get("/fi/", {"paikka": "vantaa"}), "fi"
    )


def test_a_query_of_too_many_parts_counts_as_none() -> None:
    request = RequestFactory().get("/fi/?" + "&".join(f"n{number}=1" for number in range(300)))

    assert chosen_place(request, "fi") == ""
    assert [tongue.address for tongue in tongues(request, "fi", None)] == ["/fi/", "/sv/", "/en/"]


def test_a_kept_part_is_filled_for_each_place_wherever_the_place_stands_in_the_query() -> None:
    kept = f"a?paikka={ANY_PLACE} b?x=1&amp;paikka={ANY_PLACE} c?paikka={ANY_PLACE}&amp;apu=3"

    assert put_place(kept, "fi", "oulu") == "a?paikka=oulu b?x=1&amp;paikka=oulu c?paikka=oulu&amp;apu=3"
    assert put_place(kept, "fi", "") == "a b?x=1 c?apu=3"

"""Texts in languages, names in order, names in addresses."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.kit.fields import validate_texts
from perhekeskus.kit.order import sort_key
from perhekeskus.kit.slugs import slug
from perhekeskus.kit.texts import LANGUAGES, Said, in_language


@pytest.mark.parametrize(
    ("texts", "language", "said"),
    [
        ({"fi": "a", "sv": "b", "en": "c"}, "sv", Said("b", "sv")),
        ({"fi": "a", "en": "c"}, "sv", Said("a", "fi")),
        ({"en": "c"}, "sv", Said("c", "en")),
        ({"sv": "b", "en": "c"}, "fi", Said("b", "sv")),
        ({"fi": "a", "sv": "b"}, "en", Said("a", "fi")),
        ({"fi": "", "so": "d"}, "fi", Said("d", "so")),
        ({"fi": "a"}, "ru", Said("a", "fi")),
        ({}, "fi", Said("", "fi")),
    ],
)
def test_the_nearest_language_is_said(texts: dict[str, str], language: str, said: Said) -> None:
    assert in_language(texts, language) == said


def test_a_fall_back_knows_that_it_is_one() -> None:
    assert Said("a", "fi").is_fall_back_for("sv")
    assert not Said("a", "fi").is_fall_back_for("fi")
    assert not Said("", "fi").is_fall_back_for("sv")


def test_every_language_falls_back_to_the_two_others() -> None:
    for language in LANGUAGES:
        for other in LANGUAGES:
            assert in_language({other: "x"}, language) == Said("x", other)


def test_names_stand_in_finnish_and_swedish_order() -> None:
    ordered = ["Aho", "Ähtäri", "Öja"]
    assert sorted(["Öja", "Ähtäri", "Aho"], key=sort_key) == ordered
    assert sorted(["Zacharias", "Åland", "Äänekoski", "Ylöjärvi"], key=sort_key) == [
        "Ylöjärvi",
        "Zacharias",
        "Åland",
        "Äänekoski",
    ]
    assert sort_key("Élise") == sort_key("elise")
    assert sort_key("  S:t  Karins ") == "s t karins"


@given(st.text(max_size=40))
def test_every_name_has_a_sort_key_and_an_address(name: str) -> None:
    sort_key(name)
    part = slug(name)
    assert part
    assert len(part) <= 60
    assert part == part.lower()
    assert "/" not in part


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Äitiys- ja lastenneuvola", "aitiys-ja-lastenneuvola"),
        ("Småbarnspedagogik", "smabarnspedagogik"),
        ("Søren", "soren"),
        ("!!!", "-"),
        ("a" * 80, "a" * 60),
        ("sana " * 20, "-".join(["sana"] * 12)),
    ],
)
def test_a_readable_name_in_an_address(name: str, part: str) -> None:
    assert slug(name) == part


@pytest.mark.parametrize("value", [None, [], "teksti", {"fi": 1}, {1: "teksti"}])
def test_what_is_no_text_in_languages_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        validate_texts(value)


def test_a_text_in_any_language_is_taken() -> None:
    validate_texts({"fi": "a", "so": "b"})

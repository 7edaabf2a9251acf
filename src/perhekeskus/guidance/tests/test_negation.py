"""What a «not» turns around, and what is left of a text when what it denies is taken out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.guidance.negation import REACH, said, without_denied
from perhekeskus.words.keys import tokens


def turned(text: str) -> list[str]:
    return [each.word for each in said(text) if each.turned_by is not None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mies ei lyö", ["lyö"]),
        ("ei väkivaltaa mutta vauva valvoo", ["väkivaltaa"]),
        ("ei väkivaltaa, vauva valvoo", ["väkivaltaa"]),
        ("han slår inte men skriker", []),
        ("inte slagsmål utan gräl", ["slagsmål"]),
        ("barn utan vänner", ["vänner"]),
        ("no violence but no sleep", ["violence", "sleep"]),
        ("she does not sleep at night or eat", ["sleep", "at", "night"]),
    ],
)
def test_a_not_reaches_to_the_next_but_comma_or_a_few_words_far(text: str, words: list[str]) -> None:
    assert turned(text) == words


def test_what_is_denied_goes_with_the_not_that_denies_it() -> None:
    def is_denied(word: str) -> bool:
        return word in {"väkivaltaa", "päihteitä"}

    assert without_denied("Ei väkivaltaa, vauva ei nuku", is_denied) == "vauva ei nuku"
    assert without_denied("ei väkivaltaa eikä päihteitä", is_denied) == ""
    assert without_denied("vauva ei nuku!", is_denied) == "vauva ei nuku!"


@given(st.text(max_size=200))
def test_no_word_is_lost_and_none_reaches_too_far(text: str) -> None:
    found = said(text)

    assert [each.word for each in found] == list(tokens(text))
    assert all(0 < at - each.turned_by <= REACH for at, each in enumerate(found) if each.turned_by is not None)

"""Words: their tokens, keys and the words that tell nothing."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.words.keys import LANGUAGES, LONGEST_WORD, Keys, folded, tokens
from perhekeskus.words.stop_words import STOP_WORDS, telling


@pytest.fixture(scope="module")
def keys() -> Keys:
    """With the tries of the test folder: building them takes ten seconds, and words know no settings."""
    return Keys(Path(os.environ["PERHEKESKUS_DATA"]) / "cache" / "words")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vauva ei nuku!", ["vauva", "ei", "nuku"]),
        ("don’t, can't", ["don’t", "can't"]),
        ("perhe-\nkeskus 112", ["perhe", "keskus", "112"]),
        ("ÄITI\u0308", ["äitï"]),
        ("_ – … !", []),
        ("", []),
    ],
)
def test_tokens_are_words_in_lower_case(text: str, words: list[str]) -> None:
    assert list(tokens(text)) == words


@given(st.text(max_size=200))
def test_any_text_has_tokens_of_letters_and_digits(text: str) -> None:
    for word in tokens(text):
        assert 0 < len(word) <= LONGEST_WORD
        assert not word.isspace()


@pytest.mark.parametrize(("word", "plain"), [("äitiys", "aitiys"), ("små", "sma"), ("café", "cafe"), ("ei", "ei")])
def test_dots_and_accents_are_folded(word: str, plain: str) -> None:
    assert folded(word) == plain


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("neuvolaan", "neuvola", "fi"),
        ("lapsella", "lapsi", "fi"),
        ("kiusataan", "kiusata", "fi"),
        ("barnen", "barn", "sv"),
        ("mobbad", "mobba", "sv"),
        ("children", "child", "en"),
        ("bullied", "bully", "en"),
    ],
)
def test_forms_of_a_word_share_a_key(keys: Keys, one: str, other: str, language: str) -> None:
    assert keys.of_word(one, language) & keys.of_word(other, language)


def test_a_phrase_has_the_same_key_in_any_order_and_form(keys: Keys) -> None:
    _, first = keys.of_phrase(["lapsi", "vammainen"], "fi")
    _, second = keys.of_phrase(["vammaisen", "lapsen"], "fi")
    assert first == second


def test_a_key_never_has_a_space(keys: Keys) -> None:
    for language in LANGUAGES:
        for word in ("vauva", "åland", "don’t", "123"):
            assert not any(" " in key for key in keys.of_word(word, language))


def test_stop_words_are_tokens_of_their_language() -> None:
    assert set(STOP_WORDS) == set(LANGUAGES)
    for language, words in STOP_WORDS.items():
        assert 60 <= len(words) <= 200, language
        for word in words:
            assert list(tokens(word)) == [word]


def test_words_of_fear_and_need_are_never_stop_words() -> None:
    kept = {
        "fi": "ei en apua yksin kuolla lyö pelkään äiti isä lapsi vauva koti",
        "sv": "inte hjälp ensam dö slår rädd mamma pappa barn baby hem",
        "en": "not no help alone die hits afraid mother father child baby home",
    }
    for language, words in kept.items():
        assert not STOP_WORDS[language] & set(words.split())


def test_words_that_tell_something_are_kept_and_others_only_when_alone() -> None:
    assert telling(["my", "son", "is", "bullied"], "en") == ["son", "bullied"]
    assert telling(["vauva", "ei", "nuku", "ja", "olen", "ihan", "loppu"], "fi") == ["vauva", "ei", "nuku", "loppu"]
    assert telling(["vad", "är", "det"], "sv") == ["vad", "är", "det"]
    assert telling(["mää"], "xx") == ["mää"]
    assert telling([], "fi") == []

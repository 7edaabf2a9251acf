"""What an address holds of what was understood: ids and numbers, never a word, and nothing that was tampered with."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perhekeskus.guidance.index import TONGUES
from perhekeskus.guidance.matching import Match
from perhekeskus.guidance.needs import OLDEST_CHILD, needs
from perhekeskus.guidance.understanding import ANSWERS, Understanding, of_need, understand
from perhekeskus.guidance.urgency import TYPES

matches = st.builds(
    Match,
    need=st.sampled_from(sorted(needs())),
    share=st.integers(0, 1000).map(lambda each: each / 1000),
    language=st.sampled_from(TONGUES),
)
answers = st.sampled_from([(name, answer) for name, possible in ANSWERS.items() for answer in possible])


def understandings(ages: st.SearchStrategy[int | None]) -> st.SearchStrategy[Understanding]:
    return st.builds(
        Understanding,
        language=st.sampled_from(TONGUES),
        found=st.lists(matches, max_size=8).map(tuple),
        urgent=st.lists(st.sampled_from(TYPES), unique=True, max_size=2).map(tuple),
        is_surely_urgent=st.booleans(),
        age=ages,
        is_child=st.booleans(),
        is_guess=st.booleans(),
        answers=st.lists(answers, max_size=2).map(tuple),
    )


def through_an_address(told: Understanding) -> Understanding:
    return Understanding.from_content(json.loads(json.dumps(told.as_content())))


@given(understandings(st.none() | st.integers(1, OLDEST_CHILD)))
def test_what_was_understood_comes_back_from_an_address_unchanged(told: Understanding) -> None:
    assert through_an_address(told) == told


def test_the_age_of_a_baby_comes_back_from_an_address() -> None:
    assert through_an_address(Understanding("fi", age=0)).age == 0


def test_a_need_that_left_the_vocabulary_is_passed_over() -> None:
    told = Understanding("fi", found=(Match("gone-need", 1.0, "fi"), Match("debts", 0.9, "fi")))
    assert [need.id for _match, need in told.known()] == ["debts"]
    assert told.kinds()[0][0] == needs()["debts"].kinds[0]


def test_a_chosen_need_is_as_good_as_said() -> None:
    for need in needs().values():
        assert of_need(need.id, "fi").kinds()[0][0] == need.kinds[0]


@pytest.mark.parametrize(
    "change",
    [
        {"found": None},
        {"found": [["debts", 1.0]]},
        {"found": [["debts", "near", "fi", 0]]},
        {"found": [["debts", 1.0, "fi", "first"]]},
        {"found": 7},
        {"answers": [["age"]]},
        {"answers": 3},
        {"urgent": 5},
        {"words": "vauva ei nuku"},
        {"age": "seven"},
    ],
)
def test_content_of_another_make_is_refused(change: dict[str, object]) -> None:
    content = {**of_need("debts", "fi").as_content(), **change}
    with pytest.raises((ValueError, TypeError, KeyError)):
        Understanding.from_content(content)


@pytest.mark.parametrize("missing", ["found", "language"])
def test_content_that_lacks_something_is_refused(missing: str) -> None:
    content = {key: value for key, value in of_need("debts", "fi").as_content().items() if key != missing}
    with pytest.raises((ValueError, TypeError, KeyError)):
        Understanding.from_content(content)


OWN_WORDS = " ".join([*needs(), *TYPES, *TONGUES, *Understanding.__dataclass_fields__, "false true"])
"""Ids and names of parts: what a content may hold of letters."""


def foreign_words(content: dict[str, object], words: list[str]) -> list[str]:
    held = json.dumps(content, ensure_ascii=False).casefold()
    return [word for word in words if word.casefold() in held and word.casefold() not in OWN_WORDS]


@pytest.mark.usefixtures("base_edition")
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text("abcdefghijklmnoprstuvyäöåAEK", min_size=4, max_size=12), min_size=1, max_size=12))
def test_no_word_of_a_text_stands_in_an_address(words: list[str]) -> None:
    assert foreign_words(understand(" ".join(words), "fi").as_content(), words) == []


@pytest.mark.usefixtures("base_edition")
def test_neither_names_nor_places_nor_the_telling_stand_in_an_address() -> None:
    text = "Meiän Liisa Virtanen Kontulasta ei nuku, puhelin 0401234567, hän on 7 kk ja mieheni Matti huutaa"
    told = understand(text, "fi")
    assert told
    assert foreign_words(told.as_content(), [word for word in re.findall(r"\w+", text) if len(word) >= 4]) == []

"""What is remembered of words: only what a dictionary has."""

import pytest

from perhekeskus.words.memory import in_one_question, one_question, remembering


def test_a_known_word_is_worked_out_once() -> None:
    asked: list[str] = []

    @remembering(10, where=bool)
    def lemma(word: str) -> str:
        asked.append(word)
        return word.upper()

    assert [lemma("koira"), lemma("koira")] == ["KOIRA", "KOIRA"]
    assert asked == ["koira"]


def test_an_unknown_word_is_not_remembered() -> None:
    asked: list[str] = []

    @remembering(10, where=bool)
    def lemma(word: str) -> str:
        asked.append(word)
        return ""

    assert [lemma("Sukunimi"), lemma("Sukunimi")] == ["", ""]
    assert asked == ["Sukunimi", "Sukunimi"]


def test_one_question_works_nothing_out_twice_and_forgets_it_all() -> None:
    asked: list[str] = []

    @in_one_question
    def worked_out(word: str) -> str:
        asked.append(word)
        return word.upper()

    with one_question():
        assert [worked_out("lumi"), worked_out("lumi")] == ["LUMI", "LUMI"]
        with one_question():
            worked_out("lumi")
        worked_out("lumi")
    assert asked == ["lumi"]

    worked_out("lumi")
    worked_out("lumi")
    assert asked == ["lumi"] * 3, "Outside a question nothing is remembered."


def test_a_question_that_fails_is_forgotten_too() -> None:
    asked: list[str] = []

    @in_one_question
    def worked_out(word: str) -> None:
        asked.append(word)

    def fail() -> None:
        with one_question():
            worked_out("lumi")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with one_question():
        worked_out("lumi")
    assert asked == ["lumi"] * 2

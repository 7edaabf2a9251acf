"""What is remembered of words: only what a dictionary has."""

from perhekeskus.words.memory import remembering


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

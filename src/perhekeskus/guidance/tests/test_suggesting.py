"""What is suggested while somebody types: in which order, in which language, and what is held back."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.guidance import suggesting
from perhekeskus.guidance.needs import Need, needs
from perhekeskus.guidance.suggesting import Saying, Sayings, share_out
from perhekeskus.kit.texts import LANGUAGES


def a_need(title: str, *expressions: str, swedish: Sequence[str] = (), urgent: str = "") -> Need:
    return Need(
        id=title,
        title={"fi": title, "sv": f"{title} på svenska", "en": f"{title} in English"},
        about="family",
        asked_by=("parent",),
        kinds=("family-work",),
        extent="one",
        situations=(),
        meanwhile={},
        expressions={"fi": expressions, "sv": swedish, "en": ()},
        stories={},
        urgent=urgent,
    )


def found(typed: str, *of: Need, language: str = "fi") -> list[str]:
    sayings = [Saying(need, need.title["fi"], "fi", is_title=True) for need in of]
    sayings += [Saying(need, text, each) for need in of for each in LANGUAGES for text in need.expressions[each]]
    return [need.id for need in Sayings(sayings).find(typed, language)]


def in_finnish(typed: str) -> list[str]:
    """Titles of the real vocabulary."""
    return [need.title["fi"] for need in suggesting._sayings().find(typed, "fi")]


def test_a_title_that_starts_so_comes_before_a_word_that_starts_so_and_that_before_scattered_words() -> None:
    scattered = a_need("Yöt ovat raskaita", "ei vauva nuku")
    inside = a_need("Pieni valvottaa", "meidän vauva ei nuku", "kun vauva ei nuku")
    start = a_need("Vauva ei nuku")

    assert found("vauva ei n", scattered, inside, start) == [start.id, inside.id, scattered.id]


def test_a_word_of_the_title_comes_before_words_that_are_only_said() -> None:
    said = a_need("Perhe", "meidän taapero", "taapero raivoaa", "oma taapero")
    titled = a_need("Meidän taapero raivoaa")

    assert found("taap", said, titled) == [titled.id, said.id]


@pytest.mark.parametrize("typed", ["la", "lap", "vau", "vauva"])
def test_who_types_a_few_letters_does_not_read_of_a_death(typed: str) -> None:
    grief = {need.title["fi"] for need in needs().values() if list(need.situations[:1]) == ["grief"]}

    assert grief
    assert not grief.intersection(in_finnish(typed))


def test_of_two_that_stand_alike_the_one_with_more_such_sayings_comes_first() -> None:
    one = a_need("Ensimmäinen", "taapero raivoaa")
    more = a_need("Toinen", "meidän taapero", "taapero huutaa")

    assert found("taap", one, more) == [more.id, one.id]
    assert found("taap", more, one) == [more.id, one.id]


def test_the_language_of_the_page_comes_first_and_other_languages_find_too() -> None:
    swedish = a_need("Ruotsiksi sanottu", swedish=["barnet sover", "barnet vaknar"])
    finnish = a_need("Suomeksi sanottu", "barnetti")

    assert found("barnet", swedish, finnish) == [finnish.id, swedish.id]
    assert found("barnet", swedish, finnish, language="sv") == [swedish.id, finnish.id]


def test_sayings_find_the_same_after_they_were_written_and_read(tmp_path: Path) -> None:
    made, file = suggesting._sayings(), tmp_path / "sayings"
    made.write(file)
    opened = Sayings.read(file, needs())
    for typed in ("vau", "vauva ei n", "barn som", "my child", "ero"):
        for language in LANGUAGES:
            assert opened.find(typed, language) == made.find(typed, language)


def test_scattered_words_are_not_suggested_where_enough_stand_surely() -> None:
    sure = [a_need(f"Vauva ei {word}") for word in ("nuku", "naura", "niele")]

    assert found("vauva ei n", *sure, a_need("Muu", "ei vauva nuku")) == [need.id for need in sure]


def test_dots_capitals_and_the_order_of_words_do_not_matter() -> None:
    need = a_need("Lapsi pelkää yöllä")

    assert found("PELKAA lap", need) == found("yöl lapsi", need) == [need.id]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "n",
        "e i a",
        "!!",
        "x" * 10_000,
        "vauva qq " * 2_000,
        "😀🍼",
        "<b>",
        "\u202eauv",
        "\x00",
        "%s",
        "ｖ",
    ],
)
def test_what_nobody_says_finds_nothing_and_breaks_nothing(typed: str) -> None:
    assert found(typed, a_need("Vauva ei nuku", "nukkuminen")) == []


@given(st.text(max_size=300))
def test_whatever_is_typed_is_borne(typed: str) -> None:
    for language in LANGUAGES:
        suggesting._sayings().find(typed, language)


def test_a_guarded_need_waits_until_its_telling_words_are_typed() -> None:
    danger = a_need("Puoliso tai kumppani lyö", "mies lyö minua", "lähisuhdeväkivalta", urgent="unsafe-with-someone")

    for typed in ("pu", "puoliso", "mies", "mies l", "lähi", "minua"):
        assert found(typed, danger) == [], typed
    for typed in ("mies lyö", "lähisuhdeväk", "puoliso kumppani lyö"):
        assert found(typed, danger) == [danger.id], typed


def test_no_two_letters_of_the_real_vocabulary_betray_danger() -> None:
    """Two letters tell nothing, so what comes for them may tell nothing either."""
    letters = "abcdefghijklmnopqrstuvwxyzåäö"
    for typed in (first + second for first in letters for second in letters):
        shown = [need for language in LANGUAGES for need in suggesting._sayings().find(typed, language)]
        assert not [need.id for need in shown if need.urgent], typed


def test_every_need_is_suggested_for_its_own_title_in_each_language() -> None:
    missing = [
        (need.id, language)
        for need in needs().values()
        for language in LANGUAGES
        if need not in suggesting._sayings().find(need.title[language], language)
    ]
    assert missing == []


def test_the_real_vocabulary_answers_as_people_type() -> None:
    assert in_finnish("vauva ei n")[0] == "Vauva ei nuku"
    assert "Lastenneuvola" in in_finnish("neuv")
    assert in_finnish("mies lyö")[0] == "Puoliso tai kumppani lyö"
    assert in_finnish("barnet sover inte"), "Swedish is understood on a Finnish page."
    assert in_finnish("ребенок"), "So are the commonest words of other languages."


@pytest.mark.parametrize(
    ("sizes", "shares"),
    [
        ((9, 9, 9), (3, 2, 2)),
        ((9, 0, 0), (7, 0, 0)),
        ((1, 9, 1), (1, 5, 1)),
        ((0, 0, 9), (0, 0, 7)),
        ((9, 1, 0), (6, 1, 0)),
        ((0, 0, 0), (0, 0, 0)),
    ],
)
def test_seven_are_shared_out_and_what_one_group_leaves_goes_to_the_next(
    sizes: tuple[int, ...], shares: tuple[int, ...]
) -> None:
    groups = [list(range(size)) for size in sizes]

    assert tuple(map(len, share_out(groups, (3, 2, 2), 7))) == shares

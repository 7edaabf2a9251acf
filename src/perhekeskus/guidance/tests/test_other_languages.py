"""Who writes in another language, or in the Finnish of a learner, is understood, too."""

import pytest

from perhekeskus.guidance.needs import needs
from perhekeskus.guidance.other_languages import OTHER, language_of, other_languages, sayings_in
from perhekeskus.guidance.understanding import understand
from perhekeskus.guidance.urgency import TYPES

LEARNERS = "fi-learner"
CODES = ("ar", "ru", "so", "uk", "et", LEARNERS)

SAID = {
    "ru": {
        "мой малыш не спит по ночам": "baby-does-not-sleep",
        "сына травят в школе": "child-is-bullied",
        "не хватает денег на еду": "no-money-for-food",
        "нужно место в детском саду": "day-care-place",
        "ребенок еще не говорит": "does-not-speak-yet",
    },
    "uk": {
        "мій малюк не спить вночі": "baby-does-not-sleep",
        "сина цькують у школі": "child-is-bullied",
        "не вистачає грошей на їжу": "no-money-for-food",
        "потрібне місце в дитячому садочку": "day-care-place",
        "дитина ще не говорить": "does-not-speak-yet",
    },
    "ar": {
        "طفلي الرضيع لا ينام": "baby-does-not-sleep",
        "ابني يتعرض للتنمر في المدرسة": "child-is-bullied",
        "ما عندنا مال للطعام": "no-money-for-food",
        "أنا حامل ماذا أفعل": "found-out-pregnant",
        "علينا ديون كثيرة": "debts",
    },
    "so": {
        "ilmahayga yar ma seexdo habeenkii": "baby-does-not-sleep",
        "wiilkayga iskuulka waa lagu dhibaa": "child-is-bullied",
        "lacag cunto ma hayno": "no-money-for-food",
        "waan uur leeyahay": "found-out-pregnant",
        "ilmahaygu weli ma hadlo": "does-not-speak-yet",
    },
    "et": {
        "beebi ei maga öösel üldse": "baby-does-not-sleep",
        "poega kiusatakse koolis": "child-is-bullied",
        "raha ei jätku toiduks": "no-money-for-food",
        "olen rase mida teha": "found-out-pregnant",
        "laps ei räägi veel": "does-not-speak-yet",
    },
    LEARNERS: {
        "minun vauva ei nukkua": "baby-does-not-sleep",
        "minun poika kiusataan koulu": "child-is-bullied",
        "ei ole raha ruoka": "no-money-for-food",
        "minä raskaana nyt mitä tehdä": "found-out-pregnant",
        "lapsi ei puhua vielä": "does-not-speak-yet",
    },
}
"""Everyday words and the need that must stand among the first three."""

DANGER = {
    "ru": {"муж бьет меня": "unsafe-with-someone", "я хочу умереть": "hard-to-live"},
    "uk": {"чоловік б'є мене": "unsafe-with-someone", "я хочу померти": "hard-to-live"},
    "ar": {"زوجي يضربني": "unsafe-with-someone", "أريد أن أموت": "hard-to-live"},
    "so": {"ninkaygu wuu i garaacaa": "unsafe-with-someone", "inaan dhinto ayaan rabaa": "hard-to-live"},
    "et": {"mees lööb mind": "unsafe-with-someone", "ma ei taha enam elada": "hard-to-live"},
    LEARNERS: {"mies lyö minä": "unsafe-with-someone", "minä haluta kuolla": "hard-to-live"},
}

FALSE_ALARM = "minun vauva ei nukkua"

each_saying = pytest.mark.parametrize(("words", "need"), [pair for said in SAID.values() for pair in said.items()])
each_danger = pytest.mark.parametrize(("words", "kind"), [pair for said in DANGER.values() for pair in said.items()])
each_other = pytest.mark.parametrize("code", [code for code in CODES if code != LEARNERS])


def test_every_language_has_words_for_every_need_and_every_urgent_type() -> None:
    assert set(other_languages()) == set(CODES)
    for code, language in other_languages().items():
        assert (
            sorted(
                {need.id for need in needs().values() if not need.is_by_name()}
                - {need for need, words in language.needs.items() if words}
            )
            == []
        ), code
        assert sorted(set(TYPES) - {kind for kind, words in language.urgent.items() if words}) == [], code
        assert set(language.urgent) <= set(TYPES), code


@each_other
def test_who_speaks_another_language_is_told_of_the_interpreter_and_of_112(code: str) -> None:
    language = other_languages()[code]
    assert language.interpreter.strip()
    assert "112" in language.urgent_note


def test_learners_words_belong_to_finnish_and_the_others_stand_together() -> None:
    assert {code for code, _saying in sayings_in("debts", learners=True)} == {LEARNERS}
    assert {code for code, _saying in sayings_in("debts", learners=False)} == set(CODES) - {LEARNERS}


def test_the_language_of_a_saying_is_known_by_its_place() -> None:
    known = sayings_in("debts", learners=False)
    assert [language_of("debts", at) for at in range(len(known))] == [code for code, _saying in known]
    assert language_of("debts", len(known)) == language_of("debts", -1) == language_of("no-need", 0) == ""


@pytest.mark.usefixtures("base_edition")
@each_saying
def test_everyday_words_are_understood_on_a_finnish_page(words: str, need: str) -> None:
    assert need in [match.need for match in understand(words, "fi").found[:3]]


@pytest.mark.usefixtures("base_edition")
@each_danger
def test_words_of_danger_raise_urgent_help(words: str, kind: str) -> None:
    for page in ("fi", "sv", "en"):
        assert kind in understand(words, page).urgent


@pytest.mark.usefixtures("base_edition")
@pytest.mark.parametrize("words", ["tahan surra", "ma tahan surra"])
@pytest.mark.parametrize("page", ["fi", "sv", "en"])
def test_estonian_words_of_danger_that_look_finnish_raise_urgent_help(words: str, page: str) -> None:
    assert "hard-to-live" in understand(words, page).urgent


@pytest.mark.usefixtures("base_edition")
@pytest.mark.parametrize("words", [words for said in SAID.values() for words in said if words != FALSE_ALARM])
def test_everyday_words_raise_none(words: str) -> None:
    assert understand(words, "fi").urgent == ()


@pytest.mark.usefixtures("base_edition")
def test_the_plain_finnish_of_a_tired_parent_raises_none() -> None:
    assert understand(FALSE_ALARM, "fi").urgent == ()


@pytest.mark.usefixtures("base_edition")
@pytest.mark.parametrize(("code", "words"), [("ar", "أنا حامل"), ("so", "waan uur leeyahay"), ("et", "olen rase")])
def test_the_language_that_was_written_is_known_again(code: str, words: str) -> None:
    found = understand(words, "fi")
    assert found.language == OTHER
    assert found.tongue == code

"""Languages that contradict each other are found, and mere differences are not."""

import pytest

from perhekeskus.directory.contradictions import contradicting

PLAYGROUND = "Puistossa leikitään ja tavataan muita perheitä. Asukaspuisto on avoin kaikille."


def test_a_playground_that_is_day_care_in_other_languages_contradicts() -> None:
    found = contradicting(
        {"fi": "Esimerkin asukaspuisto", "sv": "Esimerkin asukaspuisto"},
        {"fi": PLAYGROUND, "sv": "Det här är ett daghem.", "en": "A place for day-care play."},
    )

    assert found == ("sv", "en")


@pytest.mark.parametrize(
    "english",
    [
        "",
        "Everybody is welcome.",
        "A playground beside a day-care centre.",
        "A residents' park for families.",
    ],
)
def test_what_says_less_or_more_or_the_same_contradicts_nobody(english: str) -> None:
    assert contradicting({"fi": "Asukaspuisto"}, {"fi": PLAYGROUND, "en": english}) == ()


def test_a_service_of_another_kind_in_swedish_contradicts() -> None:
    names = {"fi": "Lastenneuvola", "sv": "Missbrukarvård"}

    assert contradicting(names, {}) == ("sv",)
    assert contradicting({"fi": "Lastenneuvola", "sv": "Barnrådgivning"}, {}) == ()


def test_where_finnish_says_nothing_swedish_is_believed() -> None:
    assert contradicting({"sv": "Lekpark", "en": "Library"}, {}) == ("en",)
    assert contradicting({"en": "Library"}, {}) == ()

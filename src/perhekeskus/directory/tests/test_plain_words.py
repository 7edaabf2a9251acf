"""Hard texts are told from plain ones, in each language."""

import pytest

from perhekeskus.directory.plain_words import LIMITS, hard_languages, hardness

PLAIN = {
    "fi": "Neuvolassa katsotaan, miten lapsi kasvaa. Voit kysyä kaikesta. Soita ja varaa aika. Käynti ei maksa mitään.",
    "sv": "På rådgivningen ser man hur barnet växer. Du kan fråga om allt. Ring och boka tid. Besöket kostar inget.",
    "en": "The clinic looks at how your child grows. You can ask about anything. Call and book a time. It is free.",
}
HARD = {
    "fi": (
        "Hyvinvointialue järjestää terveydenhuoltolain mukaisesti alueensa asukkaiden yksilölliseen palveluntarpeen "
        "arviointiin perustuvat ennaltaehkäisevät terveydenhuoltopalvelut, joiden toteuttamista koskevat edellytykset "
        "määräytyvät voimassa olevan lainsäädännön perusteella."
    ),
    "sv": (
        "Välfärdsområdet ordnar enligt hälso- och sjukvårdslagens bestämmelser förebyggande hälsovårdstjänster, vilka "
        "förutsätter individuell bedömning av servicebehovet och genomförs av behöriga myndigheter tillsammans med "
        "auktoriserade tjänsteproducenter utifrån gällande lagstiftning."
    ),
    "en": (
        "Pursuant to applicable legislation, the wellbeing services county implements preventive healthcare provision "
        "concerning residents whose individual service requirements have been assessed by competent authorities in "
        "accordance with statutory obligations regarding organised services."
    ),
}


@pytest.mark.parametrize("language", LIMITS)
def test_an_official_text_is_hard_and_a_plain_one_is_not(language: str) -> None:
    assert hardness(HARD[language], language) > LIMITS[language] > hardness(PLAIN[language], language)


def test_of_few_words_nothing_is_said() -> None:
    assert hardness("Terveydenhuoltolainsäädännön mukaisesti.", "fi") == 0
    assert hard_languages({}) == ()


def test_each_hard_language_is_named() -> None:
    assert hard_languages({**PLAIN, "sv": HARD["sv"]}) == ("sv",)

"""Who asks and how old the child is, as words in three languages tell it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.guidance.needs import OLDEST_CHILD
from perhekeskus.guidance.told import Told, told

AGES = [
    ("vauva 7 kk ei nuku", 0),
    ("7kk valvottaa", 0),
    ("2v raivoaa", 2),
    ("2 v raivoaa", 2),
    ("poika 6 vee lyö", 6),
    ("kolmevuotias ei puhu", 3),
    ("Kolmevuotiaani ei puhu", 3),
    ("3-vuotias ei puhu", 3),
    ("3-vuotiaan raivarit", 3),
    ("kolme vuotta täyttänyt tyttö", 3),
    ("viisikuinen vauva itkee", 0),
    ("kaksiviikkoinen vauva", 0),
    ("18 kk ei kävele", 1),
    ("18 months and no words", 1),
    ("vauva 30 viikkoa itkee", 0),
    ("30 kk ei puhu", 2),
    ("15-vuotias ei mene kouluun", 15),
    ("kolmetoistavuotias tytär", 13),
    ("ekaluokkalainen itkee aamulla", 7),
    ("eskarilainen pelkää", 6),
    ("oon 14 ja mua ahdistaa", 14),
    ("babyn är 7 månader och vaknar", 0),
    ("2 år och trotsar", 2),
    ("2-åring som trotsar", 2),
    ("tvååringen trotsar", 2),
    ("min treåring pratar inte", 3),
    ("min son är 15 år", 15),
    ("går i trean och har inga vänner", 9),
    ("förskolan börjar", 6),
    ("jag är 13 och mår dåligt", 13),
    ("jag är 13 år och mår dåligt", 13),
    ("my 2 year old hits", 2),
    ("my 2-year-old hits", 2),
    ("2yo does not talk", 2),
    ("three years old and no words", 3),
    ("my son is 15 years old", 15),
    ("baby 7 months wakes all night", 0),
    ("i am 12 and sad", 12),
    ("im 12 and sad", 12),
]

NO_AGES = [
    "vauva ei nuku",
    "meillä on kolme lasta",
    "soitin 2 kertaa",
    "olen 45-vuotias äiti",
    "olen 45 v äiti",
    "jag är 45 år och ensam",
    "I am 45 years old",
    "barnet har inga vänner",
    "vi har tre barn",
    "we have three kids",
    "what grade does a child start in",
    "he got a bad grade in maths",
    "upgrade my form",
    "numero 116117",
    "sex och närhet efter barnen",
    "32 weeks pregnant",
    "yksin ja 3 lasta",
    "erosimme 2 vuotta sitten",
    "mies jätti 3 kuukautta sitten",
    "isä kuoli 2 viikkoa sitten",
    "kello on 22 ja vauva ei nuku",
    "it is 3 am and baby cries",
    "married 15 years",
    "mies on lyönyt 5 vuotta",
    "vi har varit gifta i 10 år",
    "olen 25 vuotias äiti",
    "",
]

CHILDREN = [
    "mun äiti juo",
    "mun vanhemmat riitelee",
    "oon 12 ja mua kiusataan",
    "luokkakaverit nauraa mulle",
    "olen tokalla ja koulu on vaikeaa",
    "min mamma dricker",
    "mina föräldrar bråkar",
    "jag är 11 och rädd",
    "jag är 11 år och rädd",
    "klasskompisarna retar mig",
    "my mum drinks",
    "my parents fight all the time",
    "i am 13 and nobody likes me",
    "my stepdad scares me",
    "isä lyö mua",
    "äiti huutaa mulle",
    "pappa slår mig",
]

GROWN_UPS = [
    "vauva ei nuku",
    "poikani ei mene kouluun",
    "tyttäreni on 13 ja ahdistunut",
    "mieheni juo",
    "mun lapsi pelkää isäänsä",
    "olen 34 ja väsynyt äiti",
    "min dotter är 13 och ledsen",
    "min man dricker",
    "mitt barn är rädd för sin pappa",
    "jag är 34 och trött",
    "my son is 13 and refuses school",
    "my husband drinks",
    "my daughter is afraid of her dad",
    "i am 34 and tired",
    "",
    "ahdasta, äiti ja 6 lasta samassa huoneessa",
    "mun äiti ei auta lasteni kanssa",
    "mun äiti arvostelee miten kasvatan lapsiani",
    "poika 9 vuotta ei mene kouluun",
    "poika on kolmosella ja pelkää koulua",
    "ekaluokkalainen itkee aamulla",
    "eskarilainen pelkää pimeää",
    "lapsen isä lyö mua",
    "äiti on väsynyt",
]


@pytest.mark.parametrize(("words", "age"), AGES)
def test_the_age_of_a_child_is_read_as_people_write_it(words: str, age: int) -> None:
    assert told(words).age == age


@pytest.mark.parametrize("words", NO_AGES)
def test_numbers_that_are_no_childs_age_are_passed_over(words: str) -> None:
    assert told(words).age is None


@pytest.mark.parametrize("words", CHILDREN)
def test_words_of_a_child_are_known_as_such(words: str) -> None:
    assert told(words).is_child


@pytest.mark.parametrize("words", GROWN_UPS)
def test_words_of_a_parent_are_never_taken_for_a_childs(words: str) -> None:
    assert not told(words).is_child


def test_capitals_and_missing_dots_change_nothing() -> None:
    assert told("NELJÄVUOTIAS EI PUHU") == told("neljavuotias ei puhu") == Told(is_child=False, age=4)
    assert told("MUN ÄITI JUO") == told("mun aiti juo") == Told(is_child=True, age=None)


def test_the_first_age_is_the_one_that_counts() -> None:
    assert told("2v ja 15v riitelevät").age == 2


@given(st.text(max_size=200))
def test_any_text_is_read_and_an_age_is_that_of_a_child_or_young_person(text: str) -> None:
    found = told(text)
    assert found.age is None or 0 <= found.age <= OLDEST_CHILD


@given(st.integers(0, OLDEST_CHILD))
def test_every_year_up_to_the_oldest_is_understood_in_three_languages(years: int) -> None:
    for words in (f"{years}-vuotias", f"{years} v", f"{years} år", f"{years} years old", f"{years}-åring"):
        assert told(words).age == years

"""Keys of Finnish words: what families type meets what services are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.words import finnish

FAMILY_WORDS = {
    "neuvola": "neuvolaan neuvolassa neuvolasta neuvolan neuvoloita neuvolaankin",
    "vauva": "vauvan vauvaa vauvalle vauvat vauvoja vauvani vauvansa vauvako",
    "nukkua": "nuku nukkuu nukun nukkunut nukkuneet nukuttiin nukkuisi nukkumaan nukkuakseen nukutaan",
    "lapsi": "lapsen lasta lapset lapsia lasten lapsella lapsellani lapsensa lapsesta lapsikin",
    "yö": "yöllä yön öitä öisin yötä yöt",
    "mies": "miehen miestä miehet miesten mieheni miehelleen miehiä",
    "käsi": "kädet käden kättä kädessä käsiä käteni",
    "rakas": "rakkaan rakkaat rakasta rakkaani rakkaita",
    "väkivalta": "väkivaltaa väkivallan väkivallasta väkivaltaan",
    "ero": "eron eroon erosta eroja eromme",
    "uupua": "uupunut uupuneet uuvun uupuu uupuneena",
    "itkeä": "itkee itki itken itkenyt itkemään itketään",
    "pelätä": "pelkään pelkää pelkäsi pelännyt pelätään",
    "lyödä": "löi lyö lyönyt löivät lyödään lyödyksi",
    "juoda": "joi juo juonut juodaan joivat",
    "syödä": "söi syö syönyt syödään syömään",
    "tehdä": "teki tehnyt teen tekee tehdään tehtiin",
    "kiusata": "kiusaa kiusataan kiusattu kiusasi kiusannut kiusaavat",
    "auttaa": "autan auttakaa autettiin auttaisi autatko",
    "jaksaa": "jaksa jaksan jaksanut jaksettiin jaksaisin",
    "hakea": "haen haetaan hain hakenut haettu",
    "tytär": "tyttären tyttärelle tyttäreni tyttäriä",
    "vanhempi": "vanhemman vanhemmat vanhempien vanhempani vanhempia",
    "raskas": "raskaan raskasta raskaampi raskain",
    "hyvä": "hyvän hyvää parempi paremman paras parhaan parasta parhaimmat",
    "olla": "on oli ovat ole olen olisi ollut oon oot ollaan",
    "minä": "minun minulla minulle mä mun mulle mua",
    "hän": "hänen hänellä häntä hänelle",
    "se": "sen sitä siinä siihen sille",
    "tämä": "tämän tätä tässä tää tän",
}


@pytest.mark.parametrize(("lemma", "forms"), FAMILY_WORDS.items())
def test_forms_of_a_word_meet(lemma: str, forms: str) -> None:
    apart = [form for form in forms.split() if lemma not in finnish.keys(form)]
    assert not apart, {form: finnish.keys(form) for form in apart}


@pytest.mark.parametrize(
    ("said", "lemma"),
    [
        *[("lapsel", "lapsi"), ("menny", "mennä"), ("meiän", "me"), ("tehä", "tehdä"), ("taloo", "talo")],
        *[
            ("koulus", "koulu"),
            ("nukkunu", "nukkua"),
            ("haluun", "haluta"),
            ("neuvolast", "neuvola"),
            ("kotii", "koti"),
        ],
        *[("vakivaltaa", "väkivalta"), ("aiti", "äiti"), ("kayttaytyy", "käyttäytyä"), ("hairio", "häiriö")],
        *[("perhevakivalta", "väkivalta"), ("menoo", "meno"), ("Lapsen", "lapsi"), ("«vauva»", "vauva")],
    ],
)
def test_spoken_and_hurried_forms_meet_the_written_word(said: str, lemma: str) -> None:
    assert lemma in finnish.keys(said)


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("perheneuvolaan", "perheneuvola perhe neuvola"),
        ("uniongelmia", "uniongelma uni ongelma"),
        ("avioerossa", "avioero ero"),
        ("lähisuhdeväkivaltaa", "lähisuhdeväkivalta väkivalta"),
        ("perhe-elämän", "elämä perhe"),
        ("kouluterveydenhoitaja", "hoitaja koulu"),
        ("lastenvalvojalle", "lastenvalvoja lapsi valvoja"),
    ],
)
def test_a_compound_meets_its_parts(compound: str, parts: str) -> None:
    assert set(parts.split()) <= finnish.keys(compound)


def test_the_lemma_is_the_likeliest_of_the_keys() -> None:
    assert finnish.lemma("rakkaan") == "rakas"
    assert finnish.lemma("perhe-elämästä") == "perheelämä"


def test_a_hyphen_makes_no_difference() -> None:
    assert finnish.keys("perhe-elämä") & finnish.keys("perheelämää")


def test_the_last_part_carries_the_meaning() -> None:
    assert finnish.parts("perheneuvolassa")[-1] == "neuvola"
    assert finnish.parts("neuvolassa") == ("neuvola",)


@pytest.mark.parametrize(
    ("one", "other"), [("Kropsulaan", "Kropsulassa"), ("Zumpin", "Zumpilla"), ("Xyrkit", "Xyrkin")]
)
def test_forms_of_an_unknown_name_meet(one: str, other: str) -> None:
    assert finnish.keys(one) & finnish.keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lapsi", "lapio"),
        ("voida", "voittaa"),
        ("vauva", "vaiva"),
        ("äiti", "aita"),
        ("kuusta", "kuistia"),
        ("isä", "iso"),
    ],
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert not finnish.keys(one) & finnish.keys(other)


@given(st.text(max_size=80))
def test_any_text_has_keys(text: str) -> None:
    assert finnish.keys(text)

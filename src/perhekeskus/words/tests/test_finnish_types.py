"""Every inflection type of Kotimaisten kielten keskus: all forms of its model word meet the word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perhekeskus.words import finnish
from perhekeskus.words.finnish.endings import group_at, groups
from perhekeskus.words.finnish.paradigms import NOUNS, SAME_AS, VERBS, paradigms
from perhekeskus.words.finnish.sounds import harmonic

# Type, model word, and one form of it that tells its gradation. Model words as in Nykysuomen sanalista, or commoner.
MODELS = [
    *[("1", "pelko", "pelon"), ("1", "talo", "talon"), ("2", "palvelu", "palvelun"), ("3", "valtio", "valtion")],
    *[("4", "laatikko", "laatikon"), ("5", "risti", "ristin"), ("5", "tunti", "tunnin"), ("6", "paperi", "paperin")],
    *[("7", "ovi", "oven"), ("7", "lehti", "lehden"), ("8", "nalle", "nallen"), ("9", "kala", "kalan")],
    *[("9", "jalka", "jalan"), ("10", "koira", "koiran"), ("10", "ruoka", "ruoan"), ("11", "omena", "omenan")],
    *[("12", "kulkija", "kulkijan"), ("13", "katiska", "katiskan"), ("14", "mansikka", "mansikan")],
    *[("15", "korkea", "korkean"), ("16", "vanhempi", "vanhemman"), ("17", "vapaa", "vapaan"), ("18", "maa", "maan")],
    *[("19", "suo", "suon"), ("19", "työ", "työn"), ("20", "toffee", "toffeen"), ("23", "tiili", "tiilen")],
    *[("24", "uni", "unen"), ("25", "toimi", "toimen"), ("26", "pieni", "pienen"), ("27", "käsi", "käden")],
    *[("28", "kynsi", "kynnen"), ("29", "lapsi", "lapsen"), ("30", "veitsi", "veitsen"), ("31", "kaksi", "kahden")],
    *[("32", "sisar", "sisaren"), ("32", "tytär", "tyttären"), ("33", "avain", "avaimen")],
    *[("34", "onneton", "onnettoman"), ("35", "lämmin", "lämpimän"), ("37", "vasen", "vasemman")],
    *[("38", "nainen", "naisen"), ("39", "vastaus", "vastauksen"), ("40", "kalleus", "kalleuden")],
    *[("41", "rakas", "rakkaan"), ("41", "vieras", "vieraan"), ("42", "mies", "miehen"), ("43", "ohut", "ohuen")],
    *[("44", "kevät", "kevään"), ("45", "kolmas", "kolmannen")],
    *[("48", "perhe", "perheen"), ("48", "osoite", "osoitteen"), ("49", "askel", "askeleen")],
    *[("52", "sanoa", "sanon"), ("52", "nukkua", "nukun"), ("53", "muistaa", "muistan"), ("53", "auttaa", "autan")],
    *[("54", "huutaa", "huudan"), ("55", "soutaa", "soudan"), ("56", "kaivaa", "kaivan"), ("57", "saartaa", "saarran")],
    *[("58", "laskea", "lasken"), ("58", "lukea", "luen"), ("59", "tuntea", "tunnen"), ("60", "lähteä", "lähden")],
    *[("61", "sallia", "sallin"), ("62", "voida", "voin"), ("63", "saada", "saan"), ("64", "juoda", "juon")],
    *[("64", "syödä", "syön"), ("65", "käydä", "käyn"), ("66", "rohkaista", "rohkaisen"), ("67", "tulla", "tulen")],
    *[("67", "kuunnella", "kuuntelen"), ("68", "tupakoida", "tupakoitsen"), ("69", "valita", "valitsen")],
    *[("70", "juosta", "juoksen"), ("71", "nähdä", "näen"), ("72", "vanheta", "vanhenen"), ("73", "pelätä", "pelkään")],
    *[
        ("73", "salata", "salaan"),
        ("74", "katketa", "katkean"),
        ("75", "selvitä", "selviän"),
        ("76", "tietää", "tiedän"),
    ],
]

_RARE = {"comp", "sup", "Gin", "mod"}
_SELDOM = frozenset({"pot", "condshort", "inf5", "abepl", "com", "spoken", "imp2"})


def forms_of(type_: str, lemma: str, witness: str) -> list[str]:
    """The forms of a model word, with possessive suffixes; what is written of nearly no word is left out."""
    other = "äöy" if harmonic("A", like=lemma) == "a" else "aou"
    for paradigm in paradigms(lemma, type_):
        found = {
            stem.text + ending
            for stem in paradigm
            if stem.group not in _RARE
            for ending, tag in groups()[group_at(stem.group, stem.text)].items()
            if tag not in _SELDOM and not set(ending) & set(other)
        }
        if witness in found:
            return sorted(found)
    raise AssertionError(f"{lemma} has no form {witness} in type {type_}")


@pytest.mark.parametrize(("type_", "lemma", "witness"), MODELS)
def test_nearly_all_forms_of_a_model_word_meet_it(type_: str, lemma: str, witness: str) -> None:
    # Not all: some forms are commoner as forms of other words («kuusien» are spruces), and the rarer reading gives way.
    forms = forms_of(type_, lemma, witness)
    met = [form for form in forms if finnish.keys(form) & finnish.keys(lemma)]
    assert len(met) >= 0.85 * len(forms), sorted(set(forms) - set(met))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_clitic_does_not_part_a_word_from_its_lemma(data: st.DataObject) -> None:
    type_, lemma, witness = data.draw(st.sampled_from(MODELS))
    clitic = data.draw(st.sampled_from(["kin", "kAAn", "kO", "hAn", "pA"]))
    form = witness + harmonic(clitic, like=lemma)
    assert finnish.keys(form) & finnish.keys(lemma), (type_, form, finnish.keys(form))


def test_the_one_word_of_type_46_meets_its_forms() -> None:
    assert all(
        "tuhat" in finnish.keys(form) for form in ["tuhat", "tuhatta", "tuhannen", "tuhanteen", "tuhansia", "tuhansien"]
    )


def test_every_type_has_a_model_word() -> None:
    shown = {type_ for type_, _, _ in MODELS}
    foreign_or_kin = {"5c", "21", "22", "36", "46", "47"}
    assert shown | foreign_or_kin == {*NOUNS, *VERBS, *SAME_AS} - ({"36"} & shown)

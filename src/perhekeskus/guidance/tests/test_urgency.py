"""Words that mean danger are known in whichever language they come; everyday words, sayings and games are not."""

import pytest

from perhekeskus.guidance.understanding import understand

pytestmark = pytest.mark.usefixtures("base_edition")

SAID = [
    ("haluan kuolla", "hard-to-live"),
    ("Haluun vaan kuolla", "hard-to-live"),
    ("en jaksa enää elää", "hard-to-live"),
    ("En halua enää elää.", "hard-to-live"),
    ("poikani haluaa kuolla", "hard-to-live"),
    ("viillän itseäni", "hard-to-live"),
    ("tytär viiltelee", "hard-to-live"),
    ("mietin itsemurhaa", "hard-to-live"),
    ("tapan itteni", "hard-to-live"),
    ("en halua kuolla mutta en jaksa elää", "hard-to-live"),
    ("jag vill dö", "hard-to-live"),
    ("JAG VILL BARA DÖ", "hard-to-live"),
    ("jag orkar inte leva längre", "hard-to-live"),
    ("min dotter skär sig", "hard-to-live"),
    ("jag skadar mig själv", "hard-to-live"),
    ("tankar på självmord", "hard-to-live"),
    ("han pratar om att ta livet av sig", "hard-to-live"),
    ("I want to die", "hard-to-live"),
    ("i dont want to live anymore", "hard-to-live"),
    ("I don’t want to live", "hard-to-live"),
    ("thinking about killing myself", "hard-to-live"),
    ("my son is suicidal", "hard-to-live"),
    ("my daughter cuts herself", "hard-to-live"),
    ("mies lyö minua", "unsafe-with-someone"),
    ("isä lyö", "unsafe-with-someone"),
    ("pelkään miestäni", "unsafe-with-someone"),
    ("min man slår mig", "unsafe-with-someone"),
    ("jag är rädd för min pojkvän", "unsafe-with-someone"),
    ("my husband hits me", "unsafe-with-someone"),
    ("they force me to marry", "unsafe-with-someone"),
    ("mies uhkaa tappaa minut", "danger-now"),
    ("han hotar att döda mig", "danger-now"),
    ("he said he is going to kill me", "danger-now"),
    ("minut raiskattiin", "boundaries-broken"),
    ("jag blev våldtagen", "boundaries-broken"),
    ("I was raped", "boundaries-broken"),
    ("pelkään että satutan vauvaa", "afraid-with-baby"),
    ("ravistin vauvaa", "afraid-with-baby"),
    ("jag är rädd att jag gör babyn illa", "afraid-with-baby"),
    ("I am afraid I will hurt my baby", "afraid-with-baby"),
    ("I shook the baby", "afraid-with-baby"),
    ("vauva ei hengitä", "danger-now"),
    ("babyn andas inte", "danger-now"),
    ("my baby is not breathing", "danger-now"),
    ("otin liikaa lääkkeitä", "danger-now"),
    ("tog för många tabletter", "danger-now"),
    ("I took too many pills", "danger-now"),
    ("lapseni on kadonnut", "danger-now"),
    ("barnet är borta", "danger-now"),
    ("my child is missing", "danger-now"),
    ("lapsi nieli pariston", "swallowed"),
    ("barnet har svalt ett batteri", "swallowed"),
    ("she swallowed a battery", "swallowed"),
    ("taapero söi lääkkeitä", "swallowed"),
    ("olen yksin kotona ja pelkään", "child-without-adult"),
    ("äiti on humalassa", "child-without-adult"),
    ("barnen lämnades ensamma hemma", "child-without-adult"),
    ("dad is drunk and I am scared", "child-without-adult"),
    ("meillä ei ole paikkaa yöksi", "child-without-adult"),
    ("tyttäreni on karannut", "child-without-adult"),
    ("toivoisin että olisin kuollut", "hard-to-live"),
    ("haluisin vaan et kaikki loppuis", "hard-to-live"),
    ("jag tänker på döden hela tiden", "hard-to-live"),
    ("everyone is better off without me", "hard-to-live"),
    ("mies hakkaa", "unsafe-with-someone"),
    ("he hit my son", "unsafe-with-someone"),
    ("mieheni kuristi minua eilen", "danger-now"),
    ("isäpuoli koskettelee minua", "boundaries-broken"),
    ("my stepfather touches me", "boundaries-broken"),
    ("tekis mieli heittää vauva seinään", "afraid-with-baby"),
    ("I feel like throwing my baby", "afraid-with-baby"),
    ("vauva on veltto eikä herää", "danger-now"),
    ("my baby has a seizure", "danger-now"),
    ("lapsi joi konetiskiainetta", "swallowed"),
    ("meillä ei ole paikkaa missä nukkua lasten kanssa", "child-without-adult"),
    ("äiti on sammunut", "child-without-adult"),
]

CALM = [
    "vauva ei nuku ja olen ihan loppu",
    "babyn sover inte och jag är slut",
    "the baby does not sleep and I am worn out",
    "nauroimme niin että olin kuolla nauruun",
    "lapsi pelkää kuolla pelissä",
    "mieheni ei lyö mutta riitelemme",
    "min man slår inte, vi bara grälar",
    "he doesn't hit me",
    "barnet slår andra barn på dagis",
    "mummo kuoli",
    "en jaksa enää",
    "lapsella ei ole itsetuhoisia ajatuksia",
    "teini ei herää aamulla kouluun",
    "isoisä kuoli ja olen surullinen",
    "vi behöver hjälp med barnvagnen",
    "we kill time at the playground",
    "tarvitsen lastenvaunut",
    "",
]


@pytest.mark.parametrize(("words", "expected"), SAID)
def test_words_of_need_name_their_urgent_help(words: str, expected: str) -> None:
    assert expected in understand(words, "fi").urgent


STORY = (
    "meillä on kaksi lasta ja asumme kerrostalossa. vauva herää monta kertaa yössä ja esikoinen on aloittanut koulun. "
    "mies tekee pitkää päivää eikä isovanhempia ole lähellä. {} olen ollut kotona jo vuoden ja päivät ovat pitkiä."
)


@pytest.mark.parametrize("words", ["Haluan kuolla.", "Mies lyö minua.", "En jaksa enää elää.", ""])
def test_a_calm_story_does_not_drown_the_sentence_that_matters(words: str) -> None:
    assert understand(STORY.format(words), "fi").is_surely_urgent is bool(words)


@pytest.mark.parametrize("words", CALM)
def test_everyday_words_sayings_and_games_name_none(words: str) -> None:
    assert understand(words, "fi").urgent == ()

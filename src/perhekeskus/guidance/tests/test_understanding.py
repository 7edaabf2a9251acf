"""What a family's own words mean: spoken, misspelt, in another language than the page's."""

import pytest

from perhekeskus.guidance.understanding import AGE, ANSWERS, WHO, understand

pytestmark = pytest.mark.usefixtures("base_edition")


def first_needs(words: str, language: str = "fi") -> list[str]:
    return [match.need for match in understand(words, language).found[:3]]


def first_kinds(words: str, language: str = "fi") -> list[str]:
    return [kind for kind, _weight in understand(words, language).kinds()[:3]]


@pytest.mark.parametrize(
    ("words", "need"),
    [
        ("mä oon ihan puhki ku vauva huutaa koko yön", "baby-cries"),
        ("meiän vauva ei nuku yhtää", "baby-does-not-sleep"),
        ("mun pikkune ei nuku öisin", "baby-does-not-sleep"),
        ("emmie jaksa ennää", "worn-out-parent"),
        ("mua kiusataa koulus", "i-am-bullied"),
        ("mul ei oo kavereit", "i-have-no-friends"),
        ("teini ei suostu menee kouluu", "child-refuses-school"),
        ("mun isä juo", "parent-drinks-child-asks"),
        ("kaveri haluu kuolla", "friend-wants-to-die"),
        ("unta ei tuu", "i-cannot-sleep"),
    ],
)
def test_spoken_finnish_is_understood(words: str, need: str) -> None:
    assert need in first_needs(words)


@pytest.mark.parametrize(
    ("words", "need"),
    [
        ("poikaa kiusatan", "child-is-bullied"),
        ("avioreo", "divorce-papers"),
        ("raha ei riita ruokaan", "no-money-for-food"),
        ("lapsi ei puhu viela", "does-not-speak-yet"),
        ("vuokrarastit", "rent-arrears"),
        ("paivakotipaikka", "day-care-place"),
        ("aitiysneuvola", "found-out-pregnant"),
        ("VAUVA EI NUKU", "baby-does-not-sleep"),
    ],
)
def test_slips_and_missing_dots_are_borne(words: str, need: str) -> None:
    assert need in first_needs(words)


@pytest.mark.parametrize(
    ("words", "need"),
    [
        ("uniongelma", "baby-does-not-sleep"),
        ("vauvan uniongelma", "baby-does-not-sleep"),
        ("synnytyspelko", "fear-of-birth"),
        ("päiväkotihakemus", "day-care-place"),
        ("vuokrarästi", "rent-arrears"),
    ],
)
def test_compounds_meet_the_needs_of_their_parts(words: str, need: str) -> None:
    assert need in first_needs(words)


@pytest.mark.parametrize(
    ("words", "language", "kind"),
    [
        ("perheneuvola", "fi", "family-counselling"),
        ("perheneuvlaa", "fi", "family-counselling"),
        ("äitiysneuvola", "fi", "maternity-clinic"),
        ("mödrarådgivning", "sv", "maternity-clinic"),
        ("day care", "en", "early-education"),
        ("turvakoti", "fi", "domestic-violence"),
    ],
)
def test_the_name_of_a_kind_leads_to_it(words: str, language: str, kind: str) -> None:
    assert kind in first_kinds(words, language)


@pytest.mark.parametrize(
    ("page", "words", "language", "need"),
    [
        ("en", "vauva ei nuku", "fi", "baby-does-not-sleep"),
        ("sv", "vauva ei nuku", "fi", "baby-does-not-sleep"),
        ("fi", "babyn sover inte", "sv", "baby-does-not-sleep"),
        ("fi", "barnet blir mobbat i skolan", "sv", "child-is-bullied"),
        ("en", "skilsmässa", "sv", "divorce-papers"),
        ("sv", "my baby does not sleep", "en", "baby-does-not-sleep"),
        ("fi", "my son is bullied at school", "en", "child-is-bullied"),
    ],
)
def test_the_language_of_the_page_need_not_be_that_of_the_words(
    page: str, words: str, language: str, need: str
) -> None:
    assert understand(words, page).language == language
    assert need in first_needs(words, page)


@pytest.mark.parametrize(
    ("words", "language", "need"),
    [
        ("mies lyö", "fi", "partner-hits"),
        ("min man slår mig", "sv", "partner-hits"),
        ("mannen slår mig", "sv", "partner-hits"),
        ("my husband hits me", "en", "partner-hits"),
        ("lapsi lyö muita", "fi", "small-child-hits-bites"),
        ("barnet slår andra barn", "sv", "small-child-hits-bites"),
        ("my child hits other children", "en", "small-child-hits-bites"),
        ("teini lyö äitiä", "fi", "child-violent-to-parent"),
        ("mies ei lyö mutta riitelemme", "fi", "couple-quarrels"),
    ],
)
def test_who_does_what_to_whom_decides(words: str, language: str, need: str) -> None:
    assert first_needs(words, language)[0] == need


@pytest.mark.parametrize(
    ("words", "language"),
    [("lapsi lyö muita", "fi"), ("barnet slår andra barn", "sv"), ("my child hits other children", "en")],
)
def test_a_child_who_hits_others_is_no_partner_violence(words: str, language: str) -> None:
    assert "partner-hits" not in first_needs(words, language)
    assert "domestic-violence" not in first_kinds(words, language)
    assert understand(words, language).urgent == ()


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("ei ole väkivaltaa", "fi"),
        ("meillä ei ole väkivaltaa mutta riitelemme koko ajan", "fi"),
        ("mies ei lyö mutta riitelemme", "fi"),
        ("does not hit me", "en"),
    ],
)
def test_violence_that_is_denied_raises_no_urgent_help(words: str, language: str) -> None:
    assert understand(words, language).urgent == ()


@pytest.mark.parametrize(
    "words",
    [
        "meiän vauva ei nuku yhtää",
        "poikaa kiusataan",
        "rahat loppu",
        "mua ahdistaa koulussa",
        "en saa unta",
        "unta ei tuu",
        "mun pikkune ei nuku öisin",
        "mul ei oo kavereit",
        "mitä kello on",
        "avioreo",
    ],
)
def test_everyday_words_as_they_are_spoken_raise_no_urgent_help(words: str) -> None:
    assert understand(words, "fi").urgent == ()


@pytest.mark.parametrize(
    ("words", "language", "unwanted"),
    [
        ("nukkuu huonosti", "fi", "child-protection"),
        ("nukkumisongelmat", "fi", "substance-abuse"),
        ("teenager refuses school", "en", "separation-support"),
        ("vauva ei nuku", "fi", "child-protection"),
    ],
)
def test_a_light_worry_does_not_lead_to_help_for_another(words: str, language: str, unwanted: str) -> None:
    assert unwanted not in first_kinds(words, language)


@pytest.mark.parametrize("words", ["", "   ", "!?", "xqzxqzxqz", "🙂", "\x00"])
def test_words_that_say_nothing_lead_nowhere_and_never_fail(words: str) -> None:
    found = understand(words, "fi")
    assert not found
    assert found.kinds() == []
    assert found.question() == ""


def test_unknown_words_are_a_guess_and_said_to_be_one() -> None:
    assert understand("blorptuna skvanzeri", "fi").is_guess
    assert understand("1" * 5000, "fi").is_guess
    assert not understand("vauva ei nuku", "fi").is_guess


def test_an_answer_on_the_age_moves_the_order() -> None:
    told = understand("lapsi lyö muita", "fi")
    assert told.question() == AGE
    assert told.answered(AGE, "3-6").kinds()[0][0] == "child-health-clinic"
    assert told.answered(AGE, "13-17").kinds()[0][0] == "pupil-welfare"


def test_an_answer_on_whom_it_is_about_moves_the_order() -> None:
    told = understand("en nuku", "fi")
    assert told.question() == WHO
    assert told.answered(WHO, "child").kinds()[0][0] == "child-health-clinic"
    assert "health-centre" in [kind for kind, _weight in told.answered(WHO, "self").kinds()[:3]]


def test_after_an_answer_the_same_is_not_asked_again() -> None:
    told = understand("en nuku", "fi").answered(WHO, "child")
    assert told.question() != WHO
    assert told.answered(AGE, "0-2").question() == ""


@pytest.mark.parametrize(
    ("question", "answer"), [(AGE, "2"), (AGE, ""), (WHO, "partner"), (WHO, "0-2"), ("name", "Liisa"), ("", "")]
)
def test_an_answer_that_nobody_asked_for_is_refused(question: str, answer: str) -> None:
    with pytest.raises(ValueError, match="Nobody asked"):
        understand("vauva ei nuku", "fi").answered(question, answer)


@pytest.mark.parametrize(
    ("words", "language", "need"),
    [
        ("ei väkivaltaa, mutta vauvan unirytmi on sekaisin", "fi", "baby-does-not-sleep"),
        ("meillä ei ole väkivaltaa eikä päihteitä mutta riidellään rahasta", "fi", "couple-quarrels"),
        ("inget våld men vi grälar om pengar", "sv", "couple-quarrels"),
        ("no violence, just need help with baby sleep", "en", "baby-does-not-sleep"),
        ("no drugs or alcohol but my teen skips school", "en", "child-refuses-school"),
    ],
)
def test_what_is_denied_is_not_the_matter(words: str, language: str, need: str) -> None:
    heard = understand(words, language)

    assert heard.known()[0][1].id == need
    assert "domestic-violence" not in first_kinds(words, language)
    assert not heard.is_surely_urgent


@pytest.mark.parametrize(
    ("words", "language", "need"),
    [
        ("vauva ei nuku", "fi", "baby-does-not-sleep"),
        ("lapsi ei syö mitään", "fi", "picky-eating"),
        ("min son vill inte gå till skolan", "sv", "child-refuses-school"),
        ("my son does not talk yet", "en", "does-not-speak-yet"),
    ],
)
def test_a_not_that_is_the_matter_stays(words: str, language: str, need: str) -> None:
    assert need in first_needs(words, language)


@pytest.mark.parametrize(
    ("words", "language", "kind"),
    [
        ("poika 15 ei mene kouluun ja haluaa kuolla", "fi", "hard-to-live"),
        ("vauva ei nuku ja mies löi mua", "fi", "unsafe-with-someone"),
        ("vi grälar om pengar och han slog mig", "sv", "unsafe-with-someone"),
        ("she won't go to school and wants to die", "en", "hard-to-live"),
    ],
)
def test_danger_in_one_half_of_a_short_sentence_is_heard(words: str, language: str, kind: str) -> None:
    heard = understand(words, language)

    assert heard.is_surely_urgent
    assert heard.urgent[0] == kind


def test_another_matter_that_was_told_beside_the_first_is_kept() -> None:
    assert [need.id for need in understand("mies löi mua ja rahat on loppu", "fi").other_matters()] == ["budgeting"]
    assert understand("vauva ei nuku", "fi").other_matters() == []


@pytest.mark.parametrize("words", ["moi", "ei mitään", "hei kiitos", "12345"])
def test_words_that_tell_nothing_are_a_guess_and_ask_nothing_back(words: str) -> None:
    heard = understand(words, "fi")

    assert heard.is_guess
    assert heard.question() == ""


@pytest.mark.parametrize("words", ["lapsi ei syö", "vauva itkee ja minä en jaksa", "olen väsynyt ja yksinäinen"])
def test_a_question_back_decides_which_door_comes_first(words: str) -> None:
    heard = understand(words, "fi")

    if question := heard.question():
        after = [heard.answered(question, answer).kinds()[0][0] for answer in ANSWERS[question]]
        assert len(set(after)) > 1


@pytest.mark.parametrize(
    ("words", "language", "need"),
    [
        ("perhe neuvola", "fi", "by-name-family-counselling"),
        ("lapsi lisä", "fi", "child-benefit"),
        ("koti apua vauva arkeen", "fi", "hands-at-home"),
        ("barn bidrag", "sv", "child-benefit"),
    ],
)
def test_a_compound_in_two_words_is_read_as_one(words: str, language: str, need: str) -> None:
    assert need in first_needs(words, language)


def test_danger_in_two_words_is_heard() -> None:
    assert understand("itse murha ajatuksia", "fi").urgent[0] == "hard-to-live"

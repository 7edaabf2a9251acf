"""Finding by words, on the index of a real edition."""

from collections import defaultdict

import pytest

from perhekeskus.directory.base.files import kind_rows, kind_texts
from perhekeskus.directory.index import Hit, find
from perhekeskus.directory.models import Place
from perhekeskus.directory.tests.questions import NOT_YET, QUESTIONS
from perhekeskus.editions.registry import EDITION

pytestmark = pytest.mark.usefixtures("base_edition")


def kinds_among_the_first_three(text: str, language: str) -> set[str]:
    return {hit.key for hit in find(text, language)[:3] if hit.sort == "kind"}


def test_everyday_words_lead_to_the_right_kind(capsys: pytest.CaptureFixture[str]) -> None:
    missed = [
        f"{language}: {text}"
        for language, questions in QUESTIONS.items()
        for text, kinds in questions.items()
        if kinds_among_the_first_three(text, language).isdisjoint(kinds.split())
    ]
    still_missed = [
        text
        for (language, text), kinds in NOT_YET.items()
        if kinds_among_the_first_three(text, language).isdisjoint(kinds.split())
    ]
    with capsys.disabled():
        asked = sum(map(len, QUESTIONS.values())) + len(NOT_YET)
        print(f"\n{asked} everyday questions, {len(missed) + len(still_missed)} missed: {missed + still_missed}")  # noqa: T201
    assert not missed


def test_every_kind_is_found_first_by_its_own_name() -> None:
    families = [row for row in kind_rows() if row.audience == "family"]
    first = {
        (row.code, language): find(name, language)[0].key for row in families for language, name in row.names.items()
    }
    assert first == {key: key[0] for key in first}


def test_nearly_every_search_word_leads_to_a_kind_that_has_it(capsys: pytest.CaptureFixture[str]) -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind in kind_texts():
        for variant in kind.variants:
            for language, words in variant.words.items():
                for word in words:
                    owners[language, word].add(kind.code)
    asked = {key: kinds for key, kinds in owners.items() if kinds != {"specialist-consultation"}}
    missed = [
        f"{language}: {word}"
        for (language, word), kinds in asked.items()
        if kinds_among_the_first_three(word, language).isdisjoint(kinds)
    ]
    with capsys.disabled():
        print(f"\n{len(asked)} search words of the kinds, {len(missed)} missed: {sorted(missed)}")  # noqa: T201
    assert len(missed) <= len(asked) // 100


def test_playgrounds_do_not_hide_the_help_that_shares_their_word() -> None:
    for text, language in (("leikkipuisto", "fi"), ("lekpark", "sv"), ("playground", "en"), ("perhetalo", "fi")):
        assert find(text, language)[0] == Hit("kind", "meeting-place", find(text, language)[0].score), text


def test_a_place_is_found_by_its_own_name() -> None:
    place = Place.objects.using(EDITION).get(source_id="unit/227")

    assert find("Perhetalo Kajuutta", "fi")[0].key == place.id.hex
    assert find("Familjehuset Kajutan", "sv")[0].key == place.id.hex


@pytest.mark.parametrize(
    ("slip", "language", "kind"),
    [
        ("perheneuvlaa", "fi", "family-counselling"),
        ("lastensuojelu ilmotus", "fi", "child-protection"),
        ("tukiperhee", "fi", "support-person"),
        ("skillsmässa", "sv", "separation-support"),
        ("barnskyd", "sv", "child-protection"),
        ("pregnent", "en", "maternity-clinic"),
        ("päiväkotipaikka", "fi", "early-education"),
        ("funktionshinder", "sv", "disability-services"),
        ("LASTENNEUVOLA", "fi", "child-health-clinic"),
        ("aitiysneuvola", "fi", "maternity-clinic"),
    ],
)
def test_slips_parts_and_missing_dots_are_understood(slip: str, language: str, kind: str) -> None:
    assert kind in kinds_among_the_first_three(slip, language)


@pytest.mark.parametrize("text", ["", "   ", "!?", "…", "xqzxqzxqz", "\x00", "1" * 5000, "🙂"])
def test_what_says_nothing_finds_nothing_and_never_fails(text: str) -> None:
    assert find(text, "fi") == []


def test_a_question_of_stop_words_only_never_fails() -> None:
    for text, language in (("ja kun minä", "fi"), ("jag har det", "sv"), ("what is this", "en")):
        find(text, language)


def test_a_long_story_is_still_read() -> None:
    story = "Olen miettinyt tätä pitkään ja " * 40 + "poikaa kiusataan"
    assert find(story, "fi")


def test_a_search_word_operator_is_only_a_word() -> None:
    assert find('name:"neuvola" OR * -sort:kind', "fi")[0].sort == "kind"

"""The vocabulary of needs: whole, in three languages, within what help there is; a broken file is refused."""

import re
from collections import Counter
from pathlib import Path

import tomli

from perhekeskus.directory.base.files import kind_rows
from perhekeskus.guidance.needs import Need, needs, of_situation
from perhekeskus.guidance.urgency import TYPES
from perhekeskus.kit.texts import LANGUAGES

SITUATIONS_FILE = Path(__file__).parents[2] / "website" / "content" / "situations.toml"
"""Read as a file: the website is above guidance."""

FAMILY_KINDS, LEAST_NEEDS, LEAST_EXPRESSIONS, LONGEST_TITLE = 41, 200, 15, 50
PHONE_NUMBER = re.compile(r"\d[\d \-]{1,}\d")


def situations() -> set[str]:
    return {each["id"] for each in tomli.loads(SITUATIONS_FILE.read_text("utf-8"))["situation"]}


def every(need: Need, texts: str) -> list[str]:
    return [text for language, text in getattr(need, texts).items() if language in LANGUAGES]


def test_the_whole_vocabulary_loads_and_every_need_stands_under_its_own_id() -> None:
    assert len(needs()) >= LEAST_NEEDS
    assert all(id == need.id for id, need in needs().items())


def test_every_kind_of_help_for_families_answers_some_need_first_or_second() -> None:
    families = {row.code for row in kind_rows() if row.audience == "family"}
    answering = {kind for need in written() for kind in need.kinds[:2]}
    assert len(families) == FAMILY_KINDS
    assert not families - answering


def test_consultation_between_professionals_answers_no_need() -> None:
    assert [need.id for need in written() if "specialist-consultation" in need.kinds] == []


def test_every_need_is_told_in_each_language_in_many_ways() -> None:
    few = [
        f"{need.id} {language}: {len(set(need.expressions[language]))}"
        for need in written()
        for language in LANGUAGES
        if len(set(need.expressions[language])) < LEAST_EXPRESSIONS
    ]
    assert few == []


def written() -> list[Need]:
    """The needs of the files, without those that are only names of kinds."""
    return [need for need in needs().values() if not need.is_by_name()]


def test_titles_are_short_enough_for_a_phone_and_never_empty() -> None:
    wrong = [title for need in written() for title in every(need, "title") if not 0 < len(title) <= LONGEST_TITLE]
    assert wrong == []


def test_no_two_needs_have_the_same_title() -> None:
    titles = Counter((language, need.title[language]) for need in written() for language in LANGUAGES)
    assert [title for title, times in titles.items() if times > 1] == []


def test_nobody_is_shouted_at() -> None:
    texts = [text for need in written() for name in ("title", "meanwhile") for text in every(need, name)]
    assert [text for text in texts if "!" in text] == []


def test_titles_hold_no_phone_number() -> None:
    titles = [title for need in written() for title in every(need, "title")]
    assert [title for title in titles if PHONE_NUMBER.search(title)] == []


def test_every_need_says_what_helps_meanwhile() -> None:
    silent = [need.id for need in written() if not all(text.strip() for text in every(need, "meanwhile"))]
    assert silent == []


def test_needs_are_offered_only_under_situations_that_exist() -> None:
    unknown = {need.id: set(need.situations) - situations() for need in written()}
    assert {id: names for id, names in unknown.items() if names} == {}


def test_every_situation_offers_needs() -> None:
    assert [each for each in situations() if not of_situation(each)] == []


def test_only_known_types_of_urgent_help_are_named() -> None:
    assert {need.urgent for need in written()} - {""} <= set(TYPES)


def test_no_kind_answers_the_same_need_twice() -> None:
    assert [need.id for need in written() if len(set(need.kinds)) < len(need.kinds)] == []

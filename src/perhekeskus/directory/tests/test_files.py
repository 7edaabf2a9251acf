"""The plain files of the base catalogue: what they say, and how a broken one is named."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from perhekeskus.directory.base.files import (
    FOLDER,
    BrokenCatalogue,
    Source,
    kind_rows,
    kind_texts,
    read_kind,
    shown_source,
)
from perhekeskus.kit.texts import LANGUAGES

WHOLE = (FOLDER / "kinds" / "pupil-welfare.toml").read_text("utf-8")


def broken(tmp_path: Path, change: Callable[[str], str]) -> str:
    """What reading a changed file says."""
    path = tmp_path / "pupil-welfare.toml"
    changed = change(WHOLE)
    assert changed != WHOLE, "the change did not take"
    path.write_text(changed, "utf-8")
    with pytest.raises(BrokenCatalogue) as caught:
        read_kind(path, "pupil-welfare")
    assert "pupil-welfare.toml" in str(caught.value)
    return str(caught.value)


def test_there_are_42_kinds_of_which_one_is_for_professionals() -> None:
    assert len(kind_rows()) == 42
    assert [row.code for row in kind_rows() if row.audience == "professional"] == ["specialist-consultation"]


def test_every_kind_has_a_file_and_every_file_a_kind() -> None:
    assert {path.stem for path in (FOLDER / "kinds").glob("*.toml")} == {row.code for row in kind_rows()}


def test_every_kind_can_be_read() -> None:
    assert len(list(kind_texts())) == 42


@pytest.mark.parametrize("key", ["verified", "next_review", "code"])
def test_a_missing_key_is_named(tmp_path: Path, key: str) -> None:
    said = broken(tmp_path, lambda text: re.sub(rf"^{key} = .*$", "", text, count=1, flags=re.MULTILINE))
    assert key in said


@pytest.mark.parametrize("key", ["cost", "ways_in", "given_at", "organiser"])
def test_a_missing_key_of_a_variant_is_named(tmp_path: Path, key: str) -> None:
    said = broken(tmp_path, lambda text: re.sub(rf"^{key} = .*$", "", text, count=1, flags=re.MULTILINE))
    assert key in said


def test_a_missing_text_is_named_with_organiser_and_language(tmp_path: Path) -> None:
    said = broken(tmp_path, lambda text: text.replace("[variant.sv]\nname = ", "[variant.sv]\nnam = ", 1))
    assert "wellbeing-area, sv: name missing" in said


def test_an_empty_text_is_missing(tmp_path: Path) -> None:
    said = broken(tmp_path, lambda text: re.sub(r'^summary = ".*"$', 'summary = ""', text, count=1, flags=re.M))
    assert "fi: summary missing" in said


@pytest.mark.parametrize(
    ("key", "value"),
    [("cost", '"cheap"'), ("ways_in", '["knock"]'), ("given_at", '["moon"]')],
)
def test_a_value_that_nobody_knows_is_named(tmp_path: Path, key: str, value: str) -> None:
    said = broken(tmp_path, lambda text: re.sub(rf"^{key} = .*$", f"{key} = {value}", text, count=1, flags=re.M))
    assert key in said
    assert value.strip('[]"') in said


def test_a_date_that_is_a_text_is_named(tmp_path: Path) -> None:
    said = broken(tmp_path, lambda text: re.sub(r"^verified = .*$", 'verified = "soon"', text, count=1, flags=re.M))
    assert "verified is «soon», not a date" in said


def test_a_deadline_of_no_legal_order_is_named(tmp_path: Path) -> None:
    said = broken(tmp_path, lambda text: text.replace("amount = 7", 'amount = 7\nwhere = "moon"', 1))
    assert "deadlines: where is «moon»" in said


def test_ages_are_two_numbers(tmp_path: Path) -> None:
    assert "ages" in broken(tmp_path, lambda text: text.replace("ages = [6, 120]", "ages = [6]", 1))


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    assert "school" in broken(tmp_path, lambda text: text.replace('code = "pupil-welfare"', 'code = "school"', 1))


def test_what_is_no_toml_is_refused(tmp_path: Path) -> None:
    broken(tmp_path, lambda text: "= nothing\n" + text)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenCatalogue, match="no-such"):
        read_kind(tmp_path / "no-such.toml", "no-such")


def test_a_deadline_is_of_the_mainland_unless_it_says_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "pupil-welfare.toml"
    path.write_text(WHOLE.replace("amount = 7", 'amount = 7\nwhere = "aland"', 1), "utf-8")
    assert [deadline.legal_order for deadline in read_kind(path, "pupil-welfare").deadlines] == ["aland", "mainland"]


ACT = Source("Terveydenhuoltolaki 1326/2010, 15 §", "")
ALAND_ACT = Source("Landskapslag (2020:12) om socialvård", "")
ALAND_SITE = Source("Bibliotek", "https://www.regeringen.ax/kultur")


@pytest.mark.parametrize(
    ("source", "is_of_aland"),
    [
        (ACT, False),
        (ALAND_ACT, True),
        (ALAND_SITE, True),
        (Source("ÅHS: Mental hälsa", ""), True),
        (Source("KST: Funktionsservice", ""), True),
        (Source("Ahvenanmaan laki", "https://example.fi/page.ax"), False),
        (Source("Kstilaki", "https://www.finlex.fi"), False),
    ],
)
def test_a_source_of_aland_is_known_by_host_or_title(source: Source, is_of_aland: bool) -> None:
    assert source.is_of_aland() is is_of_aland


def test_aland_is_shown_its_own_first_source_and_never_a_mainland_act() -> None:
    assert shown_source("aland-kst", [ACT, ALAND_SITE, ALAND_ACT]) == ALAND_SITE
    assert shown_source("aland-kst", [ACT]) == Source("", "")
    assert shown_source("wellbeing-area", [ALAND_SITE, ACT]) == ACT


def test_no_text_of_aland_stands_on_a_mainland_source() -> None:
    for kind in kind_texts():
        for variant in kind.variants:
            on_aland = variant.organiser.startswith("aland-")
            assert not variant.source.title or variant.source.is_of_aland() == on_aland, kind.code
            assert variant.source.title or on_aland, f"{kind.code}: {variant.organiser} has no source"


def test_no_text_of_the_catalogue_shouts() -> None:
    for kind in kind_texts():
        for variant in kind.variants:
            for texts in variant.texts.values():
                assert set(texts) >= set(LANGUAGES)
                assert not any("!" in text for text in texts.values()), f"{kind.code}: {variant.organiser}"

"""A broken file of the vocabulary is refused, and the message names the file and the need."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from perhekeskus.guidance import examples, thesaurus
from perhekeskus.guidance import needs as vocabulary
from perhekeskus.guidance import other_languages as others
from perhekeskus.guidance.needs import BrokenVocabulary, needs
from perhekeskus.guidance.other_languages import other_languages

THREE = '{ fi = "yksi", sv = "ett", en = "one" }'
WHOLE = {
    "id": '"some-need"',
    "title": THREE,
    "about": '"child"',
    "asked_by": '["parent"]',
    "kinds": '["school"]',
    "extent": '"one"',
    "situations": "[]",
    "meanwhile": THREE,
    "expressions": '{ fi = ["yksi"], sv = ["ett"], en = ["one"] }',
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty vocabulary of its own; what was read of the real one is forgotten before and afterwards."""
    (tmp_path / "needs").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "urgent").mkdir()
    (tmp_path / "sayings").mkdir()
    (tmp_path / "thesaurus").mkdir()
    for module in (vocabulary, others, examples, thesaurus):
        monkeypatch.setattr(module, "FOLDER", tmp_path)
    for known in (needs, other_languages, thesaurus.thesaurus):
        known.cache_clear()
    yield tmp_path
    for known in (needs, other_languages, thesaurus.thesaurus):
        known.cache_clear()


def write(folder: Path, *entries: dict[str, str], name: str = "some.toml") -> None:
    text = "\n".join("[[need]]\n" + "\n".join(f"{key} = {value}" for key, value in each.items()) for each in entries)
    (folder / "needs" / name).write_text(text, "utf-8")


def without(key: str) -> dict[str, str]:
    return {name: value for name, value in WHOLE.items() if name != key}


def test_a_whole_need_is_read(folder: Path) -> None:
    write(folder, WHOLE)
    need = needs()["some-need"]
    assert need.sayings("sv") == ["ett", "ett"]
    assert need.ages is None
    assert need.urgent == ""
    assert not need.is_asked_by_children_alone()


def test_what_children_alone_say_is_known(folder: Path) -> None:
    write(folder, {**WHOLE, "asked_by": '["child"]', "ages": "[7, 17]"})
    assert needs()["some-need"].is_asked_by_children_alone()
    assert needs()["some-need"].ages == (7, 17)


@pytest.mark.parametrize("key", [key for key in WHOLE if key != "id"])
def test_a_need_that_lacks_something_is_refused(folder: Path, key: str) -> None:
    write(folder, without(key))
    with pytest.raises(BrokenVocabulary, match=rf"some\.toml: some-need: {key} is missing"):
        needs()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"colour": '"red"'}, "nobody reads colour"),
        ({"title": '{ fi = "yksi" }'}, "title is missing in en, sv"),
        ({"meanwhile": '{ fi = "yksi", sv = "ett" }'}, "meanwhile is missing in en"),
        ({"expressions": '{ fi = ["yksi"], en = ["one"] }'}, "expressions is missing in sv"),
        ({"kinds": '["wizardry"]'}, "no kind of help for families is called wizardry"),
        ({"kinds": '["specialist-consultation"]'}, "no kind of help for families is called specialist-consultation"),
        ({"kinds": "[]"}, "no kind of help answers it"),
        ({"about": '"neighbour"'}, "about cannot be neighbour"),
        ({"extent": '"everything"'}, "extent cannot be everything"),
        ({"asked_by": '["robot"]'}, "asked_by cannot be"),
        ({"asked_by": "[]"}, "asked_by cannot be"),
        ({"ages": "[9, 3]"}, "ages must be two years"),
        ({"ages": "[3]"}, "ages must be two years"),
        ({"ages": "[0, 40]"}, "ages must be two years"),
        ({"urgent": '"boredom"'}, "boredom"),
    ],
)
def test_a_need_that_says_what_cannot_be_used_is_refused(folder: Path, change: dict[str, str], said: str) -> None:
    write(folder, {**WHOLE, **change})
    with pytest.raises(BrokenVocabulary, match=rf"some\.toml: some-need: .*{said}"):
        needs()


def test_the_same_id_in_two_files_is_refused(folder: Path) -> None:
    write(folder, WHOLE)
    write(folder, WHOLE, name="then.toml")
    with pytest.raises(BrokenVocabulary, match=r"then\.toml: some-need: this id stands twice"):
        needs()


def test_a_need_without_an_id_is_refused(folder: Path) -> None:
    write(folder, without("id"))
    with pytest.raises(BrokenVocabulary, match=r"some\.toml: \?: id is missing"):
        needs()


@pytest.mark.parametrize("content", [b"[[need]\nid = 1", b'[[need]]\nid = "\xff"'])
def test_a_file_that_cannot_be_read_is_refused_by_its_name(folder: Path, content: bytes) -> None:
    (folder / "needs" / "odd.toml").write_bytes(content)
    with pytest.raises(BrokenVocabulary, match=r"odd\.toml"):
        needs()


def test_a_file_without_needs_is_refused_by_its_name(folder: Path) -> None:
    (folder / "needs" / "odd.toml").write_text('title = "nothing"', "utf-8")
    with pytest.raises(BrokenVocabulary, match=r"odd\.toml"):
        needs()


def test_another_language_that_speaks_of_an_unknown_need_is_refused(folder: Path) -> None:
    write(folder, WHOLE)
    text = 'language = "ru"\nurgent_note = "112"\n[urgent]\n[needs]\nsome-need = ["a"]\nno-need = ["b"]\n'
    (folder / "other" / "ru.toml").write_text(text, "utf-8")
    with pytest.raises(BrokenVocabulary, match=r"ru\.toml: no need is called no-need"):
        other_languages()


def test_an_unknown_type_of_urgent_help_is_refused(folder: Path) -> None:
    write(folder, WHOLE)
    (folder / "urgent" / "fi.toml").write_text('[urgent]\nboredom = ["tylsää"]\n[calm]\nall = ["ei"]\n', "utf-8")
    with pytest.raises(BrokenVocabulary, match=r"fi\.toml: no type of urgent help is called boredom"):
        list(examples.examples("fi"))


def test_the_file_of_one_language_adds_to_its_needs(folder: Path) -> None:
    write(folder, WHOLE)
    (folder / "sayings" / "sv.toml").write_text('some-need = ["en till"]\n', "utf-8")
    assert needs()["some-need"].sayings("sv") == ["ett", "ett", "en till"]
    assert needs()["some-need"].sayings("en") == ["one", "one"]


def test_the_file_of_one_language_that_speaks_of_an_unknown_need_is_refused(folder: Path) -> None:
    write(folder, WHOLE)
    (folder / "sayings" / "sv.toml").write_text('no-need = ["en till"]\n', "utf-8")
    with pytest.raises(BrokenVocabulary, match=r"sv\.toml: no need is called no-need"):
        needs()


def test_a_thesaurus_in_a_language_that_nobody_reads_is_refused(folder: Path) -> None:
    (folder / "thesaurus" / "odd.toml").write_text('[alcohol]\nde = ["Bier"]\n', "utf-8")
    with pytest.raises(BrokenVocabulary, match=r"odd\.toml: alcohol: nobody reads de"):
        thesaurus.thesaurus()


def test_a_concept_may_stand_in_two_files(folder: Path) -> None:
    (folder / "thesaurus" / "a.toml").write_text('[alcohol]\nsv = ["öl"]\n', "utf-8")
    (folder / "thesaurus" / "b.toml").write_text('[alcohol]\nsv = ["vin"]\n', "utf-8")
    assert thesaurus.thesaurus()["alcohol"]["sv"] == ["öl", "vin"]

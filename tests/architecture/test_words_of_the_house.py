"""What the house says to people: texts, verbs and instructions that hold."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.core.management import get_commands
from tests.architecture.house import PACKAGE, ROOT, files, python_files, room_of, shown

from perhekeskus.site.command import VERBS

CATALOGUES = sorted((PACKAGE / "locale").glob("*/LC_MESSAGES/django.po"))
GUIDES = [path for path in files() if path.suffix == ".md"]
CODE = re.compile(r"```(?:\w*)\n(.*?)```|`([^`\n]+)`", re.DOTALL)
DONE_BY_THE_COMMAND_ITSELF = {"up", "prepare", "messages", "assets", "psql", "manage"}


def code_of(guide: Path) -> list[str]:
    return [line for block in CODE.findall(guide.read_text("utf-8")) for part in block for line in part.splitlines()]


def test_there_is_a_catalogue_for_finnish_and_swedish() -> None:
    assert [path.parts[-3] for path in CATALOGUES] == ["fi", "sv"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_no_text_of_the_pages_shouts(path: Path) -> None:
    with path.open("rb") as file:
        for message in read_po(file):
            for text in (message.id, message.string) if message.id else ():
                for form in text if isinstance(text, list | tuple) else (text,):
                    assert "!" not in str(form), form


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_translations_keep_their_placeholders(path: Path) -> None:
    hole = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w+}")
    with path.open("rb") as file:
        for message in read_po(file):
            if message.id and isinstance(message.id, str) and message.string:
                assert sorted(hole.findall(message.id)) == sorted(hole.findall(str(message.string))), message.id


def test_every_verb_is_a_command_that_exists() -> None:
    for name, verb in VERBS.items():
        if not verb.command:
            assert name in DONE_BY_THE_COMMAND_ITSELF, name
            continue
        assert verb.command in get_commands(), f"perhekeskus {name}"


def test_every_command_of_ours_can_be_told_from_the_help() -> None:
    """A command that is no verb of its own is run by the house, or by hand once: it says so in its docs or code."""
    verbs = {verb.command for verb in VERBS.values()}
    for path in python_files(tests=False):
        if path.parent.name != "commands" or path.stem == "__init__":
            continue
        elsewhere = [
            other
            for other in files()
            if other != path and other.suffix in {".py", ".md"} and path.stem in other.read_text("utf-8")
        ]
        assert path.stem in verbs or elsewhere, f"{shown(path)} of {room_of(path)} is run by nobody"


@pytest.mark.parametrize("guide", GUIDES, ids=shown)
def test_commands_of_the_guides_exist(guide: Path) -> None:
    for line in code_of(guide):
        for script in re.findall(r"(?<![\w/])(?:\./)?(scripts/[\w-]+)", line):
            assert (ROOT / script).exists(), f"{shown(guide)}: {script}"
        for verb in re.findall(r"(?<![\w./-])(?:\.venv/bin/)?perhekeskus ([a-z][a-z-]+)\b", line):
            assert verb in VERBS or verb in {"help"}, f"{shown(guide)}: perhekeskus {verb}"
        for benchmark in re.findall(r"scripts/bench ([a-z_]+)", line):
            assert (ROOT / "scripts" / "benchmarks" / f"{benchmark}.py").exists(), f"{shown(guide)}: {benchmark}"


def test_the_readme_starts_the_house() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert "scripts/up" in text
    assert "scripts/test" in text

"""Small rules of the house style that no linter knows."""

import ast
import re
from pathlib import Path

import pytest
from tests.architecture.house import PACKAGE, ROOT, files, functions, python_files, shown, tree

SPOKEN = ("rules", "access", "actions")
"""Modules whose public functions speak in domain words."""

ENGINES = (
    "areas/map.py",
    "areas/places.py",
    "directory/index.py",
    "directory/opening.py",
    "directory/shelf.py",
    "directory/shelving.py",
    "editions/build.py",
    "editions/checks.py",
    "guidance/disclosure.py",
    "words/keys.py",
    "words/stop_words.py",
)

REGISTRIES = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "yarn" + "pkg.com")
"""In pieces, so that this file does not name them itself."""

MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:work|root|home|Users)/[\w.]+")

EMPTY_WORDS = {"utils", "helpers", "common", "services", "managers", "misc"}


def texts() -> list[tuple[str, str]]:
    """Every tracked file that is text, with its content."""
    found = []
    for path in files():
        try:
            found.append((shown(path), path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_engines_exist() -> None:
    assert all((PACKAGE / engine).exists() for engine in ENGINES)


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in python_files(tests=False)
        if PACKAGE in path.parents
        and (path.stem in SPOKEN or path.parent.name in SPOKEN or str(path.relative_to(PACKAGE)) in ENGINES)
    ],
    ids=shown,
)
def test_public_functions_speak(path: Path) -> None:
    silent = [
        node.name
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert not silent


def test_nothing_is_printed_past_the_hand_that_says_it() -> None:
    for path in python_files(tests=False):
        if PACKAGE in path.parents:
            calls = [
                node.lineno
                for node in ast.walk(tree(path))
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
            ]
            assert not calls or path.name == "saying.py", f"{shown(path)}: {calls}"


def test_no_module_has_an_empty_name() -> None:
    named = {path.stem for path in python_files()} | {path.parent.name for path in python_files()}
    assert not named & EMPTY_WORDS


def test_nothing_is_left_to_do() -> None:
    mark = re.compile(r"#\s*(?:TO" + "DO|FIX" + "ME|XXX)")
    assert not [name for name, text in texts() if name.endswith(".py") and mark.search(text)]


def test_no_file_names_a_package_registry() -> None:
    assert not [(name, host) for name, text in texts() for host in REGISTRIES if host in text]


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    found = {name: MACHINE_PATH.findall(text)[:3] for name, text in texts() if MACHINE_PATH.search(text)}
    assert not found


def test_functions_take_what_they_are_told_and_remember_nothing() -> None:
    """A mutable default is shared by every call."""
    for path in python_files():
        for function in functions(path):
            defaults = [*function.args.defaults, *filter(None, function.args.kw_defaults)]
            assert not any(isinstance(default, ast.List | ast.Dict | ast.Set) for default in defaults), shown(path)


def test_the_repository_holds_no_large_or_built_file() -> None:
    large = {shown(path): path.stat().st_size for path in files() if path.stat().st_size > 1_500_000}
    assert not large
    assert not [shown(path) for path in files() if path.suffix in {".pyc", ".mo", ".sqlite3", ".so"}]
    assert (ROOT / ".gitignore").exists()

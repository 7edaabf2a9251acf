"""Nothing grows until nobody reads it."""

import pytest
from tests.architecture.house import PACKAGE, files, functions, python_files, shown, templates

FILE_LINES, TEST_FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 500, 800, 50, 200
AIM_FILE_LINES, AIM_TEST_LINES, AIM_FUNCTION_LINES, AIM_TEMPLATE_LINES = 300, 400, 30, 120


def too_long(lengths: dict[str, int], limit: int) -> dict[str, int]:
    return {name: lines for name, lines in lengths.items() if lines > limit}


def test_files_stay_short(capsys: pytest.CaptureFixture[str]) -> None:
    lengths = {shown(path): len(path.read_text("utf-8").splitlines()) for path in python_files(tests=False)}
    report(capsys, "files", too_long(lengths, AIM_FILE_LINES), AIM_FILE_LINES)
    assert not too_long(lengths, FILE_LINES)


def test_test_files_stay_short() -> None:
    lengths = {shown(path): len(path.read_text("utf-8").splitlines()) for path in python_files(tests=True)}
    assert not too_long(lengths, TEST_FILE_LINES)


def test_functions_stay_short(capsys: pytest.CaptureFixture[str]) -> None:
    lengths = {
        f"{shown(path)}: {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in python_files(tests=False)
        for function in functions(path)
    }
    report(capsys, "functions", too_long(lengths, AIM_FUNCTION_LINES), AIM_FUNCTION_LINES)
    assert not too_long(lengths, FUNCTION_LINES)


def test_templates_stay_short() -> None:
    lengths = {shown(path): len(path.read_text("utf-8").splitlines()) for path in templates()}
    assert not too_long(lengths, TEMPLATE_LINES)


def test_scripts_stay_short() -> None:
    lengths = {
        shown(path): len(path.read_text("utf-8").splitlines())
        for path in files()
        if path.suffix in {".sh", ".js", ".scss"} or (path.parent.name == "scripts" and not path.suffix)
    }
    assert not too_long(lengths, FILE_LINES)


def test_every_module_says_in_a_line_what_it_is() -> None:
    silent = [
        shown(path)
        for path in python_files(tests=False)
        if PACKAGE in path.parents and path.stat().st_size and not path.read_text("utf-8").lstrip().startswith('"""')
    ]
    assert not silent


def report(capsys: pytest.CaptureFixture[str], what: str, long: dict[str, int], aim: int) -> None:
    """Prints what is longer than we aim for; only the limit fails."""
    if long:
        with capsys.disabled():
            print(f"\n{what} longer than the {aim} lines we aim for: {long}")  # noqa: T201

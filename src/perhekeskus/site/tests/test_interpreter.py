"""The order in which scripts/up looks for Python, tried with commands that only pretend."""

import os
import subprocess
from pathlib import Path

import pytest

from perhekeskus.site.data_folder import checkout

LIBRARY = checkout() / "scripts" / "lib" / "interpreter.sh"


def command(path: Path, *, answers: int) -> Path:
    """A stand-in for Python: 0 is new enough, 1 too old, 127 a shim without an interpreter behind it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\ncase "$2" in *realpath*) echo "$0";; esac\nexit {answers}\n')
    path.chmod(0o755)
    return path


def found(home: Path, *folders: Path, **environment: str) -> str:
    """What the library finds with these folders first on the path."""
    tools = ":".join(map(str, [*folders, home / "tools"]))
    (home / "tools").mkdir(exist_ok=True)
    for name in ("find", "sort", "sed"):
        real = next(folder for folder in ("/usr/bin", "/bin") if os.access(f"{folder}/{name}", os.X_OK))
        (home / "tools" / name).unlink(missing_ok=True)
        (home / "tools" / name).symlink_to(f"{real}/{name}")
    done = subprocess.run(
        ["/bin/bash", "-c", 'source "$0"; find_interpreter', LIBRARY],
        env={"PATH": tools, "HOME": str(home), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip()


def test_the_named_interpreter_comes_first(tmp_path: Path) -> None:
    named = command(tmp_path / "own" / "python", answers=0)
    command(tmp_path / "bin" / "python3.13", answers=0)

    assert found(tmp_path, tmp_path / "bin", PERHEKESKUS_PYTHON=str(named)) == str(named)


def test_a_named_interpreter_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    named = command(tmp_path / "own" / "python", answers=1)
    good = command(tmp_path / "bin" / "python3", answers=0)

    assert found(tmp_path, tmp_path / "bin", PERHEKESKUS_PYTHON=str(named)) == str(good)


def test_3_13_comes_before_3_12_and_before_python3(tmp_path: Path) -> None:
    names = ["python3.13", "python3.12", "python3"]
    for name in names:
        command(tmp_path / "bin" / name, answers=0)

    for name in names:
        assert found(tmp_path, tmp_path / "bin") == str(tmp_path / "bin" / name)
        (tmp_path / "bin" / name).unlink()


def test_a_shim_that_answers_127_does_not_hide_a_living_interpreter_behind_it(tmp_path: Path) -> None:
    command(tmp_path / "shims" / "python3.13", answers=127)
    good = command(tmp_path / "bin" / "python3.13", answers=0)

    assert found(tmp_path, tmp_path / "shims", tmp_path / "bin") == str(good)


@pytest.mark.parametrize("known_by", ["PYENV_ROOT", "home", "shims"])
def test_the_newest_version_of_a_version_manager_that_starts_is_taken(tmp_path: Path, known_by: str) -> None:
    manager = tmp_path / (".pyenv" if known_by == "home" else "manager")
    shim = command(manager / "shims" / "python3", answers=127)
    for version, answers in {"3.9.18": 1, "3.12.1": 0, "3.13.0": 0, "3.14.0": 127}.items():
        command(manager / "versions" / version / "bin" / "python3", answers=answers)
    folders = [shim.parent] if known_by == "shims" else []
    environment = {"PYENV_ROOT": str(manager)} if known_by == "PYENV_ROOT" else {}

    assert found(tmp_path, *folders, **environment) == str(manager / "versions" / "3.13.0" / "bin" / "python3")


def test_nothing_that_fits_is_nothing(tmp_path: Path) -> None:
    command(tmp_path / "bin" / "python3", answers=1)

    assert found(tmp_path, tmp_path / "bin") == ""

"""The environment that scripts/up makes: its command is there, whatever was done to the packages by hand."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from perhekeskus.site.data_folder import checkout


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A checkout whose environment is made and noted as fresh, but without the project's command."""
    shutil.copytree(checkout() / "scripts" / "lib", tmp_path / "scripts" / "lib")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "run.txt").touch()
    package = tmp_path / "src" / "perhekeskus" / "site"
    package.mkdir(parents=True)
    (package / "command.py").write_text("def main():\n    print('here')\n")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / ".venv"], check=True)
    note = (
        'sha256sum requirements/run.txt scripts/lib/environment.sh >.venv/made-from && echo "$PWD|" >>.venv/made-from'
    )
    subprocess.run(["/bin/bash", "-c", note], cwd=tmp_path, check=True)
    return tmp_path


def start(clone: Path) -> str:
    """What the scripts do before they run the command, and what the command says then."""
    words = 'source scripts/lib/environment.sh; use_data_folder; use_environment run; "$root/.venv/bin/perhekeskus"'
    environment = {
        "PATH": "/usr/bin:/bin",
        "PERHEKESKUS_DATA": str(clone / "var"),
        "PERHEKESKUS_PYTHON": sys.executable,
    }
    done = subprocess.run(
        ["/bin/bash", "-c", words], cwd=clone, env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def test_a_command_that_was_taken_away_is_put_back(clone: Path) -> None:
    assert start(clone) == "here\n"

    (clone / ".venv" / "bin" / "perhekeskus").unlink()
    assert start(clone) == "here\n"

    next(clone.glob(".venv/lib/python3.*/site-packages/perhekeskus.pth")).unlink()
    assert start(clone) == "here\n"


def test_nothing_is_put_back_that_is_there(clone: Path) -> None:
    start(clone)
    command = clone / ".venv" / "bin" / "perhekeskus"
    command.write_text("#!/bin/sh\necho untouched\n")

    assert start(clone) == "untouched\n"

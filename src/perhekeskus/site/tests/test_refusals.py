"""What keeps a house from starting is one clear line and a code that is not 0; nothing is lost."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from perhekeskus.site import command, processes
from perhekeskus.site.command import VERBS, main
from perhekeskus.site.postgres import CAP_DAC_READ_SEARCH
from perhekeskus.site.processes import Identity
from perhekeskus.site.testing import free_port, refused_start

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another user or mount a small disk")


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port(taken_port: int, tmp_path: Path) -> None:
    line = refused_start("--port", str(taken_port), "--data", str(tmp_path))

    assert line == (
        f"perhekeskus: Port {taken_port} of 127.0.0.1 is taken by another program: choose another with --port."
    )
    assert not (tmp_path / "postgres").exists()


@pytest.mark.parametrize("host", ["192.0.2.1", "nowhere.invalid"])
def test_an_address_that_is_not_this_machines(host: str, tmp_path: Path) -> None:
    """192.0.2.0/24 belongs to nobody (RFC 5737)."""
    line = refused_start("--host", host, "--data", str(tmp_path))

    assert "choose another" in line
    assert line.count("\n") == 0


def test_a_number_that_is_no_port(tmp_path: Path) -> None:
    assert "«99999» is no port" in refused_start("--port", "99999", "--data", str(tmp_path / "var"))
    assert not (tmp_path / "var").exists()


def test_a_data_folder_of_a_newer_version(tmp_path: Path) -> None:
    (tmp_path / "version").write_text("7\n")

    line = refused_start("--data", str(tmp_path))

    assert line.startswith(f"perhekeskus: The data folder {tmp_path} is of version 7, this program knows 1")
    assert line.count("\n") == 0
    assert [file.name for file in tmp_path.iterdir()] == ["version"]


def test_a_database_of_another_major_version(tmp_path: Path) -> None:
    files = tmp_path / "postgres" / "data"
    files.mkdir(parents=True)
    (files / "PG_VERSION").write_text("12\n")

    line = refused_start("--data", str(tmp_path), "--port", str(free_port()))

    assert "is of PostgreSQL 12" in line
    assert line.count("\n") == 0
    assert [file.name for file in files.iterdir()] == ["PG_VERSION"]


def test_a_broken_database_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://anna:secret@db/x")

    line = refused_start("--data", str(tmp_path / "var"))

    assert line == "perhekeskus: DATABASE_URL must begin with postgresql://."
    assert not (tmp_path / "var").exists()


@only_root
@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_without_the_right_to_write(tmp_path: Path, exists: bool) -> None:
    place = tmp_path / "var"
    if exists:
        place.mkdir(mode=0o755)
    # Somebody who may look everywhere, so that the program itself can be read, and may write nowhere.
    stranger = Identity(65534, 65534, CAP_DAC_READ_SEARCH)
    as_stranger = processes.launched([], ends_with=signal.SIGTERM, identity=stranger)

    line = refused_start("--data", str(place), before=as_stranger)

    assert line.startswith("perhekeskus: No right to write")
    assert line.count("\n") == 0


@only_root
def test_a_full_disk(tmp_path: Path) -> None:
    subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", "size=8m", "none", tmp_path], check=True)
    try:
        line = refused_start("--data", str(tmp_path / "var"))
        assert line.startswith(f"perhekeskus: The disk is full: {tmp_path}/var has 8 MB free and needs 300 MB.")
        assert line.count("\n") == 0
    finally:
        subprocess.run(["/bin/umount", tmp_path], check=True)


def test_an_unknown_verb_names_the_verbs_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["upp"]) == 2

    line = capsys.readouterr().err
    assert "there is no verb «upp»" in line
    assert all(verb in line for verb in VERBS)


def test_help_lists_every_verb_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0

    shown = capsys.readouterr().out
    assert all(f"  {name}" in shown and verb.says in shown for name, verb in VERBS.items())


@pytest.mark.parametrize(
    ("words", "folder", "rest"),
    [
        (["publish", "--accept-losses", "--data", "/x"], "/x", ["--accept-losses"]),
        (["manage", "--data", "/x", "shell"], "/x", ["shell"]),
        (["psql", "--data=/x", "-c", "select 1"], "/x", ["-c", "select 1"]),
        (["manage", "carry", "--data", "own"], "/given", ["carry", "--data", "own"]),
    ],
)
def test_every_verb_takes_a_data_folder_and_leaves_other_programs_their_words(
    monkeypatch: pytest.MonkeyPatch, words: list[str], folder: str, rest: list[str]
) -> None:
    monkeypatch.setenv("PERHEKESKUS_DATA", "/given")

    found, left = command._take_data_folder(words[1:], only_first=words[0] in command.OTHER_PROGRAMS)

    assert (str(found.root), left) == (folder, rest)

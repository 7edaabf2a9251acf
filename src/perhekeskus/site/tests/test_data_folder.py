"""The data folder: made, refused, spoken of in plain lines."""

import errno
import os
from pathlib import Path

import pytest

from perhekeskus.site import data_folder
from perhekeskus.site.data_folder import DataFolder, HouseError


def test_a_new_folder_gets_its_version_and_closed_rooms(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "a" / "var")

    folder.open()

    assert (folder.root / "version").read_text() == "1\n"
    assert folder.run.stat().st_mode & 0o777 == folder.logs.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("version", ["2", "10", "1.5", ""])
def test_a_folder_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path, version: str) -> None:
    (tmp_path / "version").write_text(version)

    with pytest.raises(HouseError, match="Nothing was changed") as refused:
        DataFolder(tmp_path).open()

    assert "\n" not in str(refused.value)
    assert [file.name for file in tmp_path.iterdir()] == ["version"]


def test_a_disk_without_room_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = list(os.statvfs(tmp_path))
    full[4] = 10  # f_bavail, free blocks
    full_disk = os.statvfs_result(full)
    monkeypatch.setattr(os, "statvfs", lambda place: full_disk)

    with pytest.raises(HouseError, match="disk is full"):
        DataFolder(tmp_path / "var").open()

    assert list((tmp_path / "var").iterdir()) == []


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "The disk is full: /srv/x could not be written."),
        (errno.EACCES, "No right to write /srv/x:"),
        (errno.EROFS, "No right to write /srv/x:"),
        (errno.EIO, "/srv/x: Input/output error"),
    ],
)
def test_what_the_system_refuses_is_said_in_one_plain_line(number: int, says: str) -> None:
    line = data_folder.in_plain_words(OSError(number, os.strerror(number), "/srv/x"))

    assert line.startswith(says)
    assert "\n" not in line


def test_the_option_wins_over_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERHEKESKUS_DATA", str(tmp_path / "environment"))

    assert data_folder.chosen_data_folder(str(tmp_path / "option")).root == tmp_path / "option"
    assert data_folder.chosen_data_folder().root == tmp_path / "environment"

    monkeypatch.delenv("PERHEKESKUS_DATA")
    assert data_folder.chosen_data_folder().root == data_folder.checkout() / "var"

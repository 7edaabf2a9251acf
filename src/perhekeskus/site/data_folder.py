"""The data folder: the one place this house writes to, and the checks before it does."""

import errno
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

LAYOUT = 1
"""Version of the folder's layout. An older house refuses a folder of a newer one rather than guess."""

FIRST_START_BYTES = 300 * 1024 * 1024
"""What a first start needs: database 60 MB, its journal, an edition being built beside the old one, assets."""

LATER_START_BYTES = 30 * 1024 * 1024


class HouseError(Exception):
    """Something outside the code stands in the way. The text is one plain line that says what to do."""


@dataclass(frozen=True)
class DataFolder:
    """Names of the folders below the data folder."""

    root: Path

    @property
    def run(self) -> Path:
        """Locks, process records and the address of the running house."""
        return self.root / "run"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    @property
    def tools(self) -> Path:
        return self.root / "tools"

    @property
    def assets(self) -> Path:
        return self.root / "assets"

    @property
    def locale(self) -> Path:
        return self.root / "locale"

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def editions(self) -> Path:
        return self.root / "editions"

    def open(self) -> None:
        """Makes the folder if needed and refuses one that cannot be used, before anything is changed in it.

        Raises: HouseError when the folder is of a newer version, is not writable, or its disk is full.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True, mode=0o711)
            self._refuse_newer()
            self._refuse_full_disk()
            for private in (self.run, self.logs, self.root / "secrets"):
                private.mkdir(exist_ok=True, mode=0o700)
            with tempfile.TemporaryFile(dir=self.run) as probe:
                probe.write(b"x" * 65536)
            (self.root / "version").write_text(f"{LAYOUT}\n")
        except OSError as error:
            raise HouseError(in_plain_words(error, self.root)) from error

    def _refuse_newer(self) -> None:
        version = self.root / "version"
        if not version.exists():
            return
        written = version.read_text().strip()
        if not written.isdecimal() or int(written) > LAYOUT:
            raise HouseError(
                f"The data folder {self.root} is of version {written or 'unknown'}, this program knows {LAYOUT}:"
                " use the newer program, or another folder with --data. Nothing was changed."
            )

    def _refuse_full_disk(self) -> None:
        needed = LATER_START_BYTES if (self.root / "version").exists() else FIRST_START_BYTES
        disk = os.statvfs(self.root)
        free = disk.f_bavail * disk.f_frsize
        if free < needed:
            raise HouseError(
                f"The disk is full: {self.root} has {free // 2**20} MB free and needs {needed // 2**20} MB."
                " Make room, or choose another folder with --data."
            )


def checkout() -> Path:
    """The folder of the source code, above `src`."""
    return Path(__file__).resolve().parents[3]


def chosen_data_folder(option: str | None = None) -> DataFolder:
    """The folder of `--data`, else of PERHEKESKUS_DATA, else `var` in the checkout."""
    return DataFolder(Path(option or os.environ.get("PERHEKESKUS_DATA") or checkout() / "var").resolve())


def in_plain_words(error: OSError, fallback: Path | None = None) -> str:
    """One line for what the system refused."""
    where = error.filename or fallback or "a file"
    if error.errno == errno.ENOSPC:
        return f"The disk is full: {where} could not be written. Make room and start again; nothing is lost."
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"No right to write {where}: give this user the right, or choose another folder with --data."
    return f"{where}: {error.strerror or error}"

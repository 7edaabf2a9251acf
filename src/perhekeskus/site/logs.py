"""Log files of the children: appended by them, kept small by the house."""

import contextlib
import os
import shutil
from pathlib import Path

LIMIT_BYTES = 5 * 1024 * 1024


def open_log(folder: Path, name: str) -> int:
    """A file number to append to; close it once the child has it."""
    return os.open(folder / f"{name}.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def keep_small(folder: Path, limit_bytes: int = LIMIT_BYTES) -> None:
    """Sets aside logs over the limit, one older copy each: at most twice the limit per child lies on the disk.

    Copied and emptied rather than renamed: the children keep their file open.
    """
    for log in folder.glob("*.log"):
        # On a full disk the log is only emptied.
        if log.stat().st_size > limit_bytes:
            with contextlib.suppress(OSError):
                shutil.copy2(log, log.with_suffix(".log.1"))
            os.truncate(log, 0)


def last_lines(folder: Path, name: str, count: int = 15) -> str:
    """The end of a log, for somebody whose house does not start."""
    with contextlib.suppress(OSError):
        return "\n".join((folder / f"{name}.log").read_text(errors="replace").splitlines()[-count:])
    return ""

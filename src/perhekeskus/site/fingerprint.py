"""What was made from which sources: a later start skips what would come out the same."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def of_files(files: Iterable[Path], *, base: Path) -> str:
    """One number for names and contents of files, whatever their order and dates."""
    total = hashlib.sha256()
    for file in sorted(files):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        total.update(f"{file.relative_to(base)}\0{content}\n".encode())
    return total.hexdigest()


def is_fresh(stamp: Path, value: str) -> bool:
    """Whether the stamp beside a result says that it was made from these sources."""
    return stamp.is_file() and stamp.read_text() == value


def replace_text(file: Path, text: str) -> None:
    """Writes a file so that readers see the old or the new text, never a part."""
    draft = file.with_name(f".{file.name}.new")
    draft.write_text(text)
    draft.replace(file)

"""A mark of the vocabulary's files, by which what was made of them is known again."""

import hashlib
from functools import cache
from pathlib import Path

from perhekeskus.directory.base.files import FOLDER as CATALOGUE
from perhekeskus.editions.opened import OpenEdition
from perhekeskus.guidance.needs import FOLDER


def mark_file(edition: Path) -> Path:
    """Where an edition says of which state of the vocabulary, made in which way, it is."""
    return edition / "guidance.mark"


def state_of_vocabulary(edition: OpenEdition) -> str:
    """For ``by_state``: what was made of the same vocabulary in the same way is the same."""
    try:
        return mark_file(edition.folder).read_text()
    except OSError:
        return ""


@cache
def mark_of_files(made: str) -> str:
    """Another mark for another state of the vocabulary's files; as they were when this process first read them.

    Labels: *made* – what is made of them, and in which way.
    """
    digest = hashlib.blake2b(made.encode(), digest_size=12)
    digest.update((CATALOGUE / "service-kinds.csv").read_bytes())
    for folder in (FOLDER, CATALOGUE / "kinds"):
        for file in sorted(folder.rglob("*.toml")):
            digest.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()

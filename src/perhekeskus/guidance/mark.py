"""A mark of the vocabulary's files, by which what was made of them is known again."""

import hashlib
from functools import cache

from perhekeskus.directory.base.files import FOLDER as CATALOGUE
from perhekeskus.guidance.needs import FOLDER


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

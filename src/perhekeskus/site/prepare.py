"""Makes the working copy and the edition ready for this version of the program, and knows when they already are."""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from perhekeskus.site import fingerprint
from perhekeskus.site.data_folder import DataFolder, checkout

PACKAGE = Path(__file__).resolve().parent.parent
NOT_PREPARED = {"tests", "__pycache__"}
"""What changes neither tables, base data nor what an edition holds."""


def sources_of_the_state() -> str:
    """One number for everything that the working copy and the edition are made from."""
    base = checkout()
    locks = [base / "requirements" / "run.txt"]
    files = [file for file in locks if file.is_file()]
    return hashlib.sha256(f"{sys.version}{fingerprint.of_files([*files, *_sources()], base=base)}".encode()).hexdigest()


def _sources() -> Iterator[Path]:
    for file in PACKAGE.rglob("*"):
        if file.is_file() and NOT_PREPARED.isdisjoint(file.relative_to(PACKAGE).parts):
            yield file


def stamp(folder: DataFolder) -> Path:
    """The note of the last complete preparation."""
    return folder.run / "prepared"


def is_prepared(folder: DataFolder) -> bool:
    """Whether nothing has changed since the last complete preparation, so that a start may skip it."""
    return has_edition(folder) and fingerprint.is_fresh(stamp(folder), sources_of_the_state())


def has_edition(folder: DataFolder) -> bool:
    """Whether there is an edition to open; whether it fits is the opening process's to say."""
    return (folder.editions / "current").exists()


def prepare(folder: DataFolder) -> None:
    """Migrates, brings base data, and publishes when the open edition says anything else. Safe to run twice."""
    value = sources_of_the_state()
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_base")
    call_command("publish", if_needed=True)
    fingerprint.replace_text(stamp(folder), value)

"""Plain values in files of an edition: numbers, texts, and what is made of them, read in milliseconds."""

import marshal
from pathlib import Path
from typing import Any

FORM = 4
"""Of marshal: what is written by one version of Python is read by the next, and by the one before."""


def write_values(file: Path, values: Any) -> None:
    """Puts values into a file of a draft edition."""
    file.write_bytes(marshal.dumps(values, FORM))


def read_values(file: Path) -> Any:
    """What was written."""
    # Files of our own edition, which only the house writes: they are no less ours than the program.
    return marshal.loads(file.read_bytes())  # noqa: S302

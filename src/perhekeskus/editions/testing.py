"""For tests: an editions folder of one's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections
from django.test import override_settings

from perhekeskus.editions import opened
from perhekeskus.editions.registry import EDITION


@contextmanager
def editions_in(folder: Path) -> Iterator[Path]:
    """Editions live in this folder for the length of the block."""
    with override_settings(EDITIONS_DIR=folder):
        opened.forget()
        try:
            yield folder
        finally:
            connections[EDITION].close()
            opened.forget()

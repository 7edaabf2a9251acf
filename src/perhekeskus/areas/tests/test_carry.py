"""Carrying the public files over again gives the very files that lie in the project."""

from pathlib import Path

import pytest

from perhekeskus.areas.carry import carried_files
from perhekeskus.areas.facts import DATA

PUBLIC_FILES = Path(__file__).parents[5] / "shared" / "data" / "areas"


@pytest.mark.skipif(not PUBLIC_FILES.is_dir(), reason="the public area files are not on this machine")
def test_carrying_again_changes_nothing() -> None:
    for name, text in carried_files(PUBLIC_FILES, year="2025").items():
        assert (DATA / name).read_text("utf-8") == text, name

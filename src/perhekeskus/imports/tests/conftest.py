"""One page of the national interface, imported; for tests of what comes after."""

from pathlib import Path

import pytest

from perhekeskus.imports.tests.one_page import ImportPage, importing_into


@pytest.fixture
def import_page(tmp_path: Path, base_catalogue: None) -> ImportPage:
    """Imports a service with its organisation, number and place, each time from other bytes."""
    return importing_into(tmp_path)

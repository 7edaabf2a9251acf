"""A place of Vantaa, of which readers say something."""

from collections.abc import Iterator

import pytest

from perhekeskus.desk.tests.personas import place_of, still_and_quick
from perhekeskus.directory.models import Place


@pytest.fixture(autouse=True)
def _still_and_quick(base_catalogue: None) -> Iterator[None]:
    with still_and_quick():
        yield


@pytest.fixture
def place() -> Place:
    return place_of()

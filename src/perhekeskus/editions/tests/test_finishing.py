"""Parts of an edition that follow its publishing: readers have it without them, and what fails is made later."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from perhekeskus.editions import actions, folders, opened, registry
from perhekeskus.editions.registry import Maker
from perhekeskus.editions.testing import editions_in
from perhekeskus.kit.clock import HELSINKI

NOON = datetime(2026, 11, 22, 12, tzinfo=HELSINKI)
LEFT = "afterwards"


class Late:
    """A maker that notes what readers had when it worked, and fails when it is told to."""

    def __init__(self) -> None:
        self.readers_had: list[str | None] = []
        self.fails = False

    def make(self, folder: Path) -> None:
        self.readers_had.append(folders.current_id())
        if self.fails:
            raise RuntimeError("No room.")
        (folder / LEFT).touch()


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, base_catalogue: None) -> Iterator[Late]:
    made = Late()
    monkeypatch.setattr(registry, "_makers", {LEFT: Maker(LEFT, made.make, leaves=LEFT)})
    with editions_in(tmp_path):
        yield made


def left() -> bool:
    return (opened.current().folder / LEFT).exists()


def test_readers_have_the_edition_before_its_late_parts(late: Late) -> None:
    edition = actions.publish(now=NOON)
    assert late.readers_had == [edition.id]
    assert left()


def test_a_late_part_that_fails_leaves_the_edition_and_is_made_with_the_next_look(late: Late) -> None:
    late.fails = True
    edition = actions.publish(now=NOON)
    assert folders.current_id() == edition.id
    assert not left()

    late.fails = False
    assert actions.publish_changes(now=NOON) is None
    assert left()
    actions.publish_changes(now=NOON)
    assert len(late.readers_had) == 2

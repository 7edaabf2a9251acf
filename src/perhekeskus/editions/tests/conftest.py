"""A wood to publish: trees and leaves in the working copy, editions in a folder of the test's own."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection, models

from perhekeskus.editions import registry
from perhekeskus.editions.registry import Published, register
from perhekeskus.editions.testing import editions_in
from perhekeskus.editions.tests.trees import Bird, Leaf, Tree

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PAIRS: type[models.Model] = Tree.birds.through


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with editions_in(tmp_path / "editions") as folder:
        yield folder


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Only the wood is published."""
    for name in ("_published", "_makers", "_checks"):
        monkeypatch.setattr(registry, name, {})
    register(Published(Bird, ("id",)))
    register(Published(Tree, ("id", "names", "planted_on")))
    register(Published(Leaf, ("id", "tree", "marks")))
    register(Published(PAIRS, ("id", "tree", "bird")))


@pytest.fixture
def wood(db: None, tables: None) -> list[Tree]:
    """Twelve trees with three leaves each and a bird that likes them all."""
    with connection.schema_editor() as editor:
        for model in (Bird, Tree, Leaf):
            editor.create_model(model)
    bird = Bird.objects.create(id=uuid4())
    trees = []
    for number in range(12):
        names = {"fi": f"Puu {number}", "sv": f"Träd {number}", "en": f"Tree {number}"}
        tree = Tree.objects.create(id=uuid4(), names=names, planted_on=NOON.date())
        tree.birds.add(bird)
        Leaf.objects.bulk_create([Leaf(id=uuid4(), tree=tree, marks=[1, "ä"]) for _ in range(3)])
        trees.append(tree)
    return trees

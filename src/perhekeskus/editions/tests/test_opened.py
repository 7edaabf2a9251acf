"""Which edition a process opens, and what stays the same during a request."""

import json
import os
from datetime import timedelta
from io import StringIO
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command

from perhekeskus.editions import actions, folders, opened, takedown
from perhekeskus.editions.registry import EDITION, Maker, register
from perhekeskus.editions.tests.conftest import NOON
from perhekeskus.editions.tests.trees import Leaf, Tree


def test_without_an_edition_the_process_says_so(tables: None) -> None:
    with pytest.raises(opened.NoEdition, match="perhekeskus publish"):
        opened.current()


def test_a_request_reads_one_edition_although_another_is_published_meanwhile(wood: list[Tree]) -> None:
    actions.publish(now=NOON)
    with opened.reading() as edition:
        assert Tree.objects.using(EDITION).count() == 12
        Tree.objects.create(id=uuid4(), names={"fi": "Uusi"})
        actions.publish(now=NOON)
        assert opened.current() == edition
        assert Tree.objects.using(EDITION).count() == 12

    assert Tree.objects.using(EDITION).count() == 13


def test_a_process_opens_the_newest_edition_that_fits_it(wood: list[Tree]) -> None:
    fits = actions.publish(now=NOON)
    newer = actions.publish(now=NOON + timedelta(hours=1))
    manifest = folders.root() / newer.id / folders.MANIFEST_NAME
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "fingerprint": "of another version"}))

    opened.forget()

    assert folders.current_id() == newer.id
    assert opened.current().id == fits.id


def test_a_maker_that_changes_shape_changes_the_fingerprint(wood: list[Tree]) -> None:
    register(Maker("cards", lambda folder: None, version=1))
    actions.publish(now=NOON)
    register(Maker("cards", lambda folder: None, version=2))
    opened.forget()

    with pytest.raises(opened.NoEdition):
        opened.current()


def test_ready_made_parts_are_made_once_for_each_edition(wood: list[Tree]) -> None:
    made: list[str] = []

    @opened.by_edition
    def count(edition: opened.OpenEdition) -> int:
        made.append(edition.id)
        return Tree.objects.using(EDITION).count()

    one = actions.publish(now=NOON)
    assert [count(), count()] == [12, 12]
    Tree.objects.create(id=uuid4())
    two = actions.publish(now=NOON)
    assert [count(), count()] == [13, 13]
    assert made == [one.id, two.id]
    opened._ready_made.pop()


def test_what_is_made_when_asked_keeps_no_swap_waiting(wood: list[Tree]) -> None:
    made: list[str] = []

    @opened.when_asked
    def count(edition: opened.OpenEdition) -> int:
        made.append(edition.id)
        return Tree.objects.using(EDITION).count()

    actions.publish(now=NOON)
    opened.refresh(warm=True)
    assert made == []
    assert [count(), count()] == [12, 12]
    assert len(made) == 1


def test_what_is_made_of_the_same_state_is_kept_for_the_next_edition(wood: list[Tree]) -> None:
    made: list[str] = []

    @opened.by_state(opened.state_of_tables(Tree))
    def count(edition: opened.OpenEdition) -> int:
        made.append(edition.id)
        return Tree.objects.using(EDITION).count()

    one = actions.publish(now=NOON)
    assert count() == 12
    Leaf.objects.filter(tree=wood[0]).delete()
    actions.publish(now=NOON)
    assert count() == 12
    Tree.objects.create(id=uuid4())
    three = actions.publish(now=NOON)
    assert count() == 13
    assert made == [one.id, three.id]
    opened._ready_made.pop()


def test_what_is_taken_down_stays_down_in_every_edition(wood: list[Tree], folder: Path) -> None:
    actions.publish(now=NOON)
    tree = wood[0].pk

    assert actions.take_down(tree, at=NOON, reason="wrong number")
    assert not actions.take_down(tree, at=NOON, reason="again")
    actions.publish(now=NOON)
    assert takedown.is_taken_down(tree)
    assert [entry.reason for entry in takedown.entries()] == ["wrong number"]

    assert actions.restore(tree)
    assert not takedown.is_taken_down(tree)


def test_another_process_sees_a_take_down(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = uuid4()
    assert not takedown.is_taken_down(tree)
    folder.parent.mkdir(exist_ok=True)
    takedown.file().write_text(json.dumps([{"id": str(tree), "at": "2026-11-22T12:00:00", "reason": ""}]))

    monkeypatch.setattr(takedown, "LOOK_SECONDS", 0)

    assert takedown.is_taken_down(tree)


def test_a_damaged_list_leaves_the_last_good_one_standing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = uuid4()
    actions.take_down(tree, at=NOON, reason="")
    takedown.file().write_text("[{")
    monkeypatch.setattr(takedown, "LOOK_SECONDS", 0)

    assert takedown.is_taken_down(tree)


def test_a_process_that_starts_with_a_damaged_list_takes_the_last_good_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = uuid4()
    actions.take_down(tree, at=NOON, reason="")
    takedown.file().write_text("[{")
    monkeypatch.setattr(takedown, "_read", takedown._Read(None, None, float("-inf"), frozenset()))

    assert takedown.is_taken_down(tree)


def test_a_list_that_may_not_be_read_stops_nobody(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = uuid4()
    actions.take_down(tree, at=NOON, reason="")

    def closed(path: Path) -> frozenset[UUID]:
        raise PermissionError(path)

    monkeypatch.setattr(takedown, "_ids_in", closed)
    takedown._look(again=True)
    assert takedown.is_taken_down(tree)


def test_the_list_can_be_read_by_the_house_whoever_wrote_it(folder: Path) -> None:
    old = os.umask(0o077)
    try:
        actions.take_down(uuid4(), at=NOON, reason="")
    finally:
        os.umask(old)
    for path in (takedown.file(), takedown.last_good_file()):
        assert path.stat().st_mode & 0o777 == 0o644
        assert path.stat().st_uid == path.parent.stat().st_uid


def test_only_what_is_published_is_taken_down_unless_somebody_insists(wood: list[Tree]) -> None:
    call_command("take_down", str(wood[0].pk), stdout=StringIO())
    actions.publish(now=NOON)
    call_command("take_down", str(wood[1].pk), stdout=StringIO())
    with pytest.raises(CommandError, match="--force"):
        call_command("take_down", str(UUID(int=5)))
    call_command("take_down", str(UUID(int=5)), "--force", stdout=StringIO())
    assert takedown.taken_down() == {wood[0].pk, wood[1].pk, UUID(int=5)}
    call_command("take_down", str(UUID(int=5)), "--undo", stdout=StringIO())
    assert takedown.taken_down() == {wood[0].pk, wood[1].pk}


def test_going_back_and_forth_keeps_the_mark_of_the_edition_in_use(wood: list[Tree]) -> None:
    one, two = actions.publish(now=NOON), actions.publish(now=NOON)
    for made in (one, two, one, two, one):
        actions.use_edition(made.id)
    three = actions.publish(now=NOON)
    actions.use_edition(one.id)
    assert opened.current().id == one.id
    assert [edition.id for edition in opened._process.marks][-1] == one.id
    assert len(opened._process.marks) == opened.KEPT_OPEN
    assert folders.is_in_use(folders.root() / one.id)
    assert three.id != one.id

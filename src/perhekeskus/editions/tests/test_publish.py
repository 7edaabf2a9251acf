"""Publishing: what is copied, what is refused, what is kept."""

import fcntl
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection, connections

from perhekeskus.editions import actions, build, folders, opened, registry
from perhekeskus.editions.registry import DRAFT, EDITION, Check, Maker, Published, register
from perhekeskus.editions.tests.conftest import NOON
from perhekeskus.editions.tests.trees import Leaf, Tree


def test_readers_see_exactly_what_was_in_the_working_copy(wood: list[Tree]) -> None:
    made = actions.publish(now=NOON)

    published = Tree.objects.using(EDITION).order_by("pk")
    assert [(tree.pk, tree.names, tree.planted_on) for tree in published] == [
        (tree.pk, tree.names, tree.planted_on) for tree in Tree.objects.order_by("pk")
    ]
    assert published[0].birds.count() == 1
    assert Leaf.objects.using(EDITION).filter(tree=published[0]).count() == 3
    assert made.counts["editions_leaf"] == 36


def test_an_edition_holds_no_other_table(wood: list[Tree]) -> None:
    actions.publish(now=NOON)

    with connections[EDITION].cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        names = {row[0] for row in cursor.fetchall()}
    assert names == {"editions_bird", "editions_tree", "editions_leaf", "editions_tree_birds"}


def test_nobody_can_write_to_an_edition(wood: list[Tree]) -> None:
    actions.publish(now=NOON)
    tree = Tree.objects.using(EDITION).first()
    assert tree

    with pytest.raises(RuntimeError, match="nobody writes"):
        tree.save()
    with pytest.raises(Exception, match="readonly"):
        tree.save(using=EDITION)


def test_a_new_column_is_not_published_unless_it_is_listed(wood: list[Tree]) -> None:
    register(Published(Leaf, ("id", "tree")))

    with pytest.raises(ImproperlyConfigured, match="marks"):
        actions.publish(now=NOON)


def test_a_reference_out_of_the_edition_is_refused(wood: list[Tree]) -> None:
    registry._published.pop("editions.bird")

    with pytest.raises(ImproperlyConfigured, match="refers to"):
        actions.publish(now=NOON)


def test_half_of_a_table_gone_is_refused_and_the_open_edition_stays(wood: list[Tree], folder: Path) -> None:
    before = actions.publish(now=NOON)
    Leaf.objects.filter(tree__in=wood[:6]).delete()

    with pytest.raises(build.EditionRefused, match="editions_leaf: 36 rows before, 18 now"):
        actions.publish(now=NOON)

    assert opened.current().id == before.id
    assert folders.published_ids() == [before.id]
    assert not list(folder.glob(".draft-*"))


def test_somebody_may_accept_the_losses(wood: list[Tree]) -> None:
    actions.publish(now=NOON)
    Leaf.objects.all().delete()

    assert actions.publish(now=NOON, accept_losses=True).counts["editions_leaf"] == 0


def test_an_emptied_language_is_refused(wood: list[Tree]) -> None:
    actions.publish(now=NOON)
    for tree in wood:
        tree.names["sv"] = ""
        tree.save()

    with pytest.raises(build.EditionRefused, match=r"editions_tree\.names in sv: 12 texts before, none now"):
        actions.publish(now=NOON)


def test_a_broken_reference_is_refused_even_when_losses_are_accepted(wood: list[Tree]) -> None:
    register(Published(Tree, ("id", "names", "planted_on"), rows=lambda: Tree.objects.exclude(pk=wood[0].pk)))

    with pytest.raises(build.EditionRefused) as refused:
        actions.publish(now=NOON, accept_losses=True)

    assert "editions_leaf: 3 rows refer to something in editions_tree that is not published" in refused.value.reasons
    assert any(reason.startswith("editions_tree_birds: 1 rows") for reason in refused.value.reasons)


def test_an_apps_own_check_can_refuse(wood: list[Tree]) -> None:
    seen: list[tuple[str, str | None]] = []

    def reasons(draft: str, before: str | None) -> list[str]:
        seen.append((draft, before))
        return ["No oak."] if before and not Tree.objects.using(draft).filter(names__fi="Tammi").exists() else []

    register(Check("oaks", reasons))
    actions.publish(now=NOON)
    with pytest.raises(build.EditionRefused, match="No oak"):
        actions.publish(now=NOON)

    assert seen == [(DRAFT, None), (DRAFT, EDITION)]


def test_a_maker_adds_files_and_rows(wood: list[Tree]) -> None:
    def make(folder: Path) -> None:
        (folder / "index").mkdir()
        (folder / "index" / "words").write_text("puu")
        Tree.objects.using(DRAFT).create(id=uuid4(), names={"fi": "Tehty"})

    register(Maker("index", make))
    made = actions.publish(now=NOON)

    assert made.counts["editions_tree"] == 13
    assert (opened.current().folder / "index" / "words").read_text() == "puu"


def test_a_maker_that_fails_leaves_nothing_behind(wood: list[Tree], folder: Path) -> None:
    def make(folder: Path) -> None:
        raise ZeroDivisionError

    register(Maker("broken", make))
    with pytest.raises(ZeroDivisionError):
        actions.publish(now=NOON)

    assert [path.name for path in folder.iterdir()] == [".publishing"]


def test_the_last_five_are_kept_and_the_one_in_use_and_the_one_chosen_by_hand(wood: list[Tree]) -> None:
    first = actions.publish(now=NOON)
    in_use = folders.use(folders.root() / first.id)
    ids = [first.id, *(actions.publish(now=NOON + timedelta(hours=hour)).id for hour in range(1, 8))]

    assert folders.published_ids() == [ids[0], *ids[-5:]]

    os.close(in_use)
    opened.forget()
    actions.publish(now=NOON + timedelta(hours=9))
    assert ids[0] not in folders.published_ids()


def test_editions_are_named_in_order_even_when_the_clock_goes_back(wood: list[Tree]) -> None:
    one = actions.publish(now=NOON)
    two = actions.publish(now=NOON - timedelta(hours=1))

    assert one.id < two.id
    assert opened.current().id == two.id


def test_what_a_killed_publisher_left_is_cleared(wood: list[Tree], folder: Path) -> None:
    (folder / ".draft-20261122T110000Z-aaaaaaaa").mkdir(parents=True)
    (folder / "20261122T110000Z-aaaaaaaa").mkdir()

    made = actions.publish(now=NOON)

    assert sorted(path.name for path in folder.iterdir()) == [".publishing", made.id, "current"]


def test_only_one_publishes_at_a_time(wood: list[Tree], folder: Path) -> None:
    folder.mkdir(parents=True)
    with (folder / ".publishing").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(folders.AnotherPublisher):
            actions.publish(now=NOON)


def test_after_going_back_by_hand_publishing_by_itself_waits(wood: list[Tree]) -> None:
    old = actions.publish(now=NOON)
    actions.publish(now=NOON + timedelta(hours=1))

    actions.use_edition(old.id)
    assert opened.current().id == old.id
    assert actions.publish_changes(now=NOON + timedelta(hours=2)) is None

    newest = actions.publish(now=NOON + timedelta(hours=2))
    assert opened.current().id == newest.id


def test_the_same_rows_are_published_once_a_day(wood: list[Tree]) -> None:
    assert actions.publish_changes(now=NOON)
    assert actions.publish_changes(now=NOON + timedelta(hours=1)) is None

    wood[0].names["fi"] = "Koivu"
    wood[0].save()
    assert actions.publish_changes(now=NOON + timedelta(hours=2))
    assert actions.publish_changes(now=NOON + timedelta(hours=23))


def test_the_command_says_in_plain_words_why_it_refused(wood: list[Tree], capsys: pytest.CaptureFixture[str]) -> None:
    actions.publish(now=NOON)
    Leaf.objects.all().delete()

    with pytest.raises(CommandError, match="The one that is open stays"):
        call_command("publish")

    assert "- editions_leaf: 36 rows before, 0 now" in capsys.readouterr().err


def test_a_change_asks_for_one_publication(
    wood: list[Tree], django_capture_on_commit_callbacks: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.ask_for_publication()
        actions.ask_for_publication()

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [actions.TASK])
        assert cursor.fetchone() == (1,)


def test_an_edition_counts_the_texts_that_are_missing_in_a_language(wood: list[Tree]) -> None:
    wood[0].names = {"fi": "Koivu", "sv": "Björk"}
    wood[0].save()
    wood[1].names = {}
    wood[1].save()

    made = actions.publish(now=NOON)

    assert made.fall_backs == {"fi": 0, "sv": 0, "en": 1}
    kept = folders.manifest(made.id)
    assert kept
    assert kept.fall_backs == made.fall_backs


def test_an_edition_of_other_tables_is_not_gone_back_to(wood: list[Tree]) -> None:
    old = actions.publish(now=NOON)
    new = actions.publish(now=NOON)
    folders.write_manifest(folders.root() / old.id, replace(old, fingerprint="another"))

    with pytest.raises(actions.UnknownEdition):
        actions.use_edition(old.id)
    assert folders.current_id() == new.id
    assert not folders.held_file().exists()

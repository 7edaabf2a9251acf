"""Readers count in memory and in small files; the worker takes each file in once, whenever anything is cut off."""

import json
import multiprocessing
import os
import signal
import stat
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import LazySettings

from perhekeskus.guidance import actions, counting
from perhekeskus.guidance.models import Count, TakenFlush
from perhekeskus.guidance.questions import API, FOUND, KIND, NAVIGATOR, NEED, NOTHING, PAGE, QUESTION, URGENT, Question
from perhekeskus.kit import clock
from perhekeskus.kit.clock import HELSINKI

DAY = date(2026, 11, 25)
MONDAY = date(2026, 11, 23)
SLEEP = Question(PAGE, "fi", "092", "04", FOUND, "baby-sleep", "child-health-clinic")
NOTHING_THERE = Question(API, "sv", "", "", NOTHING)
CHOSEN = Question(NAVIGATOR, "fi", "", "", FOUND, "baby-sleep", "child-health-clinic")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: LazySettings) -> Iterator[Path]:
    settings.DATA_DIR = tmp_path
    counting._sums.clear()
    yield tmp_path / "counts"
    counting._sums.clear()


def counted(**chosen: object) -> dict[str, int]:
    return {row.code: row.times for row in Count.objects.filter(**chosen)}


def test_nothing_is_written_before_it_is_time(folder: Path) -> None:
    counting.count(SLEEP, day=DAY)
    assert not folder.exists()
    counting.flush()
    assert len(counting.waiting()) == 1


def test_nothing_to_say_makes_no_file(folder: Path) -> None:
    counting.flush()
    assert not folder.exists()


@pytest.mark.django_db
def test_what_was_counted_arrives_once() -> None:
    for _ in range(3):
        counting.count(SLEEP, day=DAY)
    counting.count(NOTHING_THERE, day=DAY)
    counting.flush()

    assert actions.take_in_counts(today=DAY) == 1
    assert actions.take_in_counts(today=DAY) == 0
    assert counted(sort=QUESTION) == {FOUND: 3, NOTHING: 1}
    assert counted(sort=NEED) == {"baby-sleep": 3}
    assert counted(sort=KIND, area="04", municipality="") == {"child-health-clinic": 3}
    assert counting.waiting() == []


@pytest.mark.django_db
def test_several_flushes_of_a_day_are_one_sum() -> None:
    for _ in range(2):
        counting.count(SLEEP, day=DAY)
        counting.flush()
    actions.take_in_counts(today=DAY)
    assert counted(sort=QUESTION, since=DAY) == {FOUND: 2}


def _count_in_a_process(root: str, times: int) -> None:
    from django.conf import settings

    settings.DATA_DIR = Path(root)
    for _ in range(times):
        counting.count(SLEEP, day=DAY)
    counting.flush()


@pytest.mark.django_db
def test_several_processes_count_beside_each_other(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("fork")
    started = [fork.Process(target=_count_in_a_process, args=(str(tmp_path), times)) for times in (1, 2, 3)]
    for process in started:
        process.start()
    for process in started:
        process.join()
    assert len(counting.waiting()) == 3
    actions.take_in_counts(today=DAY)
    assert counted(sort=QUESTION) == {FOUND: 6}


@pytest.mark.django_db(transaction=True)
def test_cut_off_before_the_sums_are_kept_they_are_added_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    counting.count(SLEEP, day=DAY)
    counting.flush()

    def cut_off(sums: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(actions, "_add", cut_off)
        with pytest.raises(KeyboardInterrupt):
            actions.take_in_counts(today=DAY)
    assert not TakenFlush.objects.exists()
    actions.take_in_counts(today=DAY)
    assert counted(sort=QUESTION) == {FOUND: 1}


@pytest.mark.django_db
def test_cut_off_before_the_file_is_removed_it_is_not_added_again() -> None:
    counting.count(SLEEP, day=DAY)
    counting.flush()
    (path,) = counting.waiting()
    content = path.read_text()
    actions.take_in_counts(today=DAY)
    path.write_text(content)

    assert actions.take_in_counts(today=DAY) == 0
    assert counted(sort=QUESTION) == {FOUND: 1}
    assert not path.exists()


def _flush_without_end(root: str) -> None:
    from django.conf import settings

    settings.DATA_DIR = Path(root)
    while True:
        counting.count(SLEEP, day=DAY)
        counting.flush()


@pytest.mark.django_db
def test_a_process_that_is_killed_while_it_writes_leaves_no_half_file(tmp_path: Path) -> None:
    process = multiprocessing.get_context("fork").Process(target=_flush_without_end, args=(str(tmp_path),))
    process.start()
    give_up_at = time.monotonic() + 20
    while len(counting.waiting()) < 3 and time.monotonic() < give_up_at:
        os.sched_yield()
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()

    whole = [counting.read(path) for path in counting.waiting()]
    actions.take_in_counts(today=DAY)
    assert len(whole) >= 3
    assert counted(sort=QUESTION) == {FOUND: len(whole)}


def test_where_nothing_can_be_written_readers_are_answered_and_nothing_is_lost(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    # What tests before this one did to the log and to what was said does not count.
    monkeypatch.setattr(counting, "_is_told", False)
    monkeypatch.setattr(counting.log, "warning", lambda text, *_parts: said.append(text))
    folder.write_text("a file stands where the folder should be")
    counting.count(SLEEP, day=DAY)
    counting.flush()
    counting.count(SLEEP, day=DAY)
    counting.flush()
    assert len([each for each in said if "Counts cannot be written" in each]) == 1

    folder.unlink()
    counting.flush()
    (path,) = counting.waiting()
    assert set(counting.read(path).sums.values()) == {2}


def test_a_full_disk_leaves_no_draft(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    counting.count(SLEEP, day=DAY)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        counting.flush()
    assert list(folder.iterdir()) == []
    counting.flush()
    assert len(counting.waiting()) == 1


def test_what_cannot_be_written_takes_no_endless_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_CELLS", 3)
    for day in range(1, 20):
        counting.count(SLEEP, day=date(2026, 11, day))
    assert len(counting._sums) == 3


def test_files_that_nobody_takes_in_do_not_pile_up_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_WAITING", 1)
    for _ in range(3):
        counting.count(SLEEP, day=DAY)
        counting.flush()
    assert len(counting.waiting()) == 1
    assert set(counting._sums.values()) == {2}


def test_midnight_parts_two_days() -> None:
    with time_machine.travel(datetime(2026, 11, 25, 23, 59, 59, tzinfo=HELSINKI), tick=False):
        counting.count(SLEEP, day=clock.now().date())
    with time_machine.travel(datetime(2026, 11, 26, 0, 0, 1, tzinfo=HELSINKI), tick=False):
        counting.count(SLEEP, day=clock.now().date())
    days = Counter(cell.since for cell in counting._sums if cell.sort == QUESTION)
    assert days == {"2026-11-25": 1, "2026-11-26": 1}


def test_a_file_tells_no_hour_and_is_for_the_house_alone(folder: Path) -> None:
    counting.count(SLEEP, day=DAY)
    counting.flush()
    (path,) = counting.waiting()
    written = datetime.fromtimestamp(path.stat().st_mtime, HELSINKI)
    assert (written.hour, written.minute, written.second) == (0, 0, 0)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_is_urgent_is_counted_by_the_week_and_the_area() -> None:
    asked = Question(PAGE, "fi", "092", "04", FOUND, "baby-sleep", "child-health-clinic", "afraid-with-baby")
    cells = {cell.sort: cell for cell in asked.cells(DAY)}
    assert (cells[URGENT].since, cells[URGENT].is_week) == (MONDAY.isoformat(), True)
    assert cells[NEED].is_week
    assert cells[KIND].is_week
    assert all(cells[sort].municipality == "" for sort in (NEED, KIND, URGENT))


@pytest.mark.parametrize(
    ("headers", "is_counted"),
    [
        ({b"sec-fetch-site": b"same-origin"}, True),
        ({b"sec-fetch-site": b"same-origin", b"cache-control": b"max-age=0"}, False),
        ({b"sec-fetch-site": b"same-origin", b"cache-control": b"no-cache"}, False),
        ({b"sec-fetch-site": b"same-origin", b"sec-purpose": b"prefetch"}, False),
        ({b"sec-fetch-site": b"none"}, False),
        ({b"sec-fetch-site": b"cross-site"}, False),
        ({}, False),
    ],
)
def test_a_need_counts_where_it_is_chosen_not_where_it_is_looked_at_again(
    headers: dict[bytes, bytes], is_counted: bool
) -> None:
    assert counting.is_asked(CHOSEN, headers) == is_counted
    assert counting.is_asked(SLEEP, headers)


def row(**changed: object) -> list[object]:
    parts = {
        "sort": "question",
        "since": "2026-11-25",
        "is_week": False,
        "municipality": "092",
        "area": "04",
        "language": "fi",
        "channel": "page",
        "code": "found",
        "times": 2,
    }
    return list({**parts, **changed}.values())


BROKEN: list[Any] = [
    "",
    "[]",
    [[]],
    [row(sort="words")],
    [row(since="yesterday")],
    [row(is_week=True)],
    [row(code="x" * 200)],
    [row(code="")],
    [row(times=0)],
    [row(times=True)],
    [row(municipality=92)],
    [row(sort="need")],
    [row(sort="urgent", municipality="", language="", channel="")],
    [[1, 2]],
]


@pytest.mark.django_db
@pytest.mark.parametrize("content", BROKEN, ids=str)
def test_a_broken_file_is_laid_aside_and_the_others_are_taken_in(folder: Path, content: Any) -> None:
    counting.count(SLEEP, day=DAY)
    counting.flush()
    text = content if isinstance(content, str) else json.dumps({"id": uuid4().hex, "sums": content})
    (folder / "0.json").write_text(text)

    actions.take_in_counts(today=DAY)
    actions.take_in_counts(today=DAY)
    assert counted(sort=QUESTION) == {FOUND: 1}
    assert [path.name for path in folder.iterdir()] == ["0.broken"]


@pytest.mark.django_db
def test_old_days_become_weeks_and_old_weeks_are_deleted() -> None:
    for day in (date(2026, 9, 14), date(2026, 9, 16), DAY, date(2024, 11, 20)):
        counting.count(SLEEP, day=day)
    counting.flush()
    actions.take_in_counts(today=DAY)
    for _ in range(2):
        actions.keep_counts_short(today=DAY)

    spans = {(row.since, row.is_week): row.times for row in Count.objects.filter(sort=QUESTION)}
    assert spans == {(date(2026, 9, 14), True): 2, (DAY, False): 1}


@pytest.mark.django_db
def test_a_day_that_comes_late_is_added_to_its_week() -> None:
    for _ in range(2):
        counting.count(SLEEP, day=date(2026, 9, 14))
        counting.flush()
        actions.take_in_counts(today=DAY)
        actions.keep_counts_short(today=DAY)
    (week,) = Count.objects.filter(sort=QUESTION)
    assert (week.is_week, week.times) == (True, 2)


@pytest.mark.django_db
def test_ids_of_files_are_forgotten_unless_the_file_is_still_there(folder: Path) -> None:
    counting.count(SLEEP, day=DAY)
    counting.flush()
    (path,) = counting.waiting()
    TakenFlush.objects.create(pk=path.stem, taken_on=date(2026, 1, 1))
    TakenFlush.objects.create(pk=uuid4(), taken_on=date(2026, 1, 1))
    TakenFlush.objects.create(pk=uuid4(), taken_on=DAY)
    draft = folder / ".left"
    draft.write_text("half")
    os.utime(draft, (0, 0))

    actions.keep_counts_short(today=DAY)
    assert TakenFlush.objects.count() == 2
    assert not draft.exists()

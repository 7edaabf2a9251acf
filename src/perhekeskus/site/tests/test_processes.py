"""Processes recognised, marked, ended; a part that ends is started again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from perhekeskus.site import logs, processes
from perhekeskus.site.children import Child

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_a_later_process_with_the_same_number_is_not_the_same_process() -> None:
    child = subprocess.Popen(SLEEP)
    now = processes.known(child.pid)
    assert now
    assert processes.is_alive(now)

    earlier = processes.Known(now.pid, now.started - 1)
    processes.signal_process(earlier, signal.SIGKILL)

    assert not processes.is_alive(earlier)
    assert processes.is_alive(now)
    processes.end([now])
    assert child.wait() == -signal.SIGTERM
    assert processes.known(child.pid) is None


def test_a_process_that_is_frozen_or_deaf_is_ended_all_the_same() -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    child = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
    assert child.stdout
    with child.stdout:
        child.stdout.readline()
    child.send_signal(signal.SIGSTOP)
    found = processes.known(child.pid)
    assert found

    processes.end([found], grace_seconds=0.2)

    assert child.wait() == -signal.SIGKILL


def test_children_are_found_by_the_mark_in_their_environment(tmp_path: Path) -> None:
    mark = f"PERHEKESKUS_TEST_MARK={tmp_path}"
    child = subprocess.Popen(SLEEP, env=dict([mark.split("=", 1)]))
    try:
        processes.wait_until(lambda: bool(processes.carrying(mark)), 2)
        assert [found.pid for found in processes.carrying(mark)] == [child.pid]
        assert processes.carrying(f"{mark}-2") == []
    finally:
        child.kill()
        child.wait()


def test_a_launched_program_is_told_when_its_parent_dies() -> None:
    code = (
        "import subprocess, sys, signal, time; from perhekeskus.site import processes\n"
        "child = subprocess.Popen(processes.launched(sys.argv[1:], ends_with=signal.SIGTERM))\n"
        "print(child.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, *SLEEP], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    with parent.stdout:
        number = int(parent.stdout.readline())
    program = b"time.sleep(60)"
    processes.wait_until(lambda: Path(f"/proc/{number}/cmdline").read_bytes().rstrip(b"\0").endswith(program), 5)
    child = processes.known(number)
    assert child

    parent.kill()
    parent.wait()

    assert processes.wait_until(lambda: not processes.is_alive(child), 5)


def test_a_part_that_ends_is_started_again_with_growing_pauses_up_to_three_seconds() -> None:
    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(["/bin/true"], start_new_session=True)

    part = Child("part", start)
    part.begin()
    for _ in range(8):
        assert part.process
        part.process.wait()
        part.look_after()
        part.start_again_at = 0.0
        part.look_after()
    assert part.process
    part.process.wait()
    part.look_after()

    assert part.failures == 9
    assert 2.5 < part.start_again_at - part.started_at < 3.5


def test_a_log_over_its_limit_is_set_aside_once_while_its_writer_goes_on(tmp_path: Path) -> None:
    number = logs.open_log(tmp_path, "web")
    try:
        os.write(number, b"older\n" * 100)
        logs.keep_small(tmp_path, limit_bytes=500)
        os.write(number, b"newer\n")
    finally:
        os.close(number)

    assert (tmp_path / "web.log").read_text() == "newer\n"
    assert (tmp_path / "web.log.1").read_text() == "older\n" * 100
    assert logs.last_lines(tmp_path, "web") == "newer"
    assert logs.last_lines(tmp_path, "nothing") == ""

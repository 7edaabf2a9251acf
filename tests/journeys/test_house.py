"""The whole house with real processes: started, hurt, stopped."""

import http.client
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from perhekeskus.site import processes
from perhekeskus.site.data_folder import DataFolder
from perhekeskus.site.postgres import Cluster
from perhekeskus.site.processes import Known
from perhekeskus.site.supervisor import MARK
from perhekeskus.site.testing import RunningHouse, copy_of_house, refused_start

pytestmark = pytest.mark.journey

Start = Callable[[], RunningHouse]


@pytest.fixture(scope="module")
def data(pristine: DataFolder, tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A data folder below one that only its owner may enter, as pytest's always do."""
    return copy_of_house(pristine, tmp_path_factory.mktemp("house").resolve() / "var")


@pytest.fixture
def start(data: DataFolder) -> Iterator[Start]:
    """Starts a house on the module's data; at the end nothing of it may be left."""
    started: list[RunningHouse] = []

    def begin() -> RunningHouse:
        started.append(RunningHouse(data))
        return started[-1]

    yield begin
    for each in started:
        each.stop()
    assert started[-1].left() == []


def home_page(house: RunningHouse) -> int:
    """The code that a reader of the home page gets."""
    visit = http.client.HTTPConnection("127.0.0.1", house.port, timeout=5)
    try:
        visit.request("GET", "/fi/")
        return visit.getresponse().status
    finally:
        visit.close()


def answers(house: RunningHouse) -> bool:
    try:
        return home_page(house) == 200
    except (OSError, http.client.HTTPException):
        return False


def part(house: RunningHouse, name: str) -> Known | None:
    """A part of the house: its server, one of the server's workers, the worker, or the database's leader."""
    if name == "postgres":
        number = (Cluster(house.folder).files / "postmaster.pid").read_text().split("\n")[0]
        # The starting server makes the file before it writes the number.
        return processes.known(int(number)) if number else None
    marked = [found for found in processes.carrying(f"{MARK}={house.folder.root}") if _is(found, name)]
    leaders = [found for found in marked if os.getpgid(found.pid) == found.pid]
    followers = [found for found in marked if found not in leaders and _words(found)]
    chosen = followers if name == "a web worker" else leaders
    return chosen[0] if chosen else None


def _words(process: Known) -> str:
    try:
        return Path(f"/proc/{process.pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def _is(process: Known, name: str) -> bool:
    wanted = "site.command worker" if name == "worker" else "granian"
    return wanted in _words(process)


def test_a_second_start_is_ready_within_15_seconds_and_refuses_a_twin(start: Start) -> None:
    began_at = time.monotonic()
    first = start().wait()
    assert time.monotonic() - began_at < 15
    assert home_page(first) == 200

    assert refused_start("--data", str(first.folder.root)) == (
        f"perhekeskus: Perhekeskus is already running from {first.folder.root}"
        f" and answers at {first.address}/fi/ (process {first.process.pid})."
    )
    assert home_page(first) == 200


def test_every_part_that_is_killed_is_back_within_five_seconds(start: Start) -> None:
    """On a machine so slow that the whole house takes longer to start: within that time."""
    began_at = time.monotonic()
    house = start().wait()
    patience = max(5.0, time.monotonic() - began_at)
    for name in ("worker", "web", "a web worker", "postgres"):
        before = part(house, name)
        assert before, name
        os.kill(before.pid, signal.SIGKILL)

        def is_back(name: str = name, before: Known = before) -> bool:
            try:
                now = part(house, name)
            except OSError:
                return False
            ready = Cluster(house.folder).is_ready() if name == "postgres" else answers(house)
            return now is not None and now != before and ready

        assert processes.wait_until(is_back, patience), f"{name} is not back"


def test_a_frozen_database_is_left_alone_and_the_pages_go_on(start: Start) -> None:
    house = start().wait()
    database = part(house, "postgres")
    assert database
    os.kill(database.pid, signal.SIGSTOP)
    time.sleep(2)

    assert part(house, "postgres") == database
    assert home_page(house) == 200
    assert house.stop() == 0
    assert house.left() == []


def test_ctrl_c_ends_every_process_and_says_so_with_code_0(start: Start) -> None:
    house = start().wait()
    assert len(house.left()) > 4

    assert house.stop() == 0

    assert house.left() == []


def test_after_kill_9_the_next_start_takes_over(start: Start) -> None:
    house = start().wait()
    left = house.left()
    house.process.kill()
    house.process.wait()

    following = start().wait()

    assert home_page(following) == 200
    assert not any(processes.is_alive(process) for process in left)


def test_the_pages_start_without_the_database_and_it_comes_back_by_itself(start: Start, data: DataFolder) -> None:
    settings = Cluster(data).files / "postgresql.conf"
    kept = settings.read_text()
    settings.write_text(f"{kept}\nshared_buffers = 'nonsense'\n")
    try:
        house = start().wait()
        assert any("the public pages go on without it" in line for line in house.lines())
        assert home_page(house) == 200
    finally:
        settings.write_text(kept)

    assert processes.wait_until(Cluster(data).is_ready, 8)
    assert home_page(house) == 200

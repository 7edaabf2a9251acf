"""For pytest: tests get a data folder and a PostgreSQL of their own, never those of a running house.

Loaded as an early plugin (`-p perhekeskus.site.testing`), because settings read the environment once.
"""

import contextlib
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from perhekeskus.site import assets, catalogues, logs, processes
from perhekeskus.site.command import use_environment
from perhekeskus.site.data_folder import DataFolder, checkout
from perhekeskus.site.postgres import Cluster
from perhekeskus.site.prepare import is_prepared
from perhekeskus.site.supervisor import MARK


def _claim_folder() -> tuple[DataFolder, int]:
    """A test folder nobody else uses at this moment; the number is of the lock that keeps it so.

    Two runs side by side in one checkout take `var/test` and `var/test-2`.
    """
    given = os.environ.get("PERHEKESKUS_TEST_DATA") or str(checkout() / "var" / "test")
    for number in count(1):
        folder = DataFolder((checkout() / (given if number == 1 else f"{given}-{number}")).resolve())
        (folder.root / "run").mkdir(parents=True, exist_ok=True)
        lock = os.open(folder.run / "test.lock", os.O_RDWR | os.O_CREAT, 0o600)
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return folder, lock
        os.close(lock)
    raise AssertionError("numbers do not end")


FOLDER, _LOCK = _claim_folder()
os.environ["PERHEKESKUS_STRICT"] = "1"
use_environment(FOLDER)
# Django reads the Finnish texts while it is set up, before any hook of pytest: later is too late for this run.
FOLDER.open()
catalogues.compile_if_stale(FOLDER)


def make_pages_ready() -> None:
    """Styles and scripts, as `up` makes them."""
    assets.build_or_keep(FOLDER)


@contextmanager
def embedded_server() -> Iterator[None]:
    """The test folder's server for the length of the block; quick rather than safe against a power cut."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    FOLDER.open()
    cluster = Cluster(FOLDER)
    cluster.create_if_missing()
    cluster.end_left_behind()
    output = logs.open_log(FOLDER.logs, "postgres")
    server = cluster.start(output, durable=False)
    os.close(output)
    try:
        _wait_for(cluster, server)
        yield
    finally:
        cluster.end_left_behind()
        server.wait()
        cluster.tidy()


@contextmanager
def test_database() -> Iterator[None]:
    """The test database for the length of the block, also in a run whose tests themselves want none.

    pytest-django makes it for tests that ask by mark or fixture, not for what a session fixture does.
    """
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    if str(connection.settings_dict["NAME"]).startswith("test_"):
        yield
        return
    made = setup_databases(verbosity=0, interactive=False, aliases={"default": False})
    try:
        yield
    finally:
        teardown_databases(made, verbosity=0)


def _wait_for(cluster: Cluster, server: subprocess.Popen[bytes]) -> None:
    processes.wait_until(lambda: cluster.is_ready() or server.poll() is not None, 20)
    if not cluster.is_ready():
        raise RuntimeError(f"The test database does not start:\n{logs.last_lines(FOLDER.logs, 'postgres')}")


class RunningHouse:
    """A real house, started as people start it, on a port and in a data folder of its own."""

    def __init__(self, folder: DataFolder, *options: str, port: int = 0, **variables: str) -> None:
        self.folder = folder
        self.port = port or free_port()
        self.said = folder.root / "said"
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | variables
        words = ["up", "--port", str(self.port), "--data", str(folder.root), *options]
        with self.said.open("wb") as output:
            # A run of tests that is broken off takes its houses along.
            self.process = subprocess.Popen(
                processes.launched(
                    [sys.executable, "-m", "perhekeskus.site.command", *words], ends_with=signal.SIGTERM
                ),
                stdout=output,
                stderr=output,
                env=environment,
            )

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def manage(self, code: str) -> str:
        """Runs some lines of Python in the house's own programs and database; what they print."""
        words = [sys.executable, "-m", "perhekeskus.site.command", "manage", "--data", str(self.folder.root)]
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        done = subprocess.run(
            [*words, "shell", "--no-imports", "-c", code], env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def lines(self) -> list[str]:
        """What it has told the person who started it."""
        return self.said.read_text().splitlines()

    def says(self, words: str, *, within_seconds: float) -> bool:
        """Whether a line with these words comes in time; it gives up early when the house has ended."""

        def is_said_or_over() -> bool:
            return any(words in line for line in self.lines()) or self.process.poll() is not None

        processes.wait_until(is_said_or_over, within_seconds)
        return any(words in line for line in self.lines())

    def wait(self, *, seconds: float = 120) -> "RunningHouse":
        """Waits until it answers."""
        if not self.says("answers at", within_seconds=seconds):
            raise AssertionError("The house does not start:\n" + "\n".join(self.lines()))
        return self

    def stop(self) -> int:
        """Presses Ctrl-C and waits. The code it ends with."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=40)

    def left(self) -> list[processes.Known]:
        """Every process that belongs to it and runs."""
        marked = processes.carrying(f"{MARK}={self.folder.root}")
        return marked + processes.running_in(Cluster(self.folder).files, "postgres")


def refused_start(*words: str, before: Sequence[str] = ()) -> str:
    """The one line that a start ends with which is refused, run through another command if one is given."""
    done = subprocess.run(
        [*before, sys.executable, "-m", "perhekeskus.site.command", "up", *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode == 0 or done.stdout:
        raise AssertionError(f"It was not refused (code {done.returncode}): {done.stdout}{done.stderr}")
    return done.stderr.strip()


def pristine_house() -> DataFolder:
    """A data folder that is prepared and stopped, to be copied; kept for the next run, which finds it fresh."""
    folder = DataFolder(FOLDER.root / "pristine")
    folder.open()
    if not is_prepared(folder):
        made = FOLDER.root / "cache" / "guidance"
        if made.is_dir():
            # Learning the urgent words takes the better part of a minute; these are the same.
            shutil.copytree(made, folder.root / "cache" / "guidance", dirs_exist_ok=True)
        first = RunningHouse(folder)
        try:
            first.wait(seconds=600)
        finally:
            first.stop()
    return folder


def copy_of_house(original: DataFolder, place: Path) -> DataFolder:
    """A copy with owners kept: the database's files belong to its own user."""
    shutil.rmtree(place, ignore_errors=True)
    subprocess.run([shutil.which("cp") or "/bin/cp", "-a", original.root, place], check=True)
    return DataFolder(place)


def free_port() -> int:
    """A port that nobody answers on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

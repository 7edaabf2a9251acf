"""For pytest: tests get a data folder and a PostgreSQL of their own, never those of a running house.

Loaded as an early plugin (`-p perhekeskus.site.testing`), because settings read the environment once.
"""

import contextlib
import fcntl
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from perhekeskus.site import assets, catalogues, logs, processes
from perhekeskus.site.command import use_environment
from perhekeskus.site.data_folder import DataFolder, checkout
from perhekeskus.site.postgres import Cluster


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
use_environment(FOLDER)


def make_pages_ready() -> None:
    """Assets and catalogues, as `up` makes them."""
    FOLDER.open()
    assets.build_or_keep(FOLDER)
    catalogues.compile_if_stale(FOLDER)


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
    made = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    try:
        yield
    finally:
        teardown_databases(made, verbosity=0)


def _wait_for(cluster: Cluster, server: subprocess.Popen[bytes]) -> None:
    processes.wait_until(lambda: cluster.is_ready() or server.poll() is not None, 20)
    if not cluster.is_ready():
        raise RuntimeError(f"The test database does not start:\n{logs.last_lines(FOLDER.logs, 'postgres')}")

"""The embedded server with real files and real processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from perhekeskus.site import database, logs, processes
from perhekeskus.site.data_folder import DataFolder, HouseError
from perhekeskus.site.postgres import Cluster


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Cluster:
    """A cluster made once; its folder lies below one that only its owner may enter, as pytest's always do."""
    folder = DataFolder(tmp_path_factory.mktemp("data").resolve())
    folder.open()
    cluster = Cluster(folder)
    assert cluster.create_if_missing()
    return cluster


@contextmanager
def running(cluster: Cluster) -> Iterator[subprocess.Popen[bytes]]:
    output = logs.open_log(cluster.folder.logs, "postgres")
    server = cluster.start(output)
    os.close(output)
    try:
        assert processes.wait_until(cluster.is_ready, 10), logs.last_lines(cluster.folder.logs, "postgres")
        yield server
    finally:
        cluster.end_left_behind()
        server.wait()
        cluster.tidy()


def connect(cluster: Cluster, **other: str) -> psycopg.Connection:
    place = database.embedded(cluster.folder.root)
    words = {"host": place["HOST"], "user": place["USER"], "password": place["PASSWORD"], "dbname": place["NAME"]}
    return psycopg.connect(make_conninfo(connect_timeout=2, **(words | other)))


def test_it_answers_one_role_with_a_password_on_a_private_socket_alone(made: Cluster) -> None:
    with running(made) as server:
        with connect(made) as visit:
            row = visit.execute(
                "select current_setting('data_checksums'), current_setting('listen_addresses'), lower('ÄÖ'),"
                " (select rolsuper from pg_roles where rolname = current_user)"
            ).fetchone()
        assert row == ("on", "", "äö", False)
        for wrong in ({"password": "wrong"}, {"user": "keeper"}, {"user": "postgres"}):
            with pytest.raises(psycopg.OperationalError):
                connect(made, **wrong)
        assert Path(database.embedded(made.folder.root)["HOST"]).stat().st_mode & 0o777 == 0o700
        status = Path(f"/proc/{server.pid}/status").read_text()
        assert "Uid:\t0\t" not in status, "it must never run as root"


def test_its_log_repeats_no_value_of_a_failed_statement(made: Cluster) -> None:
    with running(made), connect(made) as visit, pytest.raises(psycopg.DataError):
        visit.execute("select %s::text::integer", ["Anna Virtanen"])

    assert "Virtanen" not in (made.folder.logs / "postgres.log").read_text()


def test_a_stale_lock_with_the_number_of_another_process_does_not_keep_it_from_starting(made: Cluster) -> None:
    (made.files / "postmaster.pid").write_text(f"{os.getpid()}\n{made.files}\n1700000000\n5432\n\n\n  1  1\n")

    with running(made), connect(made) as visit:
        assert visit.execute("select 1").fetchone() == (1,)


@pytest.mark.parametrize("hindrance", [None, signal.SIGSTOP, signal.SIGKILL])
def test_a_server_left_behind_is_ended_even_frozen_or_without_its_leader(
    made: Cluster, hindrance: signal.Signals | None
) -> None:
    with running(made) as server:
        visit = connect(made)
        visit.execute("create table if not exists kept (word text)")
        visit.commit()
        if hindrance:
            server.send_signal(hindrance)

        made.end_left_behind()

        assert processes.running_in(made.files, "postgres") == []
        visit.close()
    with running(made), connect(made) as visit:
        assert visit.execute("select count(*) from kept").fetchone() == (0,)


def test_files_of_another_major_version_are_refused_untouched(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.open()
    cluster = Cluster(folder)
    cluster.files.mkdir(parents=True)
    (cluster.files / "PG_VERSION").write_text("14\n")

    with pytest.raises(HouseError, match="PostgreSQL 14, this program brings 1") as refused:
        cluster.create_if_missing()

    assert "\n" not in str(refused.value)
    assert [file.name for file in cluster.files.iterdir()] == ["PG_VERSION"]


def test_a_start_that_was_cut_off_is_made_whole_by_the_next(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.open()
    half = folder.postgres / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")

    assert Cluster(folder).create_if_missing()

    assert not half.exists()


def test_a_long_path_gets_a_short_socket_folder_that_goes_again(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / ("x" * 100))
    folder.open()
    cluster = Cluster(folder)
    cluster.create_if_missing()

    with running(cluster), connect(cluster) as visit:
        assert visit.execute("select 1").fetchone() == (1,)
        short = database.socket_folder(folder.root)
        assert not short.is_relative_to(folder.root)

    assert not short.exists()


def test_it_ends_when_the_process_that_started_it_is_killed(made: Cluster) -> None:
    code = (
        "import sys, time; from pathlib import Path\n"
        "from perhekeskus.site.data_folder import DataFolder; from perhekeskus.site.postgres import Cluster\n"
        "Cluster(DataFolder(Path(sys.argv[1]))).start(2); time.sleep(60)"
    )
    starter = subprocess.Popen([sys.executable, "-c", code, str(made.folder.root)], stderr=subprocess.DEVNULL)
    assert processes.wait_until(made.is_ready, 10)

    starter.kill()
    starter.wait()

    assert processes.wait_until(lambda: not processes.running_in(made.files, "postgres"), 10)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_disk_that_fills_up_meanwhile_is_said_in_one_line(tmp_path: Path) -> None:
    subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", "size=20m", "none", tmp_path], check=True)
    try:
        folder = DataFolder(tmp_path)
        for private in (folder.run, folder.logs):
            private.mkdir()
        with pytest.raises(HouseError, match="disk is full") as refused:
            Cluster(folder).create_if_missing()
        assert "\n" not in str(refused.value)
        assert not Cluster(folder).files.exists()
    finally:
        subprocess.run(["/bin/umount", tmp_path], check=True)

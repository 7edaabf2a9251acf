"""Keeps the house running: the database, the pages and the worker, started in order, restarted, stopped together."""

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from types import FrameType

from perhekeskus.site import address, assets, catalogues, demonstration, logs, prepare, processes
from perhekeskus.site.children import Child
from perhekeskus.site.data_folder import DataFolder, HouseError
from perhekeskus.site.fingerprint import replace_text
from perhekeskus.site.postgres import Cluster
from perhekeskus.site.saying import say

WEB_WORKERS = 2
DATABASE_START_SECONDS = 20.0
WEB_START_SECONDS = 60.0
PREPARE_AGAIN_SECONDS = 10.0
PREPARE_PATIENCE_SECONDS = 120.0
"""So long a start waits for a new edition before it serves the one that is there."""

MARK = "PERHEKESKUS_CHILD_OF"
"""In the environment of every child: whose it is, so that a later start knows what an earlier one left."""


class Stop(BaseException):
    """Somebody pressed Ctrl-C, or the system asks the house to end."""


@dataclass
class House:
    """Everything behind one address, from one data folder."""

    folder: DataFolder
    host: str
    port: int
    is_demonstration: bool = False
    children: list[Child] = field(default_factory=list)
    preparing: subprocess.Popen[bytes] | None = None
    is_prepared: bool = False
    prepare_again_at: float = 0.0
    lock: int = -1

    def run(self) -> int:
        """Starts, watches until asked to stop, and ends everything it started. Raises: HouseError."""
        self._lock()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _stop)
        try:
            self._end_what_was_left()
            address.refuse_taken(self.host, self.port)
            self._start()
            self._watch()
        except Stop:
            return 0
        finally:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            self._stop_all()
        return 0

    @property
    def cluster(self) -> Cluster | None:
        """The embedded server; none where DATABASE_URL names another one."""
        return None if os.environ.get("DATABASE_URL") else Cluster(self.folder)

    @property
    def environment(self) -> dict[str, str]:
        is_demonstration = "1" if self.is_demonstration else "0"
        return {**os.environ, MARK: str(self.folder.root), demonstration.VARIABLE: is_demonstration}

    def _lock(self) -> None:
        """One house per data folder. The lock belongs to this process and falls with it, however it ends."""
        self.lock = os.open(self.folder.run / "up.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HouseError(f"Perhekeskus is already running from {self.folder.root}{self._other()}.") from None

    def _other(self) -> str:
        try:
            said = json.loads((self.folder.run / "house.json").read_text())
            return f" and answers at {said['address']} (process {said['pid']})"
        except (OSError, ValueError, KeyError):
            return ""

    def _end_what_was_left(self) -> None:
        left = processes.carrying(f"{MARK}={self.folder.root}")
        if left:
            say("Ending what an earlier start left running.")
            processes.end(left)
        if self.cluster:
            self.cluster.end_left_behind()

    def _start(self) -> None:
        embedded = self._start_database()
        assets.build_or_keep(self.folder)
        catalogues.compile_if_stale(self.folder)
        if embedded:
            self._wait_for_database(embedded)
        self._prepare()
        sign_ins = demonstration.settle(self.folder, self.environment, wanted=self.is_demonstration)
        self.children += [Child("web", self._start_web), Child("worker", self._start_worker)]
        for child in self.children[-2:]:
            child.begin()
        self._wait_for_pages()
        replace_text(
            self.folder.run / "house.json",
            json.dumps({"pid": os.getpid(), "address": address.shown(self.host, self.port)}),
        )
        for line in sign_ins:
            say(line)
        say(f"Perhekeskus answers at {address.shown(self.host, self.port)} – stop with Ctrl-C.")

    def _start_database(self) -> Child | None:
        cluster = self.cluster
        if cluster is None:
            return None
        if cluster.create_if_missing():
            prepare.stamp(self.folder).unlink(missing_ok=True)
        server = Child("postgres", self._start_postgres)
        self.children.append(server)
        server.begin()
        return server

    def _wait_for_database(self, server: Child) -> None:
        """Waits for the server; without it the house goes on when there is an edition to serve."""
        cluster = Cluster(self.folder)

        def is_ready_or_hopeless() -> bool:
            server.look_after()
            return cluster.is_ready() or server.failures > 3

        processes.wait_until(is_ready_or_hopeless, DATABASE_START_SECONDS)
        if cluster.is_ready():
            return
        if not prepare.has_edition(self.folder):
            raise self._failure("The database does not start", "postgres")
        say("The database does not start: the public pages go on without it, and it is tried again.")

    def _prepare(self) -> None:
        """Migrations, base data, first edition. Where an edition is there, a failure does not keep the pages down."""
        if self.cluster and prepare.is_prepared(self.folder):
            self.is_prepared = True
            return
        if not self.cluster or self.cluster.is_ready():
            say("Preparing database and edition.")
            self._begin_preparing()
            patience_ends_at = time.monotonic() + PREPARE_PATIENCE_SECONDS
            # A database that hangs must not keep the pages down, either.
            while self.preparing and (time.monotonic() < patience_ends_at or not prepare.has_edition(self.folder)):
                time.sleep(0.05)
                self._look_after_children()
                self._note_preparing()
        if not self.is_prepared and not prepare.has_edition(self.folder):
            raise self._failure("Preparing failed", "prepare")

    def _begin_preparing(self) -> None:
        self.preparing = self._launch("prepare", [sys.executable, "-m", "perhekeskus.site.command", "prepare"])

    def _note_preparing(self) -> None:
        if self.preparing is None or self.preparing.poll() is None:
            return
        self.is_prepared = self.preparing.returncode == 0
        self.preparing = None
        self.prepare_again_at = time.monotonic() + PREPARE_AGAIN_SECONDS
        if not self.is_prepared and prepare.has_edition(self.folder):
            say(f"Preparing failed, it is tried again; see {self.folder.logs / 'prepare.log'}.")

    def _watch(self) -> None:
        logs_seen_at = time.monotonic()
        while True:
            time.sleep(0.1)
            self._look_after_children()
            self._note_preparing()
            now = time.monotonic()
            if not self.is_prepared and self.preparing is None and now > self.prepare_again_at:
                self._begin_preparing()
            if now - logs_seen_at > 10:
                logs.keep_small(self.folder.logs)
                logs_seen_at = now

    def _look_after_children(self) -> None:
        for child in self.children:
            if child.look_after():
                say(f"Started {child.name} again.")

    def _wait_for_pages(self) -> None:
        web = next(child for child in self.children if child.name == "web")

        def answers_or_fails() -> bool:
            self._look_after_children()
            return address.answers(self.host, self.port) or web.failures > 2

        processes.wait_until(answers_or_fails, WEB_START_SECONDS, step_seconds=0.05)
        if not address.answers(self.host, self.port):
            raise self._failure("The pages do not start", "web")

    def _failure(self, what: str, name: str) -> HouseError:
        said = logs.last_lines(self.folder.logs, name)
        if "No space left on device" in said:
            return HouseError("The disk is full: make room and start again; nothing is lost.")
        return HouseError(f"{what}. The last words in {self.folder.logs / name}.log:\n{said}")

    def _start_postgres(self) -> subprocess.Popen[bytes]:
        cluster = Cluster(self.folder)
        cluster.end_left_behind()
        output = logs.open_log(self.folder.logs, "postgres")
        try:
            return cluster.start(output)
        finally:
            os.close(output)

    def _start_web(self) -> subprocess.Popen[bytes]:
        words = [
            "--interface",
            "asgi",
            "--host",
            self.host,
            "--port",
            str(self.port),
            "--workers",
            str(WEB_WORKERS),
        ]
        words += ["--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "5"]
        words += [
            "--no-access-log",
            "--log-level",
            "warning",
            "--no-ws",
            "perhekeskus.site.front:application",
        ]
        return self._launch("web", [sys.executable, "-m", "granian", *words])

    def _start_worker(self) -> subprocess.Popen[bytes]:
        return self._launch("worker", [sys.executable, "-m", "perhekeskus.site.command", "worker"])

    def _launch(self, name: str, words: list[str]) -> subprocess.Popen[bytes]:
        output = logs.open_log(self.folder.logs, name)
        try:
            return subprocess.Popen(
                processes.launched(words, ends_with=signal.SIGTERM),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=self.environment,
                cwd="/",
                start_new_session=True,
            )
        finally:
            os.close(output)

    def _stop_all(self) -> None:
        """Pages and worker first, then the database, so that nothing it holds is cut off."""
        processes.end(processes.carrying(f"{MARK}={self.folder.root}"))
        if self.cluster:
            self.cluster.end_left_behind()
            self.cluster.tidy()
        for child in self.children:
            if child.process:
                child.process.wait()
        (self.folder.run / "house.json").unlink(missing_ok=True)


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stop

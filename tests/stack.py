"""A whole stack for tests: an embedded PostgreSQL, an edition of the base data, two web processes on a port of its own.

Without the supervisor, so that what a test has stopped stays stopped.
"""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from perhekeskus.site import assets, catalogues, processes
from perhekeskus.site.data_folder import DataFolder
from perhekeskus.site.postgres import Cluster

MADE_VOCABULARIES = Path("cache") / "guidance"
"""Made once by whoever publishes first; the better part of a minute."""

LOAD = Path(__file__).parent / "load.py"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Stack:
    """The running parts and what a test may do to them."""

    folder: DataFolder
    port: int = field(default_factory=free_port)
    server: subprocess.Popen[bytes] | None = None
    web: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def cluster(self) -> Cluster:
        return Cluster(self.folder)

    @property
    def environment(self) -> dict[str, str]:
        given = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        # Tokens that a test seals are opened here.
        keys = {"PERHEKESKUS_SECRET_TOKENS": settings.TOKEN_KEY}
        return given | keys | {"PERHEKESKUS_DATA": str(self.folder.root)}

    def make_ready(self, fill: Callable[["Stack"], object] | None = None) -> None:
        """Tables, base data, what ``fill`` adds, and the first edition; style sheets and catalogues are this process's.

        A benchmark has nobody who made them before: without, its pages would be bare and in one language.
        """
        own = DataFolder(Path(settings.DATA_DIR))
        own.open()
        assets.build_or_keep(own)
        catalogues.compile_if_stale(own)
        self.folder.open()
        for name in ("assets", "locale"):
            shutil.copytree(own.root / name, self.folder.root / name)
        if (own.root / MADE_VOCABULARIES).is_dir():
            shutil.copytree(own.root / MADE_VOCABULARIES, self.folder.root / MADE_VOCABULARIES)
        self.cluster.create_if_missing()
        self.start_database()
        for words in (["migrate", "-v0"], ["load_base"]):
            self.manage(words)
        if fill:
            fill(self)
        self.manage(["publish"])

    def manage(self, words: Sequence[str]) -> str:
        """Runs a management command."""
        done = subprocess.run(  # noqa: S603 our own program
            [sys.executable, "-m", "django", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        return done.stdout

    def start_database(self) -> None:
        self.cluster.end_left_behind()
        with (self.folder.logs / "postgres.log").open("ab") as log:
            self.server = self.cluster.start(log.fileno(), durable=False)
        assert processes.wait_until(self.cluster.is_ready, 20)

    def start_web(self) -> None:
        """Two processes, as the supervisor starts them."""
        words = ["--interface", "asgi", "--host", "127.0.0.1", "--port", str(self.port), "--workers", "2"]
        # A worker that is told to end while it is still starting waits for ever (granian 2.8).
        words += ["--workers-kill-timeout", "5"]
        words += ["--no-access-log", "--log-level", "warning", "--no-ws", "perhekeskus.site.front:application"]
        with (self.folder.logs / "web.log").open("ab") as log:
            self.web = subprocess.Popen(  # noqa: S603 our own program
                [sys.executable, "-m", "granian", *words],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        assert processes.wait_until(lambda: self.readiness() is not None, 30), self.words_of("web")

    def stop_web(self) -> None:
        if self.web:
            os.killpg(self.web.pid, signal.SIGTERM)
            self.web.wait(20)
            self.web = None

    def words_of(self, name: str) -> str:
        return (self.folder.logs / f"{name}.log").read_text()[-3000:]

    def answers(self, path: str) -> bool:
        """Whether a page of this address answers at all."""
        visit = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            visit.request("GET", path, headers={"Host": "localhost"})
            return visit.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            visit.close()

    def readiness(self) -> dict[str, object] | None:
        """What /readyz says; None where nobody answers."""
        visit = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            visit.request("GET", "/readyz")
            found: dict[str, object] = json.load(visit.getresponse())
        except (OSError, http.client.HTTPException):
            return None
        finally:
            visit.close()
        return found

    def says_of_database(self, wanted: bool, *, seconds: float = 15) -> bool:
        """Whether the web processes come to know within this time that the database is there, or is away."""

        def known() -> bool:
            # Two processes answer in turn: one word is not enough.
            found = [self.readiness() for _ in range(6)]
            return all(each is not None and each["database"] is wanted for each in found)

        return processes.wait_until(known, seconds, 0.2)

    def database_processes(self) -> list[processes.Known]:
        return processes.running_in(self.cluster.files, "postgres")

    def signal_database(self, number: signal.Signals) -> None:
        """To the server and each of its parts."""
        for process in self.database_processes():
            processes.signal_process(process, number)

    def stop_database(self) -> None:
        self.cluster.end_left_behind()
        self._reap()

    def kill_database(self) -> None:
        self.signal_database(signal.SIGKILL)
        self._reap()

    def _reap(self) -> None:
        if self.server:
            self.server.wait(20)
            self.server = None

    @contextmanager
    def load(self, *words: str, given: object = None) -> Iterator["Load"]:
        """A client in a process of its own, so that measuring does not wait for the measured."""
        process = subprocess.Popen(  # noqa: S603 our own program
            [sys.executable, str(LOAD), str(self.port), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdin
        process.stdin.write(json.dumps(given) + "\n")
        process.stdin.flush()
        started = Load(process)
        try:
            yield started
        finally:
            started.result()


@dataclass
class Load:
    """A running client."""

    process: subprocess.Popen[str]
    said: dict[str, object] | None = None

    def result(self) -> dict[str, object]:
        """Ends the client and returns what it counted."""
        if self.said is None:
            out, _ = self.process.communicate("stop\n", timeout=60)
            self.said = json.loads(out)
        assert self.said is not None
        return self.said


@contextmanager
def running_stack(folder: DataFolder, fill: Callable[[Stack], object] | None = None) -> Iterator[Stack]:
    """A stack in a prepared data folder, or in a new one; everything it started has ended after the block."""
    stack = Stack(folder)
    try:
        if (folder.editions / "current").exists():
            stack.start_database()
        else:
            stack.make_ready(fill)
        stack.start_web()
        yield stack
    finally:
        stack.stop_web()
        stack.signal_database(signal.SIGCONT)
        stack.stop_database()
        stack.cluster.tidy()

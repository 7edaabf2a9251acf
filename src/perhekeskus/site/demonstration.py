"""Demonstration sign-ins of a house: on this machine alone, with the embedded database, never in production."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from perhekeskus.site.data_folder import DataFolder, HouseError
from perhekeskus.site.loopback import is_loopback

VARIABLE = "PERHEKESKUS_DEMONSTRATION"
"""In the environment of a house's own programs: 1 where such sign-ins open anything. `up` sets it, nobody else."""


def kept_in(data: Path) -> Path:
    """The file of e-mail addresses, passwords and keys; it is there while a house has such sign-ins."""
    return data / "secrets" / "demonstration"


def refuse_where_others_come(host: str, environment: Mapping[str, str]) -> None:
    """Raises: HouseError, with the reason, where anybody but whoever sits at this machine could use them."""
    names = [name.strip() for name in environment.get("PERHEKESKUS_HOSTS", "").split(",") if name.strip()]
    reasons = {
        f"others reach a house at {host}": not is_loopback(host),
        "DATABASE_URL names a database that is not this house's own": bool(environment.get("DATABASE_URL")),
        "PERHEKESKUS_PRODUCTION is set": environment.get("PERHEKESKUS_PRODUCTION") == "1",
        "PERHEKESKUS_HOSTS names other hosts than this machine": not all(map(is_loopback, names)),
    }
    for reason, holds in reasons.items():
        if holds:
            raise HouseError(f"No demonstration sign-ins here: {reason}. Start without --demonstration.")


def settle(folder: DataFolder, environment: Mapping[str, str], *, wanted: bool) -> list[str]:
    """Makes the sign-ins, or takes away those of an earlier start. What is to be said of it, line by line.

    Where they cannot be taken away because the database is away, they open nothing all the same: every page asks the
    setting that `up` has given it.
    """
    if not wanted and not kept_in(folder.root).exists():
        return []
    done = subprocess.run(
        [sys.executable, "-m", "perhekeskus.site.command", "demonstration", "--open" if wanted else "--close"],
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
    )
    if done.returncode == 0:
        return done.stdout.splitlines()
    return ["The demonstration sign-ins could not be made ready: is the database there?"]

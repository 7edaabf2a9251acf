"""What the house says to the person who started it: plain lines, at once."""

import sys


def say(line: str) -> None:
    """One line on standard output; nobody listening any more is no reason to stop."""
    try:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except OSError:
        return


def complain(line: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"perhekeskus: {line}\n")

"""Where a benchmark of the browser finds a running product: the one that is named, or a stack of its own."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from tests.stack import Stack


@contextmanager
def running_at(url: str) -> Iterator[str]:
    """The address of a product that answers for the length of the block."""
    if url:
        yield url.rstrip("/")
        return
    with own_stack() as stack:
        yield stack.url


@contextmanager
def own_stack() -> Iterator["Stack"]:
    """A stack in a folder that is gone after the block."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "perhekeskus.site.settings")
    django.setup()
    from tests.stack import running_stack

    from perhekeskus.site.data_folder import DataFolder

    with tempfile.TemporaryDirectory() as folder, running_stack(DataFolder(Path(folder))) as stack:
        yield stack


def memory_of(pid: int) -> float:
    """MiB of a process and those that it has started; what they share is counted once."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text().partition("Pss:")[2].split()
        threads = [each.read_text().split() for each in Path(f"/proc/{pid}/task").glob("*/children")]
        return int(told[0]) / 1024 + sum(memory_of(int(child)) for children in threads for child in children)
    except (OSError, IndexError):
        # It has ended meanwhile.
        return 0.0

"""The editions on the disk: their folders, the pointer to the current one, who has one in use, which may go."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from perhekeskus.editions import rules

DATABASE_NAME = "edition.sqlite3"
MANIFEST_NAME = "manifest.json"
IN_USE_NAME = "in-use"
DRAFT_PREFIX = ".draft-"


class AnotherPublisher(Exception):
    """Somebody else is publishing at this moment."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an edition says of itself."""

    id: str
    published_at: str
    fingerprint: str
    digest: str
    """Of all copied rows: the same rows give the same digest."""
    counts: dict[str, int]
    seconds: float
    fall_backs: dict[str, int] = field(default_factory=dict)
    """Texts that a reader of the language meets in another one."""
    steps: dict[str, float] = field(default_factory=dict)
    """Seconds of each step of its making, in their order."""
    tables: dict[str, str] = field(default_factory=dict)
    """By table: the digest of its copied rows."""


def root() -> Path:
    return _path_of(str(settings.EDITIONS_DIR))


@lru_cache(maxsize=8)
def _path_of(text: str) -> Path:
    # Asked several times a request; a path is taken apart at each making.
    return Path(text)


def manifest(edition_id: str) -> Manifest | None:
    """An edition's manifest; None where there is no whole edition of that name."""
    try:
        return Manifest(**json.loads((root() / edition_id / MANIFEST_NAME).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_manifest(folder: Path, text: Manifest) -> None:
    (folder / MANIFEST_NAME).write_text(json.dumps(asdict(text), indent=1, ensure_ascii=False) + "\n", "utf-8")


def published_ids() -> list[str]:
    """Every edition on the disk, the oldest first."""
    try:
        names = os.listdir(root())
    except FileNotFoundError:
        return []
    return sorted(name for name in names if rules.is_edition_id(name))


def current_id() -> str | None:
    """The edition that the pointer names."""
    try:
        name = os.readlink(root() / "current")
    except OSError:
        return None
    return name if rules.is_edition_id(name) else None


def point_to(edition_id: str) -> None:
    """Makes an edition the current one, in one step that a reader sees whole or not at all."""
    draft = root() / f".current-{os.getpid()}"
    draft.unlink(missing_ok=True)
    draft.symlink_to(edition_id)
    draft.replace(root() / "current")
    sync(root())


def held_file() -> Path:
    """Exists while somebody has gone back to an older edition by hand: automatic publishing then waits."""
    return root() / "held"


@contextmanager
def publishing_alone() -> Iterator[None]:
    """One publisher at a time; the lock goes with its process, however that ends.

    Raises: AnotherPublisher.
    """
    root().mkdir(parents=True, exist_ok=True)
    with (root() / ".publishing").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherPublisher from None
        yield


def use(folder: Path) -> int:
    """Marks an edition as used by this process; returns the descriptor that holds the mark until it is closed."""
    descriptor = os.open(folder / IN_USE_NAME, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def is_in_use(folder: Path) -> bool:
    try:
        with (folder / IN_USE_NAME).open() as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def clear_half_built() -> None:
    """Removes what a killed publisher left. Only the holder of the publishing lock may call this."""
    for folder in root().glob(f"{DRAFT_PREFIX}*"):
        shutil.rmtree(folder, ignore_errors=True)
    for name in published_ids():
        if manifest(name) is None and name != current_id():
            shutil.rmtree(root() / name, ignore_errors=True)


def clear_outdated() -> list[str]:
    """Removes the editions that are no longer kept, unless a process still reads one; returns what went."""
    gone = [name for name in rules.outdated(published_ids(), current_id()) if not is_in_use(root() / name)]
    for name in gone:
        shutil.rmtree(root() / name, ignore_errors=True)
    return gone


def sync(path: Path) -> None:
    """Lets the disk have it before we say that it is there."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_all(folder: Path) -> None:
    for path in (*folder.rglob("*"), folder):
        sync(path)


def rename_whole(draft: Path, edition_id: str) -> None:
    """Gives a draft the name of an edition, when the disk has what was written last."""
    sync(draft / MANIFEST_NAME)
    sync(draft)
    draft.rename(root() / edition_id)
    sync(root())


def moment(text: Manifest) -> datetime:
    return datetime.fromisoformat(text.published_at)

"""Secrets of this installation: made at first start, kept in the data folder, readable by the owner alone."""

import os
import secrets
from pathlib import Path


def secret(data_dir: Path, name: str) -> str:
    """The secret of a name: from ``PERHEKESKUS_SECRET_<NAME>``, else from the data folder, else newly made."""
    given = os.environ.get(f"PERHEKESKUS_SECRET_{name.upper()}")
    if given:
        return given
    path = data_dir / "secrets" / name
    try:
        return path.read_text("ascii")
    except FileNotFoundError:
        return _make(path)


def _make(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        # A link refuses to replace: of two processes that start at once, one secret wins.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text("ascii")

"""Addresses of the built style sheet and script: a name with a hash, so that browsers may keep it for ever."""

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings


def asset_url(name: str) -> str:
    """Where a built file is served; empty where it has not been built.

    A missing file must never take a page of help down: the page then stands without its looks.
    """
    hashed = _manifest(_stamp()).get(name)
    return f"{settings.STATIC_URL}{hashed}" if hashed else ""


def asset_bytes(name: str) -> int:
    """How many bytes a built file is as browsers of today are sent it, with brotli; 0 where it has not been built."""
    hashed = _manifest(_stamp()).get(name)
    return _sent_bytes(Path(settings.ASSETS_DIR) / f"{hashed}.br") if hashed else 0


@lru_cache(maxsize=256)
def _sent_bytes(path: Path) -> int:
    """Kept, for a name with a hash always means the same bytes."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _path() -> Path:
    return Path(settings.ASSETS_DIR) / "manifest.json"


def _stamp() -> tuple[str, int]:
    """Changes whenever the build has written a new manifest."""
    path = _path()
    try:
        return str(path), path.stat().st_mtime_ns
    except OSError:
        return str(path), 0


@lru_cache(maxsize=4)
def _manifest(stamp: tuple[str, int]) -> dict[str, str]:
    path, changed = stamp
    if not changed:
        return {}
    try:
        names = json.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(hashed) for name, hashed in names.items()}

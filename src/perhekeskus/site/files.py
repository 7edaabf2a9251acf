"""The built style sheets, scripts and pictures: names with a hash, kept by browsers for ever."""

import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from perhekeskus.kit import contract
from perhekeskus.site.answers import Answer, as_sent, compressed

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
}

_NAME = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")
_HASHED = re.compile(r"[.-][0-9a-f]{8,}\.")


def file_answer(name: str, encoding: str) -> Answer | None:
    """A file of the assets folder; None where there is none."""
    path = Path(settings.ASSETS_DIR) / name
    if not _NAME.fullmatch(name) or path.suffix not in TYPES:
        return None
    try:
        stamp = path.stat().st_mtime_ns
    except OSError:
        return None
    return _answer(path, stamp, encoding)


@lru_cache(maxsize=256)
def _answer(path: Path, stamp: int, encoding: str) -> Answer:
    keep = b"public, max-age=31536000, immutable" if _HASHED.search(path.name) else b"no-cache"
    headers = (
        (b"content-type", TYPES[path.suffix].encode()),
        (b"cache-control", keep),
        (b"vary", b"Accept-Encoding"),
        *as_sent({**contract.FILE_HEADERS, **contract.strict_transport()}),
    )
    squeezed = path.with_name(f"{path.name}.br")
    if encoding == "br" and squeezed.is_file():
        return Answer(200, (*headers, (b"content-encoding", b"br")), squeezed.read_bytes())
    return compressed(Answer(200, headers, path.read_bytes()), encoding)

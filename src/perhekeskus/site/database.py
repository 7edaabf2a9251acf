"""Where the working copy is: the server named by DATABASE_URL, or the embedded one in the data folder.

Settings import this module, so it must stay light: no Django, no driver.
"""

from pathlib import Path
from typing import TypedDict
from urllib.parse import ParseResult, parse_qsl, unquote, urlparse

from perhekeskus.site.secrets import secret

NAME = "perhekeskus"
PORT = "5432"
CONNECT_TIMEOUT_SECONDS = 2
SOCKET_PATH_LIMIT_BYTES = 107
"""Longest path of a Unix socket that Linux takes (sun_path without its closing zero)."""


class Database(TypedDict):
    """One entry of Django's DATABASES, as far as this house sets it."""

    ENGINE: str
    NAME: str
    USER: str
    PASSWORD: str
    HOST: str
    PORT: str
    OPTIONS: dict[str, object]


def working_copy(data: Path, url: str | None = None) -> Database:
    """The settings of the working copy: `url` wins, otherwise the embedded server of the data folder."""
    return from_url(url) if url else embedded(data)


def embedded(data: Path) -> Database:
    """The embedded server of the data folder. It need not run yet."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": NAME,
        "USER": NAME,
        "PASSWORD": secret(data, "postgres"),
        "HOST": str(socket_folder(data)),
        "PORT": PORT,
        "OPTIONS": {"connect_timeout": CONNECT_TIMEOUT_SECONDS},
    }


def from_url(url: str) -> Database:
    """Reads `postgresql://user:password@host:port/name?sslmode=require`; a socket folder goes into `?host=`.

    Raises: ValueError when the scheme or the name is missing; the text never repeats the password.
    """
    parts = urlparse(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL must begin with postgresql://")
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ValueError("DATABASE_URL must name a database after the last slash")
    options: dict[str, object] = {"connect_timeout": CONNECT_TIMEOUT_SECONDS, **dict(parse_qsl(parts.query))}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": str(options.pop("host", "")) or unquote(parts.hostname or ""),
        "PORT": _port(parts),
        "OPTIONS": options,
    }


def _port(parts: ParseResult) -> str:
    try:
        return str(parts.port or "")
    except ValueError:
        raise ValueError("DATABASE_URL has a port that is not a number from 1 to 65535") from None


def socket_folder(data: Path) -> Path:
    """The folder of the server's socket: in the data folder, or, when that path is too long, the recorded short one."""
    usual = data / "postgres" / "socket"
    if is_short_enough(usual):
        return usual
    record = short_socket_record(data)
    return Path(record.read_text().strip()) if record.is_file() else usual


def is_short_enough(folder: Path) -> bool:
    """Whether the server's socket and its lock file in this folder keep within the system's limit."""
    longest = folder / f".s.PGSQL.{PORT}.lock"
    return len(str(longest).encode()) <= SOCKET_PATH_LIMIT_BYTES


def short_socket_record(data: Path) -> Path:
    """A file that holds the short folder's path while the house is up."""
    return data / "run" / "postgres-socket"

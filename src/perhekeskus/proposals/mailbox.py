"""Where readers' processes leave proposals, and find what came of them: files beside the editions, no database.

A file is whole or absent. A form that is sent twice is one file.
"""

import json
import logging
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings

from perhekeskus.proposals.rules import MATTERS, code_of, digest_of

log = logging.getLogger(__name__)

MOST_WAITING = 2_000
"""So many wait for a worker that does not run; then nobody can send any more, and is told so."""

NAMESPACE = UUID("6a0a4a55-6f39-5bde-9c1c-5a0d1f5c1d11")


class Full(Exception):
    """Too many proposals wait to be taken in."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One proposal as a reader's process writes it."""

    id: str
    record: str
    sort: str
    matter: str
    words: str
    language: str
    made_on: str
    code_digest: str


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody who knows the code is told."""

    state: str
    reason: str
    day: date | None


def folder() -> Path:
    return Path(settings.DATA_DIR) / "proposals"


def send(key: str, *, record: UUID, sort: str, matter: str, words: str, language: str, today: date) -> str:
    """Leaves a proposal to be taken in; the code to follow it by.

    Labels: *key* – of this sending. Raises: Full; OSError where nothing can be written.
    """
    code = code_of(key)
    path = _incoming() / f"{digest_of(code)}.json"
    if not path.exists() and not (_answers() / path.name).exists():
        if sum(1 for _ in _incoming().glob("*.json")) >= MOST_WAITING:
            raise Full
        letter = Letter(
            id=str(uuid5(NAMESPACE, digest_of(code))),
            record=str(record),
            sort=sort,
            matter=matter,
            words=words,
            language=language,
            made_on=today.isoformat(),
            code_digest=digest_of(code),
        )
        _write(path, asdict(letter))
    return code


def letters() -> Iterator[tuple[Path, Letter]]:
    """What waits to be taken in; a file that cannot be read is put aside and told in the log."""
    for path in sorted(_incoming().glob("*.json")):
        try:
            letter = Letter(**json.loads(path.read_text("utf-8")))
            UUID(letter.id), UUID(letter.record), date.fromisoformat(letter.made_on)
            if letter.matter not in MATTERS:
                raise ValueError(letter.matter)
        except (OSError, ValueError, TypeError):
            log.warning("A proposal cannot be read and is put aside: %s", path.name)
            path.rename(path.with_suffix(".broken"))
            continue
        yield path, letter


def tell(code_digest: str, *, state: str, reason: str, day: date) -> None:
    """Puts down what is told to whoever knows the code."""
    _write(_answers() / f"{code_digest}.json", {"state": state, "reason": reason, "day": day.isoformat()})


def told(code: str) -> Told | None:
    """What is known of the proposal with this code; None where there is none."""
    name = f"{digest_of(code)}.json"
    try:
        said: dict[str, Any] = json.loads((_answers() / name).read_text("utf-8"))
        return Told(said["state"], said["reason"], date.fromisoformat(said["day"]))
    except (OSError, ValueError, KeyError):
        return Told("waiting", "", None) if (_incoming() / name).exists() else None


def is_told(code_digest: str) -> bool:
    """Whether whoever knows the code is told something."""
    return (_answers() / f"{code_digest}.json").exists()


def forget_broken() -> None:
    """What could not be read has been told in the log."""
    for path in _incoming().glob("*.broken"):
        path.unlink(missing_ok=True)


def forget(code_digest: str) -> None:
    """Nothing is told any more of a proposal."""
    (_answers() / f"{code_digest}.json").unlink(missing_ok=True)


def _incoming() -> Path:
    return _made("incoming")


def _answers() -> Path:
    return _made("answers")


def _made(name: str) -> Path:
    path = folder() / name
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _write(path: Path, content: dict[str, str]) -> None:
    if not re.fullmatch(r"[0-9a-f]+\.json", path.name):
        raise ValueError(path.name)
    draft = path.with_suffix(f".{secrets.token_hex(8)}.tmp")
    with draft.open("w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    draft.chmod(0o600)
    draft.replace(path)

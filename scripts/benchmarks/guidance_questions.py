"""The questions that guidance is measured by, and the vocabulary made searchable for the length of a run.

Part of the benchmarks of guidance. A question is held back from tuning by its own letters, so that which part it
belongs to never changes when questions are added.
"""

import csv
import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from perhekeskus.editions.opened import OpenEdition, reading
from perhekeskus.guidance.examples import said
from perhekeskus.guidance.needs import FOLDER, needs
from perhekeskus.guidance.publication import publish_vocabulary

OPEN, HELD = "open", "held"
HELD_OF = 3
"""One question of so many is held back."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody writes, with what is right to answer; nothing where calm words raise nothing."""

    words: str
    right: Sequence[str]

    @property
    def part(self) -> str:
        """Open, or held back from tuning."""
        return OPEN if hashlib.sha256(self.words.encode()).digest()[0] % HELD_OF else HELD


def questions(sort: str, language: str) -> list[Question]:
    """All questions of one sort, «everyday» or «urgent», in one language."""
    with (FOLDER / "questions" / f"{sort}-{language}.csv").open(encoding="utf-8", newline="") as file:
        _heads, *rows = csv.reader(file)
    return [Question(words, right.split()) for words, right in rows]


def texts(language: str) -> dict[str, list[str]]:
    """By need: everything that is said of it, just as our own index has it."""
    return {need.id: said(need, language) for need in needs().values()}


def stands_verbatim(asked: Sequence[Question], known: Mapping[str, Sequence[str]]) -> list[bool]:
    """Of each question: whether a saying of the vocabulary is the same to the letter; such a one proves little."""
    sayings = {_plain(saying) for group in known.values() for saying in group}
    return [_plain(question.words) in sayings for question in asked]


def _plain(text: str) -> str:
    return text.casefold().strip(" .!?")


@contextmanager
def made_vocabulary() -> Iterator[None]:
    """Guidance reads the vocabulary as it stands in the checkout, in an edition that holds nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        publish_vocabulary(Path(folder))
        with reading(OpenEdition("benchmark", Path(folder), datetime.now(UTC), "")):
            yield

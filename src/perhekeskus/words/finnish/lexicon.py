"""The known stems of Finnish, as a trie on disk: which lemma each belongs to, what may follow, how common it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

from marisa_trie import RecordTrie

from perhekeskus.words.finnish.endings import Endings, group_at, groups

RECORD = "<HHBB"
"""Slot (groups that may follow), edit (stem to lemma), weight (how common the lemma is), length of the first part."""

WEIGHT_STEPS = 8
"""Weights are kept in eighths."""


class Entry(NamedTuple):
    """One stem that a word begins with."""

    stem: str
    lemma: str
    slot: tuple[str, ...]
    weight: float
    """Logarithm (base 2) of how common the lemma is; the rarest have 0."""
    first_part: int
    """Letters of the first part where the lemma is a compound, with its hyphen; 0 where it is none."""


class Stems(Protocol):
    """Where stems are looked up."""

    def beginning(self, word: str) -> Iterator[Entry]:
        """The stems that a word begins with."""


def edited(stem: str, edit: str) -> str:
    """The lemma of a stem by its edit: how many letters to cut, counted from the sign 0, and those to add: «2si»."""
    return stem[: len(stem) - ord(edit[0]) + ord("0")] + edit[1:]


def edit_between(stem: str, lemma: str) -> str:
    """The edit that makes the lemma of a stem."""
    common = 0
    while common < min(len(stem), len(lemma)) and stem[common] == lemma[common]:
        common += 1
    cut = len(stem) - common
    return chr(ord("0") + cut) + lemma[common:]


class Lexicon:
    """The stems of the file, mapped into memory and read as they are asked for."""

    def __init__(self, folder: Path) -> None:
        self._trie = RecordTrie(RECORD).mmap(str(folder / "stems.marisa"))
        tables = json.loads((folder / "stems.json").read_text(encoding="utf-8"))
        self._slots = [tuple(slot.split(",")) for slot in tables["slots"]]
        self._edits: list[str] = tables["edits"]

    def beginning(self, word: str) -> Iterator[Entry]:
        """The stems that a word begins with."""
        for stem in self._trie.prefixes(word):
            for slot, edit, weight, first in self._trie[stem]:
                yield Entry(stem, edited(stem, self._edits[edit]), self._slots[slot], weight / WEIGHT_STEPS, first)


class Followers:
    """What may follow a slot, looked up by the ending itself."""

    @cached_property
    def _groups(self) -> dict[str, Endings]:
        return dict(groups())

    def tag(self, entry: Entry, ending: str) -> list[str]:
        """What the ending says after this stem; empty where it cannot follow."""
        found = (self._groups.get(group_at(group, entry.stem), {}).get(ending) for group in entry.slot)
        return [tag for tag in found if tag]

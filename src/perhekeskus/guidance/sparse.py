"""Sparse tables that lie in an edition as arrays which processes share: what marks of a text say for columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import marisa_trie
import numpy as np
import numpy.typing as npt

ARRAYS = ("starts", "columns", "weights")

type Numbers = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Sparse:
    """Weights of marks for columns, most of them 0.

    *Shape*: F marks, W weights.
    """

    marks: marisa_trie.Trie
    """From a mark to its row."""
    starts: Numbers
    """(F + 1) Where the weights of a mark begin, and those of the next."""
    columns: Numbers
    """(W) The column of a weight."""
    weights: Numbers
    """(W)"""

    @classmethod
    def read(cls, place: Path) -> Self:
        """Maps a table that was written before."""
        # Read into plain arrays: a mapped one makes an object of its own of every part that is asked for.
        arrays = {name: np.asarray(np.load(place / f"{name}.npy", mmap_mode="r")) for name in ARRAYS}
        return cls(marisa_trie.Trie().mmap(str(place / "marks.marisa")), **arrays)

    def width_of(self, mark: str) -> int:
        """For how many columns a mark says something."""
        row = self.marks.get(mark)
        return 0 if row is None else int(self.starts[row + 1] - self.starts[row])

    def columns_of(self, mark: str) -> Numbers:
        row = self.marks.get(mark)
        return self.columns[:0] if row is None else self.columns[self.starts[row] : self.starts[row + 1]]

    def sums(self, rows: Numbers, values: Numbers, width: int) -> Numbers:
        """(width) What marks with these values say together for each column."""
        begins = self.starts[rows]
        counts = self.starts[rows + 1] - begins
        ends = np.cumsum(counts)
        at = np.arange(ends[-1] if ends.size else 0) + np.repeat(begins - (ends - counts), counts)
        said = self.weights[at] * np.repeat(values, counts)
        return np.bincount(self.columns[at], weights=said, minlength=width)


def write(place: Path, table: Mapping[str, Iterable[tuple[int, float]]]) -> None:
    """Writes a table of marks with their columns and weights. Raises: FileExistsError where one stands there."""
    place.mkdir(parents=True)
    trie = marisa_trie.Trie(list(table))
    trie.save(str(place / "marks.marisa"))
    ordered = [list(table[mark]) for mark in sorted(table, key=trie.__getitem__)]
    cells: Sequence[tuple[int, float]] = [cell for row in ordered for cell in row]
    arrays: dict[str, Numbers] = {
        "starts": np.cumsum([0, *map(len, ordered)]).astype(np.int32),
        "columns": np.array([column for column, _weight in cells], dtype=np.uint16),
        "weights": np.array([weight for _column, weight in cells], dtype=np.float16),
    }
    for name, array in arrays.items():
        np.save(place / f"{name}.npy", array)

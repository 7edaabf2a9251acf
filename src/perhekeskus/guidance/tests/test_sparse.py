"""Sparse tables add up what dense ones would; BM25 weighs rare words and short entries more."""

from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.guidance import sparse
from perhekeskus.guidance.indexing import bm25
from perhekeskus.guidance.sparse import Sparse

WIDTH = 5
tables = st.dictionaries(
    st.text("abcä", min_size=1, max_size=3),
    st.dictionaries(st.integers(0, WIDTH - 1), st.sampled_from([-2.0, -0.5, 0.25, 1.0]), max_size=WIDTH),
    min_size=1,
    max_size=8,
)


@given(tables, st.lists(st.text("abcä", min_size=1, max_size=3), max_size=6))
def test_sums_are_those_of_a_dense_table(table: dict[str, dict[int, float]], asked: list[str]) -> None:
    with TemporaryDirectory() as folder:
        sparse.write(Path(folder) / "table", {mark: cells.items() for mark, cells in table.items()})
        found = Sparse.read(Path(folder) / "table")
        known = [mark for mark in asked if mark in table]
        rows = np.array([found.marks[mark] for mark in known], dtype=np.intp)

        sums = found.sums(rows, np.full(len(known), 2.0), WIDTH)

        assert sums.tolist() == [sum(2.0 * table[mark].get(column, 0.0) for mark in known) for column in range(WIDTH)]
        assert all(found.width_of(mark) == len(table.get(mark, ())) for mark in asked)
        assert all(set(found.columns_of(mark).tolist()) == set(table.get(mark, ())) for mark in asked)


def test_a_table_is_not_written_over_another(tmp_path: Path) -> None:
    sparse.write(tmp_path / "table", {"a": [(0, 1.0)]})

    with pytest.raises(FileExistsError):
        sparse.write(tmp_path / "table", {"b": [(0, 1.0)]})


def test_a_rare_word_says_more_than_a_common_one_and_a_short_entry_is_more_about_its_word() -> None:
    entries = [{"vauva": 1, "uni": 1}, {"vauva": 1}, {"vauva": 1, "koulu": 1, "koti": 1, "raha": 1}]

    weights = {term: dict(cells) for term, cells in bm25(entries).items()}

    assert weights["uni"][0] > weights["vauva"][0]
    assert weights["vauva"][1] > weights["vauva"][0] > weights["vauva"][2] > 0


def test_an_entry_of_usual_length_that_has_a_word_once_gives_it_its_rarity() -> None:
    assert dict(bm25([{"uni": 1}, {"koulu": 1}])["uni"]) == pytest.approx({0: log(1 + 1.5 / 1.5)})

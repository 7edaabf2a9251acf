"""Learning from the sayings which needs words name and what danger sounds like; done at publishing, never while
somebody waits."""

import json
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np

from perhekeskus.guidance.examples import Example, examples
from perhekeskus.guidance.index import TONGUES
from perhekeskus.guidance.learned import Numbers, folder, marks
from perhekeskus.guidance.needs import BrokenVocabulary
from perhekeskus.guidance.traces import traces
from perhekeskus.guidance.urgency import CALM, TYPES

STRENGTH_OF_DANGER, STRENGTH_OF_NEEDS = 20.0, 0.3
"""Inverse of regularisation. Source: tried on the open part of the questions, `scripts/bench urgency`, `guidance`."""

SEEN = 2
"""A mark that only one saying has teaches nothing of others."""

MOST_STEPS = 60

LEAST_WEIGHT = 0.02
"""Smaller weights of needs are left out: they are 24 of 25 and change no order of the questions."""


def make_learned(edition: Path) -> None:
    """Writes what was learned in every language into an edition.

    Raises: BrokenVocabulary where nothing can be learned.
    """
    # One thread: vectors are short, and more threads would only wait for each other and take the machine from readers.
    from threadpoolctl import threadpool_limits

    with warnings.catch_warnings(), threadpool_limits(limits=1):
        # Stopping before the end is meant: the last steps only learn these sayings by heart.
        warnings.simplefilter("ignore")
        for language in TONGUES:
            place = folder(edition) / language
            place.mkdir(parents=True)
            _learn(place, language, list(examples(language)))


def _learn(place: Path, language: str, known: Sequence[Example]) -> None:
    # Imported here: nobody who only answers questions needs it in memory.
    from sklearn.feature_extraction.text import TfidfVectorizer

    counted = TfidfVectorizer(
        analyzer=lambda saying: list(marks(traces(saying, language))), sublinear_tf=True, min_df=SEEN
    )
    table = counted.fit_transform([example.saying for example in known])
    danger, danger_bias = _learn_danger(table, known)
    needs, weights, need_bias = _learn_needs(table, known)
    if not (np.isfinite(danger).all() and np.isfinite(weights).all()):
        raise BrokenVocabulary(f"From the sayings in {language} nothing could be learned.")
    trie = marisa_trie.Trie(list(counted.vocabulary_))
    order = np.argsort([trie[mark] for mark in sorted(counted.vocabulary_, key=counted.vocabulary_.__getitem__)])
    trie.save(str(place / "marks.marisa"))
    arrays = {"rarity": counted.idf_[order].astype(np.float16), "danger": danger[:, order].T.astype(np.float16)}
    arrays |= _sparse(weights[:, order].T)
    for name, array in arrays.items():
        np.save(place / f"{name}.npy", array)
    told = {"needs": needs, "need_bias": need_bias.tolist(), "danger_bias": danger_bias.tolist()}
    (place / "told.json").write_text(json.dumps(told), "utf-8")


def _learn_danger(table: Any, known: Sequence[Example]) -> tuple[Numbers, Numbers]:
    """Weights (1 + types, F) and bias (1 + types) of calm and of each type."""
    from sklearn.linear_model import LogisticRegression

    rows = [at for at, example in enumerate(known) if example.danger]
    model = LogisticRegression(C=STRENGTH_OF_DANGER, max_iter=MOST_STEPS)
    model.fit(table[rows], [known[at].danger for at in rows], sample_weight=[known[at].weight for at in rows])
    order = [list(model.classes_).index(kind) for kind in (CALM, *TYPES)]
    return model.coef_[order], model.intercept_[order]


def _learn_needs(table: Any, known: Sequence[Example]) -> tuple[list[str], Numbers, Numbers]:
    """Needs (N), their weights (N, F) and bias (N)."""
    from sklearn.svm import LinearSVC

    rows = [at for at, example in enumerate(known) if example.need]
    model = LinearSVC(C=STRENGTH_OF_NEEDS).fit(table[rows], [known[at].need for at in rows])
    return list(model.classes_), model.coef_, model.intercept_


def _sparse(weights: Numbers) -> dict[str, Numbers]:
    """The weights that count, mark by mark."""
    counting = np.abs(weights) > LEAST_WEIGHT
    rows, columns = np.nonzero(counting)
    starts = np.searchsorted(rows, np.arange(weights.shape[0] + 1))
    return {
        "starts": starts.astype(np.int32),
        "columns": columns.astype(np.int16),
        "weights": weights[rows, columns].astype(np.float16),
    }

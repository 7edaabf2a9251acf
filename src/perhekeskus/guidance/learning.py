"""Learning from the sayings which needs words name and what danger sounds like; done at publishing, never while
somebody waits."""

import json
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np

from perhekeskus.guidance.examples import NOTHING, Added, Example, added_examples, examples
from perhekeskus.guidance.learned import folder, marks
from perhekeskus.guidance.needs import BrokenVocabulary
from perhekeskus.guidance.sparse import Numbers
from perhekeskus.guidance.traces import Traced
from perhekeskus.guidance.urgency import CALM, TYPES

STRENGTH_OF_DANGER, STRENGTH_OF_NEEDS = 20.0, 0.3
"""Inverse of regularisation. Source: tried on the open part of the questions, `scripts/bench urgency`, `guidance`."""

SEEN = 3
"""A mark that only one or two sayings have teaches little of others."""

MOST_STEPS = 60

LEAST_WEIGHT = 0.02
"""Smaller weights of needs are left out: they are 24 of 25 and change no order of the questions."""


def make_learned(edition: Path, language: str, traced: Traced, added: Added = NOTHING) -> None:
    """Writes what was learned in one language into an edition.

    Labels: *traced* – gives the traces of a saying in this language; *added* – what people here added to the files.
    Raises: BrokenVocabulary where nothing can be learned.
    """
    # Imported here: nobody who only answers questions needs them in memory.
    from sklearn.feature_extraction.text import TfidfVectorizer
    from threadpoolctl import threadpool_limits

    place = folder(edition) / language
    place.mkdir(parents=True)
    own = list(examples(language))
    known = [*own, *added_examples(language, added)]
    counted = TfidfVectorizer(analyzer=lambda saying: list(marks(traced(saying))), sublinear_tf=True, min_df=SEEN)
    # One thread: vectors are short, and more threads would only wait for each other and take the machine from readers.
    with warnings.catch_warnings(), threadpool_limits(limits=1):
        # Stopping before the end is meant: the last steps only learn these sayings by heart.
        warnings.simplefilter("ignore")
        # What was added leaves the marks and their rarity alone, so that danger is heard just as without it.
        table = counted.fit([example.saying for example in own]).transform([example.saying for example in known])
        danger, danger_bias = _learn_danger(table, known)
        needs, weights, need_bias = _learn_needs(table, known)
    if not (np.isfinite(danger).all() and np.isfinite(need_bias).all()):
        raise BrokenVocabulary(f"From the sayings in {language} nothing could be learned.")
    trie = marisa_trie.Trie(list(counted.vocabulary_))
    trie.save(str(place / "marks.marisa"))
    columns = sorted(counted.vocabulary_, key=counted.vocabulary_.__getitem__)
    order = np.argsort([trie[mark] for mark in columns])
    arrays = {"rarity": counted.idf_[order].astype(np.float16), "danger": danger[:, order].T.astype(np.float16)}
    for name, array in (arrays | _by_mark(weights, order)).items():
        np.save(place / f"{name}.npy", array)
    told = {"needs": needs, "need_bias": need_bias.tolist(), "danger_bias": danger_bias.tolist()}
    (place / "told.json").write_text(json.dumps(told), "utf-8")


def _learn_danger(table: Any, known: Sequence[Example]) -> tuple[Numbers, Numbers]:
    """Weights (1 + types, F) and bias (1 + types) of calm and of each type."""
    from sklearn.linear_model import LogisticRegression

    rows = [at for at, example in enumerate(known) if example.danger]
    if missing := {CALM, *TYPES} - {known[at].danger for at in rows}:
        raise BrokenVocabulary(f"No saying teaches of {', '.join(sorted(missing))}.")
    model = LogisticRegression(C=STRENGTH_OF_DANGER, max_iter=MOST_STEPS)
    model.fit(table[rows], [known[at].danger for at in rows], sample_weight=[known[at].weight for at in rows])
    order = [list(model.classes_).index(kind) for kind in (CALM, *TYPES)]
    return model.coef_[order], model.intercept_[order]


def _learn_needs(table: Any, known: Sequence[Example]) -> tuple[list[str], Numbers, Numbers]:
    """Needs (N), their weights (N, F), those that say little being 0, and bias (N)."""
    from sklearn.svm import LinearSVC

    rows = [at for at, example in enumerate(known) if example.need]
    model = LinearSVC(C=STRENGTH_OF_NEEDS).fit(table[rows], [known[at].need for at in rows])
    weights: Numbers = model.coef_
    weights[np.abs(weights) <= LEAST_WEIGHT] = 0.0
    return list(model.classes_), weights, model.intercept_


def _by_mark(weights: Numbers, order: Numbers) -> dict[str, Numbers]:
    """The weights (N, F) that are not 0, mark by mark in an order of the marks (F)."""
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    found, needs = np.nonzero(weights.T)
    sorted_by_mark = np.argsort(place[found], kind="stable")
    found, needs = found[sorted_by_mark], needs[sorted_by_mark]
    return {
        "starts": np.searchsorted(place[found], np.arange(order.size + 1)).astype(np.int32),
        "columns": needs.astype(np.int16),
        "weights": weights[needs, found].astype(np.float16),
    }

"""Learning from the sayings what words of danger are; done at publishing, never while somebody waits."""

import json
import math
import tomllib
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import marisa_trie

from perhekeskus.guidance.needs import FOLDER, BrokenVocabulary, needs
from perhekeskus.guidance.other_languages import LEARNERS, OTHER, other_languages, sayings_in
from perhekeskus.guidance.traces import traces
from perhekeskus.guidance.urgency import CALM, RECORD, TYPES, folder, marks
from perhekeskus.kit.texts import LANGUAGES

STRENGTH = 20.0
"""Inverse of regularisation. Source: tried on the open part of the urgent questions, `scripts/bench urgency`."""

WEIGHT_OF_PLAIN = 3.0
"""The plainest statements, which must never be missed, and the plainest that must never alarm."""

WEIGHT_OF_URGENT_NEEDS = 0.3
"""What is said of a need that is urgent is often veiled, and was not written to be weighed by itself."""

WEIGHT_OF_NEEDS = 0.2
"""Ordinary sayings are many and far from danger: each counts so much beside a calm saying chosen to be hard."""

SEEN = 2
"""A mark that only one saying has teaches nothing of others."""

MOST_STEPS = 60

type Example = tuple[str, str, float]
"""A saying, its type or «calm», and how much it counts."""


def make_urgency(edition: Path) -> None:
    """Writes what was learned into an edition."""
    place = folder(edition)
    place.mkdir(parents=True)
    biases = {language: _learn(place, language, list(examples(language))) for language in (*LANGUAGES, OTHER)}
    (place / "bias.json").write_text(json.dumps(biases), "utf-8")


def examples(language: str) -> Iterator[Example]:
    """What is learned from in one language."""
    if language == OTHER:
        yield from _of_other_languages()
        return
    for file in sorted((FOLDER / "urgent").glob(f"{language}*.toml")):
        content = tomllib.loads(file.read_text("utf-8"))
        _check_types(file.name, content["urgent"])
        weight = WEIGHT_OF_PLAIN if file.stem.endswith("-plain") else 1.0
        yield from ((saying, kind, weight) for kind, sayings in content["urgent"].items() for saying in sayings)
        yield from ((saying, CALM, weight) for saying in content["calm"]["all"])
    if language == "fi" and LEARNERS in other_languages():
        yield from _urgent_of(LEARNERS)
    for need in needs().values():
        if need.urgent:
            _check_types(need.id, [need.urgent])
            yield from ((saying, need.urgent, WEIGHT_OF_URGENT_NEEDS) for saying in need.sayings(language))
        else:
            yield from ((saying, CALM, WEIGHT_OF_NEEDS) for saying in need.sayings(language))


def _check_types(where: str, kinds: Iterable[str]) -> None:
    if unknown := set(kinds) - set(TYPES):
        raise BrokenVocabulary(f"{where}: no type of urgent help is called {', '.join(sorted(unknown))}.")


def _of_other_languages() -> Iterator[Example]:
    for code in other_languages():
        if code != LEARNERS:
            yield from _urgent_of(code)
    for need in needs().values():
        if not need.urgent:
            yield from ((saying, CALM, 1.0) for _code, saying in sayings_in(need.id, learners=False))


def _urgent_of(code: str) -> Iterator[Example]:
    _check_types(code, other_languages()[code].urgent)
    for kind, sayings in other_languages()[code].urgent.items():
        yield from ((saying, kind, 1.0) for saying in sayings)


def _learn(place: Path, language: str, known: Sequence[Example]) -> list[float]:
    """Learns from examples, writes the weights, returns the bias of calm and of each type."""
    # Imported here: nobody who only answers questions needs it in memory.
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    counted = TfidfVectorizer(
        analyzer=lambda saying: list(marks(traces(saying, language))), sublinear_tf=True, min_df=SEEN
    )
    table = counted.fit_transform([saying for saying, _kind, _weight in known])
    model = LogisticRegression(C=STRENGTH, max_iter=MOST_STEPS)
    # One thread: vectors are short, and more threads would only wait for each other and take the machine from readers.
    with warnings.catch_warnings(), threadpool_limits(limits=1):
        # Stopping before the end is meant: the last steps only learn these sayings by heart.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(table, [kind for _saying, kind, _weight in known], sample_weight=[weight for *_rest, weight in known])
    order = [list(model.classes_).index(kind) for kind in (CALM, *TYPES)]
    rarity = counted.idf_
    rows = ((mark, (rarity[at], *(model.coef_[row][at] for row in order))) for mark, at in counted.vocabulary_.items())
    marisa_trie.RecordTrie(RECORD, rows).save(str(place / f"{language}.marisa"))
    found = [float(model.intercept_[row]) for row in order]
    if not all(map(math.isfinite, found)):
        raise BrokenVocabulary(f"From the urgent sayings in {language} nothing could be learned.")
    return found

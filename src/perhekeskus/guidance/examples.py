"""What is learned from: the sayings of the vocabulary, each with what it means."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from perhekeskus.guidance.needs import FOLDER, BrokenVocabulary, Need, needs, read_file
from perhekeskus.guidance.other_languages import LEARNERS, OTHER, other_languages, sayings_in
from perhekeskus.guidance.urgency import CALM, TYPES

WEIGHT_OF_PLAIN = 3.0
"""The plainest statements, which must never be missed, and the plainest that must never alarm."""

WEIGHT_OF_URGENT_NEEDS = 0.3
"""What is said of a need that is urgent is often veiled, and was not written to be weighed by itself."""

WEIGHT_OF_NEEDS = 0.2
"""Ordinary sayings are many and far from danger: each counts so much beside a calm saying chosen to be hard."""


type Added = Mapping[str, Mapping[str, Sequence[str]]]
"""What people here added to the files: sayings by language and need."""

NOTHING: Added = {}


@dataclass(frozen=True, slots=True)
class Example:
    """One saying, and what it teaches."""

    saying: str
    need: str
    """Empty where it teaches of danger only."""
    danger: str
    """A type of urgent help, or «calm»; empty where it teaches of needs only."""
    weight: float = 1.0
    """How much it counts for danger."""


def examples(language: str) -> Iterator[Example]:
    """What is learned from in one language.

    Raises: BrokenVocabulary.
    """
    if language == OTHER:
        yield from _of_other_languages()
        return
    yield from _of_urgent_words(language)
    for need in needs().values():
        weight = WEIGHT_OF_URGENT_NEEDS if need.urgent else WEIGHT_OF_NEEDS
        danger = need.urgent or CALM
        _check_types(need.id, [danger])
        yield from (Example(saying, need.id, danger, weight) for saying in need.sayings(language))
        if language == "fi":
            yield from (Example(saying, need.id, "") for _code, saying in sayings_in(need.id, learners=True))


def added_examples(language: str, added: Added) -> Iterator[Example]:
    """What people here added teaches of needs alone: of danger nobody learns but from the files."""
    for need in added.get(language, {}):
        if need in needs():
            yield from (Example(saying, need, "") for saying in added[language][need])


def said(need: Need, language: str, added: Added = NOTHING) -> list[str]:
    """Everything that is said of a need: what learners say stands after all else in Finnish."""
    if language == OTHER:
        return [saying for _code, saying in sayings_in(need.id, learners=False)]
    of_learners = [saying for _code, saying in sayings_in(need.id, learners=True)] if language == "fi" else []
    return [*need.sayings(language), *added.get(language, {}).get(need.id, ()), *of_learners]


def _of_urgent_words(language: str) -> Iterator[Example]:
    for file in sorted((FOLDER / "urgent").glob(f"{language}*.toml")):
        content = read_file(file)
        _check_types(file.name, content["urgent"])
        weight = WEIGHT_OF_PLAIN if file.stem.endswith("-plain") else 1.0
        for kind, sayings in content["urgent"].items():
            yield from (Example(saying, "", kind, weight) for saying in sayings)
        yield from (Example(saying, "", CALM, weight) for saying in content["calm"]["all"])
    if language == "fi" and LEARNERS in other_languages():
        yield from _urgent_of(LEARNERS)


def _of_other_languages() -> Iterator[Example]:
    for code in other_languages():
        if code != LEARNERS:
            yield from _urgent_of(code)
    for need in needs().values():
        danger = "" if need.urgent else CALM
        yield from (Example(saying, need.id, danger) for _code, saying in sayings_in(need.id, learners=False))


def _urgent_of(code: str) -> Iterator[Example]:
    _check_types(code, other_languages()[code].urgent)
    for kind, sayings in other_languages()[code].urgent.items():
        yield from (Example(saying, "", kind) for saying in sayings)


def _check_types(where: str, kinds: Iterable[str]) -> None:
    if unknown := set(kinds) - {CALM, *TYPES}:
        raise BrokenVocabulary(f"{where}: no type of urgent help is called {', '.join(sorted(unknown))}.")

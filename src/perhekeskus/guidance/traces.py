"""What of a text is compared: the keys of its words, their concepts, neighbouring words, and runs of letters.

Keys join the forms of a word, concepts words that mean the same; runs of letters bear slips, missing dots, dialect and
compounds that nobody listed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from perhekeskus.directory.index import keys as keys_of_installation
from perhekeskus.guidance.negation import said
from perhekeskus.guidance.thesaurus import concepts
from perhekeskus.words import finnish
from perhekeskus.words.keys import folded
from perhekeskus.words.memory import in_one_question
from perhekeskus.words.stop_words import STOP_WORDS, telling

RUNS = range(3, 6)
"""Lengths of runs of letters. Source: `scripts/bench guidance --ablation`."""

ACROSS_WORDS = frozenset({"en"})
"""Languages whose short words carry the sense («throws up», «on her own»): their runs cross words."""

ONE_LETTER = str.maketrans({"ة": "ه", "ى": "ي", "'": None, "’": None})
"""Letters of other languages that people write in two ways, and apostrophes that they leave out."""

MOST_WORDS = 60
"""A longer story rarely needs more to be understood."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What is compared of one text in one language; each in the order of the text, with repetitions."""

    words: Sequence[str]
    keys: Sequence[str]
    negated: Sequence[str]
    """Keys of words that a «not» before them turns around: «mies ei lyö»."""
    concepts: Sequence[str]
    """What the thesaurus takes for the same, whichever word was said."""
    pairs: Sequence[str]
    runs: Sequence[str]


type Traced = Callable[[str], Traces]
"""From a saying to its traces in one language."""


@in_one_question
def traces(text: str, language: str) -> Traces:
    """The traces of a text."""
    told = said(text)[:MOST_WORDS]
    words = [each.word for each in told]
    weighty = telling(words, language)
    ends = [_base(word, language) for word in weighty]
    return Traces(
        words=words,
        keys=[key for word in words for key in sorted(word_keys(word, language))],
        negated=[key for each in told if each.turned_by is not None for key in word_keys(each.word, language)],
        concepts=concepts(words, language),
        pairs=["+".join(sorted(pair)) for pair in pairwise(ends)],
        runs=_runs([folded(word) for word in (words if language in ACROSS_WORDS else weighty)], language),
    )


@in_one_question
def word_keys(word: str, language: str) -> frozenset[str]:
    """The keys of a word without dots, its own form among them."""
    own = folded(word)
    if language not in STOP_WORDS:
        return frozenset((own.translate(ONE_LETTER),))
    if language == "fi":
        return frozenset(folded(key) for key in finnish.keys(word)) | {own}
    return keys_of_installation().of_word(word, language) | {own}


def is_idle(key: str, language: str) -> bool:
    """Whether a key is of a word that stands in every sentence."""
    return key in _idle(language)


@lru_cache(maxsize=8)
def _idle(language: str) -> frozenset[str]:
    return frozenset(folded(word) for word in STOP_WORDS.get(language, ()))


@in_one_question
def _base(word: str, language: str) -> str:
    return min(word_keys(word, language) - {folded(word)}, default=folded(word))


def _runs(words: Sequence[str], language: str) -> list[str]:
    texts = ["_".join(words)] if language in ACROSS_WORDS else words
    framed = [f"_{text}_" for text in texts]
    return [text[at : at + length] for text in framed for length in RUNS for at in range(len(text) - length + 1)]

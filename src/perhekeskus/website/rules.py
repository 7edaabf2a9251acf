"""Fixed phrases in own words: decided by a list that people read and mended, not by an index that guesses."""

from collections.abc import Iterable, Sequence

from perhekeskus.words.keys import folded, tokens

MOST_BETWEEN = 2
"""Words that may stand between two words of a phrase: «haluan vain nyt kuolla» is «haluan kuolla»."""

type Phrase = Sequence[str]
"""Words as they are compared; one that ends in a star stands for every word that begins with it."""


def bare(text: str) -> list[str]:
    """The words of a text without dots, accents and apostrophes: «don't» and «dont» are one."""
    return [folded(word).replace("'", "").replace("’", "") for word in tokens(text)]


def phrase(written: str) -> Phrase:
    """A phrase as its file has it: «viillä* itse*»."""
    return [folded(word).replace("'", "").casefold() for word in written.split()]


def has_phrase(words: Sequence[str], wanted: Phrase) -> bool:
    """Whether the words of a phrase stand in their order in a text, with few others between them."""
    return any(_goes_on(words, start, wanted) for start in range(len(words)))


def without(words: Sequence[str], phrases: Iterable[Phrase]) -> list[str]:
    """The words of a text without those phrases that stand in it word by word."""
    left = list(words)
    for wanted in phrases:
        start = 0
        while start <= len(left) - len(wanted):
            if all(_is(left[start + step], each) for step, each in enumerate(wanted)):
                # A gap stays, so that the words around it do not become neighbours.
                left[start : start + len(wanted)] = [""] * len(wanted)
            start += 1
    return left


def _goes_on(words: Sequence[str], start: int, wanted: Phrase) -> bool:
    if start >= len(words) or not _is(words[start], wanted[0]):
        return False
    if len(wanted) == 1:
        return True
    after = range(start + 1, start + 2 + MOST_BETWEEN)
    return any(_goes_on(words, each, wanted[1:]) for each in after)


def _is(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted

"""Keys under which a word is found again: its own form without dots, and its lemma."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import TrieDictionaryFactory

LANGUAGES = ("fi", "sv", "en")

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

LONGEST_WORD = 40
"""Longer runs of letters are cut: nobody types them to find help."""


def tokens(text: str) -> Iterator[str]:
    """The words of a text in lower case, as they stand."""
    for match in WORD.finditer(unicodedata.normalize("NFC", text)):
        yield match[0].casefold()[:LONGEST_WORD]


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """A word without dots and accents: ä is a, å is a, ö is o, é is e."""
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


class Keys:
    """Keys of words, with lemma lists that lie as tries in a folder.

    The tries are built at the first use of a folder (about three seconds a language) and mapped from then on.
    """

    def __init__(self, folder: Path) -> None:
        factory = TrieDictionaryFactory(disk_cache_dir=str(folder))
        self._lemmatizer = Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=factory))
        self._lemma = lru_cache(maxsize=20_000)(self._look_up)

    def of_word(self, word: str, language: str) -> frozenset[str]:
        """The index keys of one word in one language."""
        return frozenset((folded(word), folded(self._lemma(word, language))))

    def of_text(self, text: str, language: str) -> list[str]:
        """The index keys of every word of a text, in its order."""
        return [key for word in tokens(text) for key in sorted(self.of_word(word, language))]

    def of_phrase(self, words: Iterable[str], language: str) -> tuple[str, str]:
        """The keys of words that belong together: as they stand, and by their lemmas. Their order does not matter."""
        given = set(words)
        return (
            "_".join(sorted(folded(word) for word in given)),
            "_".join(sorted(folded(self._lemma(word, language)) for word in given)),
        )

    def _look_up(self, word: str, language: str) -> str:
        return self._lemmatizer.lemmatize(word, lang=language).casefold()

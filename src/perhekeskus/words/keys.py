"""Keys under which a word is found again: its own form without dots, and its lemma."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import TrieDictionaryFactory

from perhekeskus.words.memory import remembering

LANGUAGES = ("fi", "sv", "en")

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

LONGEST_WORD = 40
"""Longer runs of letters are cut: nobody types them to find help."""


def tokens(text: str) -> Iterator[str]:
    """The words of a text in lower case, as they stand."""
    for match in WORD.finditer(unicodedata.normalize("NFC", text)):
        yield match[0].casefold()[:LONGEST_WORD]


def folded(word: str) -> str:
    """A word without dots and accents: ä is a, å is a, ö is o, é is e."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


class Keys:
    """Keys of words, with lemma lists that lie as tries in a folder.

    The tries are built at the first use of a folder (about three seconds a language) and mapped from then on.
    """

    def __init__(self, folder: Path) -> None:
        factory = TrieDictionaryFactory(disk_cache_dir=str(folder))
        # Not its Lemmatizer: that remembers every word that was ever asked.
        self._strategy = DefaultStrategy(dictionary_factory=factory)
        self._known_lemma = remembering(20_000, where=bool)(self._look_up)

    def lemma(self, word: str, language: str) -> str:
        """The base form of a word, with its dots; the word itself where the lemma list does not tell it."""
        return self._known_lemma(word, language) or word

    def of_word(self, word: str, language: str) -> frozenset[str]:
        """The index keys of one word in one language."""
        return frozenset((folded(word), folded(self.lemma(word, language))))

    def of_text(self, text: str, language: str) -> list[str]:
        """The index keys of every word of a text, in its order."""
        return [key for word in tokens(text) for key in sorted(self.of_word(word, language))]

    def of_phrase(self, words: Iterable[str], language: str) -> tuple[str, str]:
        """The keys of words that belong together: as they stand, and by their lemmas. Their order does not matter."""
        given = set(words)
        return (
            "_".join(sorted(folded(word) for word in given)),
            "_".join(sorted(folded(self.lemma(word, language)) for word in given)),
        )

    def _look_up(self, word: str, language: str) -> str:
        """The lemma of a word; empty where the lemma list does not tell it."""
        return (self._strategy.get_lemma(word, language) or "").casefold()

"""Finnish words: under which keys a form is found again.

Words: form, lemma, stem, ending, reading, part of a compound, key. Must not know what the words are about.
"""

from perhekeskus.words.finnish.indexing import keys, lemma, parts

__all__ = ["keys", "lemma", "parts"]

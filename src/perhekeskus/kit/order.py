"""Order of names as Finns and Swedish-speaking Finns expect it, without a database collation."""

import unicodedata

AFTER_Z = {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"}
"""å, ä and ö come after z, in that order; the signs chosen sort after z in ASCII."""

ALIKE = {"ü": "y", "ð": "d", "þ": "th", "ß": "ss", "đ": "d", "ŋ": "n"}


def sort_key(name: str) -> str:
    """A key whose plain byte order is the order of names in Finnish and Swedish.

    Source: SFS-EN 13710 and SFS 4600 (Finnish alphabetical order); v and w are told apart.
    """
    letters: list[str] = []
    for letter in unicodedata.normalize("NFC", name).casefold():
        if letter in AFTER_Z:
            letters.append(AFTER_Z[letter])
        elif letter in ALIKE:
            letters.append(ALIKE[letter])
        else:
            base = unicodedata.normalize("NFD", letter)[0]
            letters.append(base if base.isalnum() else " ")
    return " ".join("".join(letters).split())

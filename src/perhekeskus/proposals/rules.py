"""What can be wrong with a record, and the codes by which proposals are followed."""

import re
from hashlib import blake2b

from perhekeskus.kit import codes
from perhekeskus.kit.codes import LETTERS

MATTERS = ("phone", "hours", "address", "text", "ended", "other")
"""Codes of what can be wrong."""

CODE_LETTERS = 12
MOST_LINKS = 2
LONGEST_WORDS = 1_000


def code_of(key: str) -> str:
    """The code of one sending: «ABCD-EFGH-JKMN», the same when the same form is sent twice.

    Unit: about 58 bits, so that nobody guesses one.
    """
    number = int.from_bytes(blake2b(key.encode(), digest_size=32, person=b"proposal-code").digest())
    letters = []
    for _ in range(CODE_LETTERS):
        number, letter = divmod(number, len(LETTERS))
        letters.append(LETTERS[letter])
    return "-".join("".join(letters[start : start + 4]) for start in range(0, CODE_LETTERS, 4))


def digest_of(code: str) -> str:
    """What is kept of a code; small letters, spaces and dashes make no difference."""
    return codes.digest(code, purpose=b"proposal-kept")


def has_many_links(words: str) -> bool:
    """As advertising has, and hardly anybody who reports a wrong number."""
    return len(re.findall(r"https?://|www\.", words.lower())) > MOST_LINKS

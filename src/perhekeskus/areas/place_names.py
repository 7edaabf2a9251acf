"""How people write the name of a place: without dots, in a case form, with a slip of a finger."""

import re
import unicodedata
from collections.abc import Iterator

NOISE = {
    "fi": ("asun", "olen", "mina", "kotikuntani", "kunta", "kunnan", "kunnassa", "kaupunki", "kaupungin"),
    "sv": ("i", "pa", "fran", "till", "bor", "jag", "hemkommun", "kommun", "kommunen", "stad", "staden"),
    "en": ("in", "from", "to", "at", "near", "live", "the", "of", "municipality", "city", "town"),
}
ALL_NOISE = frozenset(word for words in NOISE.values() for word in words)
"""Folded words around a name that do not tell places apart; taken away where something else is left."""

INNER_AND_OUTER = ("ssa", "sta", "lla", "lta", "lle")
ILLATIVES = ("seen", "siin", "han", "hen", "hin", "hon", "hun", "hyn", "an", "en", "in", "on", "un", "yn")
ENDINGS = (*INNER_AND_OUTER, *ILLATIVES, "n", "ta", "a")
"""Finnish endings of place names as `fold` leaves them: local cases, genitive, partitive."""

WEAK_GRADES = (
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("nk", "ng"),
    ("nt", "nn"),
    ("mp", "mm"),
    ("lt", "ll"),
    ("rt", "rr"),
    ("k", ""),
    ("p", "v"),
    ("t", "d"),
)


VOWELS = "aeiouy"

INFLECTED_BEGINNINGS = (
    (re.compile(r"^uu(?:dessa|desta|teen|delle|della|delta|den)(?=ka)"), "uusi"),
    (re.compile(r"^iso(?:ssa|sta|on|n)(?=kyro|jo)"), "iso"),
)
"""Names of two words written as one, both of which take the ending: Uudessakaupungissa, Isossakyrössä."""


def fold(text: str) -> str:
    """The bare form in which names are compared: small letters, no dots or rings, single spaces.

    «S:t Michel», «St. Michel» and «Sankt Michel» become one; å and a, ä and a, ö and o are alike.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ø", "o").replace("æ", "ae"))
    bare = "".join(letter if letter.isalnum() else " " for letter in decomposed if letter.isascii())
    return " ".join(re.sub(r"\b(?:s t|sankt)\b", "st", " ".join(bare.split())).split())


def without_noise(folded: str) -> str:
    """A folded text without words such as «i», «in», «kunta» and «stad»."""
    words = [word for word in folded.split() if word not in ALL_NOISE]
    return " ".join(words) or folded


def finnish_stems(folded: str) -> set[str]:
    """The stems that Finnish case endings are added to; some that no speaker would use do no harm.

    Source: consonant gradation and nominal types as in the VISK grammar, sections 41 to 65, only as far
    as the names of municipalities need.
    """
    if folded.endswith("nen"):
        return {folded[:-3] + end for end in ("se", "si", "st")}
    if folded.endswith("s"):
        bare = folded[:-1]
        return {bare + "kse", bare + "de", bare + bare[-1], re.sub(r"d(.)$", r"t\1\1", bare)}
    if folded.endswith("t"):
        return {folded[:-2] + "oi", folded[:-1] + "i", folded[:-2] + "i"}
    if folded.endswith("dun"):
        return {folded[:-3] + "tume"}
    if folded[-1:] not in VOWELS:
        return {folded + "i"}
    stems = {folded}
    if folded.endswith("i"):
        stems.add(folded[:-1] + "e")
    if folded.endswith("si"):
        stems.add(folded[:-2] + "de")
    if folded.endswith("e"):
        stems.add(folded + "e")
    return stems | {weak for stem in stems for weak in _weak_grade(stem)}


def _weak_grade(stem: str) -> Iterator[str]:
    """The last syllable's consonant in its weak grade: Turku → Turu, Lahti (Lahte) → Lahde."""
    ending = re.search(r"[^aeiouy]+(?=[aeiouy]+$)", stem)
    if ending is None:
        return
    for strong, weak in WEAK_GRADES:
        if ending[0].endswith(strong):
            yield stem[: ending.end() - len(strong)] + weak + stem[ending.end() :]
            return


def without_ending(folded: str) -> Iterator[str]:
    """What may be left of a word in a Finnish case form when its ending is taken away, likeliest first."""
    for beginning, plain in INFLECTED_BEGINNINGS:
        folded = beginning.sub(plain, folded)
    for ending in ENDINGS:
        rest = folded.removesuffix(ending)
        if rest != folded and len(rest) >= 2:
            yield rest


def one_letter_less(word: str) -> Iterator[str]:
    """A word and every form of it that lacks one letter; two words that share one are a slip apart."""
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]


def is_one_slip_apart(first: str, second: str) -> bool:
    """Whether one letter too many, too few, changed or two swapped turn one word into the other."""
    if abs(len(first) - len(second)) > 1:
        return False
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    a, b = first[start:], second[start:]
    swapped = len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or swapped

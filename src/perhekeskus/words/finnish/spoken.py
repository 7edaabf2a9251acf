"""What people say and type, turned back to what is written: «lapsel», «menoo», «meiän», «vakivalta»."""

from collections.abc import Iterator

from perhekeskus.words.finnish.sounds import VOWELS, fronted

_LONG_TO_TWO = {"oo": ("oa",), "uu": ("ua",), "ee": ("ea", "eä"), "ii": ("ia", "iä"), "öö": ("öä",), "yy": ("yä",)}
"""«taloo» is «taloa», «tyttöö» is «tyttöä», «lukee» also «lukea»."""

_SHORT_ENDINGS = {
    "l": ("lla", "llä", "lle", "lta", "ltä"),
    "s": ("ssa", "ssä"),
    "st": ("sta", "stä"),
    "lt": ("lta", "ltä"),
    "ks": ("ksi",),
    "is": ("isi",),
    "n": (),
}


def has_no_dots(word: str) -> bool:
    """Whether a word may have been typed without its dots."""
    return not set(word) & {"ä", "ö"}


def written(word: str) -> Iterator[str]:
    """Written words that a word, unknown as it stands, may be a spoken or hurried form of; the likeliest first."""
    if has_no_dots(word):
        yield from _dotted(word)
    yield from _lengthened(word)
    yield from _with_d(word)
    if word[-1:] in ("u", "y"):
        yield word + "t"
    if word[-2:-1] == word[-1:] and word[-1:] in VOWELS:
        yield word + "n"


def _dotted(word: str) -> Iterator[str]:
    """With the dots that were left out; in a compound, those of one part only."""
    yield fronted(word)
    for at in range(3, len(word) - 2):
        yield fronted(word[:at]) + word[at:]
    for at in range(3, len(word) - 2):
        yield word[:at] + fronted(word[at:])


def _lengthened(word: str) -> Iterator[str]:
    for said, meant in _SHORT_ENDINGS.items():
        if word.endswith(said) and len(word) > len(said) + 2:
            yield from (word[: len(word) - len(said)] + ending for ending in meant)
    bare, closing = (word[:-1], word[-1]) if word[-1:] in ("n", "t") else (word, "")
    yield from (bare[:-2] + vowels + closing for vowels in _LONG_TO_TWO.get(bare[-2:], ()))


def _with_d(word: str) -> Iterator[str]:
    """«meiän», «tehä», «lähen»: d is not heard."""
    for at in range(2, len(word)):
        if word[at] in VOWELS and (word[at - 1] == "h" or word[at - 1] in VOWELS):
            yield word[:at] + "d" + word[at:]

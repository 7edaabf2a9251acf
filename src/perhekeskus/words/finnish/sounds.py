"""Sounds of Finnish: vowels, harmony, and consonant gradation in both directions.

Source: Iso suomen kielioppi (VISK), sections 41 to 62, https://scripta.kotus.fi/visk/, read 2026-11-22.
"""

VOWELS = "aeiouyäöåé"
BACK = frozenset("aou")

_LONG_WEAKER = {"kk": "k", "pp": "p", "tt": "t", "gg": "g", "bb": "b", "dd": "d"}
_CLUSTER_WEAKER = {"nk": "ng", "mp": "mm", "lt": "ll", "nt": "nn", "rt": "rr"}

_STRONGER = {
    "ng": ("nk",),
    "mm": ("mp",),
    "ll": ("lt",),
    "nn": ("nt",),
    "rr": ("rt",),
    "k": ("kk",),
    "p": ("pp",),
    "t": ("tt",),
    "d": ("t",),
    "v": ("p", "k"),
    "j": ("k",),
    "g": ("gg",),
    "b": ("bb",),
}


def harmonic(text: str, *, like: str) -> str:
    """The text with A and O written as the word wants them: a and o, or ä and ö."""
    last = next((letter for letter in reversed(like) if letter in "aouäöy"), "ä")
    back = last in BACK
    return text.replace("A", "a" if back else "ä").replace("O", "o" if back else "ö")


def fronted(word: str) -> str:
    """A word that was typed without its dots, with all of them: «vaki» is «väki»."""
    return word.replace("a", "ä").replace("o", "ö")


def _cut(stem: str) -> tuple[str, str, str]:
    """Head, last consonants, vowels after them (none where the stem ends in a consonant)."""
    end = len(stem)
    while end and stem[end - 1] in VOWELS:
        end -= 1
    start = end
    while start and stem[start - 1] not in VOWELS:
        start -= 1
    return stem[:start], stem[start:end], stem[end:]


def weaker(root: str, following: str) -> tuple[str, ...]:
    """A root that ends in consonants, in the weak grade before the vowels that follow. Empty where it has none."""
    head, consonants, rest = _cut(root)
    if rest or not consonants:
        return ()
    pair = consonants[-2:]
    if pair in _LONG_WEAKER:
        return (root[:-2] + _LONG_WEAKER[pair],)
    if pair in _CLUSTER_WEAKER:
        return (root[:-2] + _CLUSTER_WEAKER[pair],)
    if consonants[-1] == "p" and len(consonants) <= 2:
        return (root[:-1] + "v",)
    if consonants[-1] == "t" and pair not in ("st", "tt", "kt", "pt"):
        return (root[:-1] + "d",)
    if consonants[-1] == "k" and pair != "sk":
        return _without_k(head, consonants, root[:-1], following)
    return ()


def _without_k(head: str, consonants: str, short: str, following: str) -> tuple[str, ...]:
    if len(consonants) > 1:
        return (short, short + "j") if following[:1] in ("e", "i") else (short,)
    ways = [short]
    before = head[-1:]
    if before and before == following[:1]:
        ways.append(short + "'")
        if before in "uy":
            ways.append(short + "v")
    if before == "i":
        ways.append(short[:-1] + "j")
    return tuple(ways)


def stronger(stem: str) -> tuple[str, ...]:
    """A stem in the strong grades that its weak one may come from. The last vowels of the stem are kept."""
    head, consonants, vowels = _cut(stem)
    ways: list[str] = []
    for length in (2, 1):
        found = _STRONGER.get(consonants[-length:]) if len(consonants) >= length else None
        if found and (length == 2 or len(consonants) == 1 or consonants[0] in "lrmnh"):
            ways += [head + consonants[:-length] + strong + vowels for strong in found]
    if consonants in ("", "l", "r", "h") and head + consonants:
        ways.append(head + consonants + "k" + vowels)
    if len(vowels) > 1:
        ways += [head + consonants + vowels[:at] + "k" + vowels[at:] for at in range(1, len(vowels))]
    if vowels:
        ways.append(stem + "k")
    return tuple(ways)

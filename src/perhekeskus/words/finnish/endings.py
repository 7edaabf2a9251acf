"""Endings of Finnish words by the group of stems that they may follow.

Each ending carries a tag: what it says, coarsely, so that common readings can be told from rare ones. A and O stand
for both of a and ä, o and ö: whoever types without dots is understood, and harmony is already in the stem.
Source: Iso suomen kielioppi (VISK), sections 81 to 122, https://scripta.kotus.fi/visk/, read 2026-11-22.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

Endings = Mapping[str, str]
"""Ending to tag."""

_POSSESSIVES = ("ni", "si", "nsA", "mme", "nne")
_LOCAL = {"ssA": "ine", "stA": "ela", "llA": "ade", "ltA": "abl", "lle": "all"}
_CLITICS = (
    *("kin", "kAAn", "kO", "kOhAn", "kOs", "kOkAAn", "hAn", "pA", "pAs", "pAhAn", "kinhAn", "s"),
    *("kinkO", "kAAnkO", "ks", "ki", "kAA"),
)

# Endings of a case, written: what comes before a possessive suffix / the closing letters where there is none.
_CASES: dict[str, dict[str, str]] = {
    "sgW": {f"{case}/": tag for case, tag in _LOCAL.items()}
    | {"/n": "gen", "/t": "nompl", "kse/": "tra", "/ksi": "tra", "ttA/": "abe"},
    "sgS": {"nA/": "ess", "+": "poss"},
    "plW": {f"{case}/": f"{tag}pl" for case, tag in _LOCAL.items()}
    | {"kse/": "trapl", "/ksi": "trapl", "ttA/": "abepl", "/n": "ins"},
    "plS": {"nA/": "esspl", "ne/": "com"},
    "pA": {"A/": "par"},
    "ptA": {"tA/": "par"},
    "pttA": {"ttA/": "par"},
    "PA": {"A/": "parpl"},
    "PtA": {"tA/": "parpl"},
    "PjA": {"jA/": "parpl"},
    "Gjen": {"je/n": "genpl"},
    "Gen": {"e/n": "genpl"},
    "Gden": {"de/n": "genpl", "tte/n": "genpl"},
    "Gten": {"te/n": "genpl"},
    "Gin": {"i/n": "genarch"},
    "illseen": {"see/n": "ill"},
    "ihin": {"hi/n": "illpl"},
    "iin": {"i/n": "illpl"},
    "isiin": {"sii/n": "illpl"},
} | {
    f"ill{vowel}": {f"{vowel}/n": "ill"} for vowel in "aeiouyäöé"
} | {
    f"illh{vowel}": {f"h{vowel}/n": "ill"} for vowel in "aeiouyäöé"
}  # fmt: skip

_PERSONS = ("n", "t", "mme", "tte")


def spelled(pattern: str) -> Iterator[str]:
    """The spellings of a pattern with A and O."""
    yield from {
        pattern.replace("A", a).replace("O", o)
        for a, o in ((("a", "o"), ("ä", "ö")) if "A" in pattern or "O" in pattern else (("", ""),))
    }


def _with_possessives(case: str, tag: str) -> Iterator[tuple[str, str]]:
    before, _, after = case.partition("/")
    if case == "+":
        yield from ((suffix, tag) for suffix in _POSSESSIVES)
        return
    yield before + after, tag
    if before or after == "n":
        yield from ((before + suffix, tag) for suffix in _POSSESSIVES)
        if before[-1:] in ("A", "e") and before[-2:-1] not in ("A", "e"):
            yield before + before[-1:] + "n", tag


def _nominal(groups: Iterable[str], prefix: str = "", tag: str = "") -> Iterator[tuple[str, str]]:
    for group in groups:
        for case, case_tag in _CASES[group].items():
            yield from ((prefix + ending, tag or case_tag) for ending, _ in _with_possessives(case, case_tag))


def _declined(tag: str, *stems: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Endings that are words themselves: participles and degrees, with the cases that may follow each stem."""
    for stem, groups in stems:
        names = groups.split(",")
        if "nom" in names:
            yield stem, tag
        yield from _nominal((name for name in names if name != "nom"), stem, f"{tag}d")


def _a_word(tag: str, stem: str) -> Iterator[tuple[str, str]]:
    """A participle in -vA or -mA, and the third infinitive: «nukkuva», «nukkuvia», «nukkumaan»."""
    if tag == "pcpma":
        yield from ((ending, "inf3") for ending in ("mAssA", "mAstA", "mAAn", "mAllA", "mAttA"))
    yield from _declined(tag, (stem + "A", "nom,sgS,sgW,pA"), (stem + "i", "PA,Gen,iin,plS,plW"))
    yield f"{stem}AAn", f"{tag}d"


def _degree(tag: str, nominative: str) -> Iterator[tuple[str, str]]:
    yield nominative, tag
    yield from _declined(tag, ("mpA", "sgS,pA"), ("mmA", "sgW"), ("mpi", "PA,Gen,iin,plS"), ("mmi", "plW"))
    yield "mpAAn", f"{tag}d"
    if tag == "sup":
        yield from ((ending, f"{tag}d") for ending in ("ntA", "ntAA"))


def _ut_word(tag: str, consonant: str) -> Iterator[tuple[str, str]]:
    """The past participle: «nukkunut», «nukkuneen», «nukkuneita»."""
    for vowel in "uy":
        yield f"{consonant}{vowel}t", tag
        yield f"{consonant}{vowel}ttA", f"{tag}d"
        yield f"{consonant}{vowel}", "spoken"
    yield f"{consonant}eet", tag
    yield from _declined(tag, (f"{consonant}ee", "sgS,sgW,illseen"), (f"{consonant}ei", "PtA,Gden,plS,plW,isiin"))
    yield from ((f"{consonant}e{person}", "pot") for person in ("n", "t", "mme", "tte", "vAt", "e"))
    yield f"{consonant}e", "pot"


def _passive(short: str, t: str, weak: str) -> Iterator[tuple[str, str]]:
    yield f"{short}AAn", "pass"
    yield f"{short}A", "pass"
    yield f"{t}iin", "passpast"
    for vowel in "uy":
        stem = f"{t}{vowel}"
        yield from _declined("pcppass", (stem, "nom,sgS,pA"), (weak + vowel, "sgW"), (f"{weak}{vowel}i", "plW"))
        yield from _declined("pcppass", (f"{stem}i", "plS,ihin"), (stem, "PjA,Gjen"))
        yield f"{stem}{vowel}n", "pcppassd"
    yield from _a_word("pcptava", f"{t}Av")
    yield from ((f"{t}{ending}", "passrare") for ending in ("Aisiin", "AkOOn", "Aneen", "AessA", "AmAn", "Ane"))


def _infinitive(consonant: str) -> Iterator[tuple[str, str]]:
    yield f"{consonant}A", "inf"
    yield from ((f"{consonant}Akse{suffix}", "inf") for suffix in (*_POSSESSIVES, "en"))
    if consonant:
        yield from _second_infinitive(consonant)


def _second_infinitive(consonant: str = "") -> Iterator[tuple[str, str]]:
    yield from ((f"{consonant}essA{suffix}", "inf2") for suffix in ("", "An", *_POSSESSIVES))
    yield f"{consonant}en", "inf2"


def _strong_verb() -> Iterator[tuple[str, str]]:
    yield "vAt", "act"
    yield from _a_word("pcpva", "v")
    # Before the participle in -mA: «osaamista» is osaaminen, hardly ever what several people can do.
    yield "minen", "minen"
    yield "mis", "minenmod"
    yield from _declined("minen", ("mise", "sgS,sgW"), ("mis", "ptA,Gten"), ("misi", "PA,Gen,iin,plS,plW"))
    yield "miseen", "minend"
    yield from _a_word("pcpma", "m")
    yield "mAisillAAn", "inf5"


def _conditional() -> Iterator[tuple[str, str]]:
    yield from ((f"isi{person}", "cond") for person in ("", "vAt", *_PERSONS))
    yield from ((short, "condshort") for short in ("is", "it"))


def _imperative() -> Iterator[tuple[str, str]]:
    yield from ((ending, "imp") for ending in ("kAA", "kAAmme", "kAAtte", "kOOn", "kOOt", "kO"))


def _groups() -> Iterator[tuple[str, Iterator[tuple[str, str]]]]:
    for group in _CASES:
        yield group, _nominal([group])
    yield "nom", iter([("", "nom")])
    yield "form", iter([("", "form")])
    yield "mod", iter([("", "mod")])
    yield "comp", _degree("comp", "mpi")
    yield "sup", _degree("sup", "n")
    yield "vW", iter([("", "imp2"), *((person, "act") for person in _PERSONS)])
    yield "vS", _strong_verb()
    yield from ((f"3V{vowel}", iter([(vowel, "act")])) for vowel in "aeiouyäöé")
    yield "pS", iter([("", "past"), ("vAt", "past")])
    yield "pW", iter([(person, "past") for person in _PERSONS])
    yield "isi", _conditional()
    yield "kAA", _imperative()
    yield from ((f"{letter}ut", _ut_word("pcpnut", letter)) for letter in "nlrs")
    yield from ((f"inf{letter}A", _infinitive(letter)) for letter in ("", "d", "t", "l", "n", "r"))
    yield "essA", _second_infinitive()
    yield from ((f"pass{letter}", _passive(letter, "t", letter)) for letter in "dtlnr")
    yield "passT", _passive("t", "tt", "t")


@cache
def groups() -> Mapping[str, Endings]:
    """Every group of endings: ending to tag, spelled both with back and with front vowels."""
    table: dict[str, dict[str, str]] = {}
    for group, endings in _groups():
        found = table.setdefault(group, {})
        for pattern, tag in endings:
            for ending in spelled(pattern):
                found.setdefault(ending, tag)
    return table


def group_at(group: str, stem: str) -> str:
    """The group as it stands after a stem: the illative and the third person lengthen the stem's last vowel."""
    return group + stem[-1:] if group in ("ill", "illh", "3V") else group


@cache
def clitics() -> tuple[str, ...]:
    """Particles that hang on at the end of any form, longest first."""
    return tuple(sorted({spelling for clitic in _CLITICS for spelling in spelled(clitic)}, key=len, reverse=True))

"""The keys of a Finnish word: its lemma, and the lemmas of its parts where it is a compound."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path

from perhekeskus.words.finnish.analysis import VERBAL, Analysis, Reading
from perhekeskus.words.finnish.guess import skeleton
from perhekeskus.words.finnish.lexicon import Lexicon
from perhekeskus.words.finnish.sounds import fronted
from perhekeskus.words.finnish.spoken import has_no_dots, written
from perhekeskus.words.memory import remembering

FOLDER = Path(__file__).parent / "data"

LONGEST_WORD = 60
"""Longer runs of letters are no words; they are their own key."""

MARGIN = 3.5
"""Readings that are rarer than the likeliest by more than this (in powers of two) give no key."""


MARGIN_OF_LEMMA = 9.0
"""The same for the reading as the word that stands in the dictionary: «tee» is do, and tea."""

_ONLY_ALONE = frozenset({"pcpma", "pcpmad"})
"""«tapahtuma» is an event; that it may also be what somebody's happening made is nobody's meaning."""

_UNKNOWN = "~"
"""Begins the key of a word that is not known."""

_EDGES = re.compile(r"^\W+|\W+$")


@cache
def _analysis() -> Analysis:
    costs = json.loads((FOLDER / "stems.json").read_text(encoding="utf-8"))["costs"]
    return Analysis(Lexicon(FOLDER), costs)


def _are_known(found: Iterable[str]) -> bool:
    return not any(key.startswith(_UNKNOWN) for key in found)


@remembering(65_536, where=_are_known)
def keys(word: str) -> frozenset[str]:
    """The index keys of a Finnish word. Two forms of one word share one; a compound shares one with each of its parts.

    *Shape*: lemmas in lower case with their dots, without hyphens («perhe-elämä» is also written «perheelämä»); an
    unknown word has a skeleton that starts with «~». Never empty.
    """
    found = _likely(word.casefold())
    named = chain.from_iterable((reading.lemma, *_analysis().parts(reading)) for reading in found)
    return frozenset(_written_together(name) for name in named)


@remembering(16_384, where=lambda found: not found.startswith(_UNKNOWN))
def lemma(word: str) -> str:
    """The lemma of a word by its likeliest reading; always one of its keys."""
    return _written_together(_likely(word.casefold())[0].lemma)


@remembering(16_384, where=_are_known)
def parts(word: str) -> tuple[str, ...]:
    """The lemmas of the parts of a word by its likeliest reading, the one that carries the meaning last."""
    return _analysis().parts(_likely(word.casefold())[0])


def _written_together(lemma: str) -> str:
    return lemma.replace("-", "") or lemma


def _likely(word: str) -> list[Reading]:
    """The readings that count, the likeliest first."""
    word = _EDGES.sub("", word).partition(":")[0]
    if not word or len(word) > LONGEST_WORD or not word.isprintable():
        return [_itself(word)]
    readings = _readings(word)
    best = max(reading.score for reading in readings)
    near = (reading for reading in readings if reading.score >= best - _margin(reading, word))
    return _one_way_to_part(sorted(near, key=lambda reading: -reading.score))


def _margin(reading: Reading, word: str) -> float:
    if reading.tag in _ONLY_ALONE:
        return 0.0
    return MARGIN_OF_LEMMA if reading.lemma == word else MARGIN


def _one_way_to_part(readings: list[Reading]) -> list[Reading]:
    """Of the ways to part one and the same lemma, the likeliest."""
    found: dict[str, Reading] = {}
    for reading in readings:
        found.setdefault(reading.lemma, reading)
    return list(found.values())


def _readings(word: str) -> list[Reading]:
    """The readings of a word by the surest way that finds any."""
    analysis = _analysis()
    dotted = fronted(word) if has_no_dots(word) else ""
    found = analysis.whole(word) or analysis.whole(dotted) or (_hyphened(word) if "-" in word else _joined(word))
    ways = (analysis.readings(way) for way in written(word))
    return (
        found
        or next(filter(None, ways), [])
        or analysis.with_known_end(word)
        or [_itself(f"{_UNKNOWN}{skeleton(word)}")]
    )


def _joined(word: str) -> list[Reading]:
    """The readings of a word as a compound.

    One in -sti is of a word in -sti, or an adverb that is its own lemma: «pitkäaikaisesti» has nothing of *estää*.
    """
    found = _analysis().joined(word)
    if not word.endswith("sti"):
        return found
    return [reading for reading in found if reading.last.endswith("sti")] or [_itself(word)]


def _hyphened(word: str) -> list[Reading]:
    head, _, tail = word.rpartition("-")
    found = _readings(tail) if tail else [_itself(tail)]
    nouns = [last for last in found if not last.tag.startswith(VERBAL)]
    return [
        replace(last, lemma=f"{head}-{last.lemma}", heads=(*head.split("-"), *last.heads)) for last in nouns or found
    ]


def _itself(word: str) -> Reading:
    return Reading(lemma=word, score=0.0, tag="form", last=word)

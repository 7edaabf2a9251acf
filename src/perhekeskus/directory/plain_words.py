"""How hard a text is to read: long sentences, long words, and words that only officials use.

Source of the measure: C. H. Björnsson, Läsbarhet (1968), LIX: words in a sentence and hundredths of words longer than
six letters. Made for Swedish; the limits of each language are our own: docs/decisions/quality.md.
"""

import re
from collections.abc import Mapping

LONG_WORD = 6
"""Letters; a longer word counts as long."""

FEW_WORDS = 12
"""Of a shorter text nothing can be said."""

LIMITS: Mapping[str, float] = {"fi": 70.0, "sv": 52.0, "en": 52.0}
"""From this sum on a text is hard."""

OFFICIAL_POINTS = 4.0
"""Each official word among a hundred adds so much."""

OFFICIAL: Mapping[str, str] = {
    "fi": (
        r"mukai(nen|se|sta|sesti)|perusteella|nojalla|edellyttä|järjest(ää|etään|ämi)|toteut(taa|etaan|tami)|koskeva|"
        r"kohdistu|mahdollist|osalta|tapauksessa|suorittaa|toimenpi|velvoll|velvoit|asianomai|säädet|säännö|säädös|"
        r"lainsäädän|viranomai|kuntayhtym|palveluntuottaj|palvelunjärjest|asiakkuu|palveluntarp|palvelutarp|mm\.|ko\.|em\."
    ),
    "sv": (
        r"enligt|utifrån|i fråga om|beträffande|avseend|förutsätt|ordna[rs]?\b|tillhandah|genomför|möjliggör|åtgärd|"
        r"skyldig|berörd|föreskriv|bestämmels|lagstift|myndighet|samkommun|tjänsteproducent|klientskap|servicebehov|bl\.a|"
        r"gällande|erhåll|dylik"
    ),
    "en": (
        r"pursuant|in accordance|according to|with regard|regarding|concerning|provision|implement|facilitat|measure|"
        r"oblig|statut|legislat|authorit|joint municipal|service provider|prerequisite|aforementioned|in question|"
        r"entitle|stipulat|organised by"
    ),
}
"""Beginnings of words and phrases that a family does not use, by language."""

_SENTENCE_END = re.compile(r"[.!?:]+(?:\s|$)|\n+")
_WORD = re.compile(r"[^\W\d_]+")


def hardness(text: str, language: str) -> float:
    """LIX, and points for official words; 0 where the text is too short to tell.

    Unit: about 30 a children's book, 40 a newspaper, 60 an act, in Swedish; Finnish lies some 20 higher.
    """
    words = _WORD.findall(text)
    if len(words) < FEW_WORDS:
        return 0.0
    sentences = sum(1 for part in _SENTENCE_END.split(text) if _WORD.search(part))
    long_words = sum(len(word) > LONG_WORD for word in words)
    official = len(re.findall(rf"(?i)\b(?:{OFFICIAL[language]})", text))
    return len(words) / max(1, sentences) + 100 * (long_words + OFFICIAL_POINTS / 4 * official) / len(words)


def hard_languages(texts: Mapping[str, str]) -> tuple[str, ...]:
    """The languages whose text is hard to read."""
    return tuple(each for each, limit in LIMITS.items() if hardness(texts.get(each, ""), each) > limit)

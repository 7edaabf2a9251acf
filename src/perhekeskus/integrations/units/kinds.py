"""What sort of place a unit is, whether it has ended, and whether its languages speak of the same."""

import re

from perhekeskus.kit.texts import Texts

KINDS = ("family-house", "supervised-playground", "playground", "other")
"""Codes of ``directory.Place.Kind``."""

_TOLD = (
    ("family-house", re.compile(r"perhetalo|familjehus|family house", re.IGNORECASE)),
    (
        "supervised-playground",
        re.compile(r"ohjat\w+ leikki|asukaspuisto|ledd\w* lek|supervised.playground|invånarpark", re.IGNORECASE),
    ),
    ("playground", re.compile(r"leikki(?:paik|puisto|kent)|lekplats|lekpark|playground", re.IGNORECASE)),
)
_ENDED = re.compile(r"toiminta\b[^.]*\bon päättynyt|\bon suljettu\b", re.IGNORECASE)
_OTHER_HELP = re.compile(r"\bdaghem|barndagvård|day[ -]?care|päiväko", re.IGNORECASE)
_OPEN_PLACE = re.compile(r"leikki?puisto|asukaspuisto|perhetalo|perheille|kohtaus|kohtaamis", re.IGNORECASE)
_SHORT = 200
"""A long text may mention a day-care centre in passing; a short one that does has nothing else to say."""


def kind_of(*told: str) -> str:
    """The kind that the first of several texts tells: an own code, the type, the name of the file, the name."""
    for text in told:
        if text.strip().lower() in KINDS:
            return text.strip().lower()
        for kind, words in _TOLD:
            if words.search(text):
                return kind
    return "other"


def has_ended(description: str) -> bool:
    """Whether the Finnish description begins by saying so."""
    return bool(_ENDED.search(description[:_SHORT]))


def contradictions(name: str, descriptions: Texts) -> list[str]:
    """Languages whose text speaks of day care where the Finnish one speaks of an open place for families."""
    finnish = f"{name} {descriptions.get('fi', '')}"
    if not _OPEN_PLACE.search(finnish) or _OTHER_HELP.search(finnish):
        return []
    return [
        code for code, text in descriptions.items() if code != "fi" and len(text) < _SHORT and _OTHER_HELP.search(text)
    ]

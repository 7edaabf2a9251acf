"""Which sort of organisation a name speaks of, in Finnish, Swedish or English."""

import re

from perhekeskus.kit.texts import Texts

BY_NAME = (
    ("wellbeing-area", r"hyvinvointialue\b|välfärdsområde|wellbeing services county"),
    ("joint-authority", r"kuntayhtymä\b|samkommun|HUS-yhtymä"),
    ("parish", r"seurakun|församling|kyrklig|kirkkohallitus"),
    ("foundation", r"säätiö|stiftelse|foundation"),
    ("company", r"\b(oy|ab|oyj|tmi|ky|osk|osuuskunta|ltd)\b"),
    ("organisation", r"\b(ry|rf)\b|yhdistys|förening|liitto\b|förbund"),
    ("municipality", r"kaupunki\b|kunta\b|\bstad\b|kommun\b|\bcity of\b"),
    ("state", r"ministeriö|virasto\b|valtio|kansaneläkelaitos|\bkela\b|poliisi|tulli\b|verohallinto"),
)
"""The first that fits; codes of ``organisations.Organisation.Kind``."""


def kind_of(names: Texts, otherwise: str = "organisation") -> str:
    """Which sort of organisation it is, as its name says."""
    for kind, pattern in BY_NAME:
        if any(re.search(pattern, name, re.IGNORECASE) for name in names.values()):
            return kind
    return otherwise

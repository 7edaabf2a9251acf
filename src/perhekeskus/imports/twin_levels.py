"""How far two records agree, field by field, and how much each agreement speaks for one thing told twice.

Shares are those among pairs that are worth a look (``twin_keys``), not among any two records of the country: things
that lie beside each other share more than chance alone gives. How they were found: docs/decisions/twins.md.
"""

from dataclasses import dataclass
from typing import Literal

type Sort = Literal["service", "place", "organisation"]

METRES = (
    "(111195 * sqrt(pow((longitude_l - longitude_r) * cos(radians((latitude_l + latitude_r) / 2)), 2)"
    " + pow(latitude_l - latitude_r, 2)))"
)
_ALIKE = (
    "list_max(flatten(list_transform(names_l, lambda a:"
    " list_transform(names_r, lambda b: jaro_winkler_similarity(a, b)))))"
)
_SHARED_WORDS = "(len(list_intersect(words_l, words_r)) / len(list_distinct(list_concat(words_l, words_r))))"

UNKNOWN: dict[str, str] = {
    "name": "len(names_l) = 0 or len(names_r) = 0",
    "words": "len(words_l) = 0 or len(words_r) = 0",
    "where": "latitude_l is null or latitude_r is null",
    "contacts": "len(contacts_l) = 0 or len(contacts_r) = 0",
    "websites": "len(websites_l) = 0 or len(websites_r) = 0",
    "organiser": "organiser_l = '' or organiser_r = ''",
    "business_id": "business_id_l = '' or business_id_r = ''",
    "served": "len(served_l) = 0 or len(served_r) = 0",
    "kinds": "len(kinds_l) = 0 or len(kinds_r) = 0",
}
"""Where one of the two says nothing of a field, it speaks neither for nor against."""

AGREEMENTS: dict[str, dict[str, str]] = {
    "name": {
        "same": "list_has_any(names_l, names_r)",
        "alike": f"numbers_l = numbers_r and {_ALIKE} >= 0.95",
        "part": "numbers_l = numbers_r and (list_has_all(parts_l, parts_r) or list_has_all(parts_r, parts_l))",
    },
    "words": {"same": f"{_SHARED_WORDS} >= 0.8", "alike": f"{_SHARED_WORDS} >= 0.4"},
    "where": {
        "address": f"list_has_any(addresses_l, addresses_r) and {METRES} < 1000",
        "spot": f"{METRES} < 40",
        "street": f"list_has_any(streets_l, streets_r) and {METRES} < 500",
        "near": f"(len(streets_l) = 0 or len(streets_r) = 0) and {METRES} < 150",
        "around": f"{METRES} < 150",
    },
    "contacts": {"same": "list_has_any(contacts_l, contacts_r)"},
    "websites": {"same": "list_has_any(websites_l, websites_r)"},
    "organiser": {"same": "organiser_l = organiser_r"},
    "business_id": {"same": "business_id_l = business_id_r"},
    "served": {"same": "list_has_any(served_l, served_r)"},
    "kinds": {"same": "list_has_any(kinds_l, kinds_r)"},
}
"""What counts as which agreement, the strongest first; a pair of which none holds differs."""

OTHERWISE = "other"


@dataclass(frozen=True, slots=True)
class Shares:
    """How often an agreement is met: among pairs that are one thing, and among those that are two."""

    one: float
    two: float


PRIOR: dict[Sort, float] = {"service": 0.03, "place": 0.03, "organisation": 0.1}
"""How many of the pairs that are worth a look are one thing."""

SHARES: dict[Sort, dict[str, dict[str, Shares]]] = {
    "place": {
        "name": {
            "same": Shares(0.75, 0.03),
            "alike": Shares(0.12, 0.02),
            "part": Shares(0.08, 0.05),
            OTHERWISE: Shares(0.05, 0.90),
        },
        "where": {
            "address": Shares(0.65, 0.03),
            "spot": Shares(0.15, 0.02),
            "street": Shares(0.08, 0.05),
            "near": Shares(0.04, 0.05),
            "around": Shares(0.04, 0.25),
            OTHERWISE: Shares(0.04, 0.60),
        },
        "contacts": {"same": Shares(0.70, 0.04), OTHERWISE: Shares(0.30, 0.96)},
        "websites": {"same": Shares(0.60, 0.04), OTHERWISE: Shares(0.40, 0.96)},
        "organiser": {"same": Shares(0.90, 0.50), OTHERWISE: Shares(0.10, 0.50)},
        "kinds": {"same": Shares(0.95, 0.50), OTHERWISE: Shares(0.05, 0.50)},
    },
    "service": {
        "name": {
            "same": Shares(0.70, 0.05),
            "alike": Shares(0.12, 0.06),
            "part": Shares(0.10, 0.12),
            OTHERWISE: Shares(0.08, 0.77),
        },
        "words": {"same": Shares(0.45, 0.01), "alike": Shares(0.25, 0.04), OTHERWISE: Shares(0.30, 0.95)},
        "organiser": {"same": Shares(0.95, 0.30), OTHERWISE: Shares(0.05, 0.70)},
        "served": {"same": Shares(0.98, 0.40), OTHERWISE: Shares(0.02, 0.60)},
        "contacts": {"same": Shares(0.60, 0.10), OTHERWISE: Shares(0.40, 0.90)},
        "websites": {"same": Shares(0.40, 0.05), OTHERWISE: Shares(0.60, 0.95)},
        "kinds": {"same": Shares(0.95, 0.30), OTHERWISE: Shares(0.05, 0.70)},
    },
    "organisation": {
        "name": {
            "same": Shares(0.80, 0.03),
            "alike": Shares(0.10, 0.05),
            "part": Shares(0.05, 0.10),
            OTHERWISE: Shares(0.05, 0.82),
        },
        "business_id": {"same": Shares(0.97, 0.01), OTHERWISE: Shares(0.03, 0.99)},
        "websites": {"same": Shares(0.60, 0.10), OTHERWISE: Shares(0.40, 0.90)},
        "served": {"same": Shares(0.95, 0.50), OTHERWISE: Shares(0.05, 0.50)},
        "kinds": {"same": Shares(0.95, 0.50), OTHERWISE: Shares(0.05, 0.50)},
    },
}
"""Of the fields that tell something of each sort of record."""

"""What two records must share to be worth a look, and their fields in the form in which they are compared."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from perhekeskus.imports.twin_levels import Sort
from perhekeskus.kit.texts import LANGUAGES, Texts

MOST_OF_ONE_KEY = 60
"""A key that more records share (the number of a switchboard) tells nothing, and its pairs would be too many."""

CELL_METRES = 300
LONGEST_SERVED = 3
"""A service for more areas than these is found by other keys."""

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+|[ivx]+")
_HOUSE = re.compile(r"(?P<street>.*?\D)\s*(?P<number>\d+)\b")
IDLE = re.compile(
    r"leikki(paik|puisto)\w*|asukaspuisto\w*|perhetalo\w*|lek(plats|park)\w*|playground|familjehus\w*|"
    r"palvelut?|palveluiden|palvelujen|tjänste\w*|services?|the|of|ja|och|and"
)
"""Words that say of what sort a thing is, not which one."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a source says of one service, place or organisation, in plain values."""

    id: str
    source: str
    names: Texts
    summaries: Texts = field(default_factory=dict)
    streets: Texts = field(default_factory=dict)
    """With the number of the house: «Meteorinkatu 7»."""
    postal_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    """Degrees, WGS84."""
    contacts: tuple[str, ...] = ()
    """Numbers as they are dialled, and addresses of mail."""
    websites: tuple[str, ...] = ()
    business_id: str = ""
    organiser: str = ""
    """Who answers for it: a business id, or a name in one language."""
    served: tuple[str, ...] = ()
    """Codes of areas and municipalities: for whom it is, or where an organisation sits."""
    kinds: tuple[str, ...] = ()


def row_of(facts: Facts) -> dict[str, Any]:
    """The fields as they are compared: nothing is told apart that people do not tell apart."""
    streets = [found for street in facts.streets.values() if (found := _street(street))]
    words = next((facts.summaries[each] for each in LANGUAGES if facts.summaries.get(each)), "")
    finnish = facts.names.get("fi") or next(iter(facts.names.values()), "")
    return {
        "unique_id": facts.id,
        "source": facts.source,
        "names": sorted({told for name in facts.names.values() if (told := " ".join(sorted(telling(name))))}),
        "parts": sorted(telling(finnish)),
        "numbers": " ".join(word for word in _words(finnish) if _NUMBER.fullmatch(word)),
        "words": sorted({word for word in _words(words) if len(word) > 3}),
        "streets": sorted({street for street, _ in streets}),
        "addresses": sorted({f"{street} {number}" for street, number in streets if number}),
        "latitude": facts.latitude,
        "longitude": facts.longitude,
        "contacts": sorted({each.casefold() for each in facts.contacts}),
        "websites": sorted({_site(each) for each in facts.websites}),
        "business_id": facts.business_id,
        "organiser": " ".join(_words(facts.organiser)),
        "served": sorted(facts.served),
        "kinds": sorted(facts.kinds),
    }


def telling(name: str) -> list[str]:
    """The words of a name that tell which one it is, without the «n» of «Sampotorin leikkipaikka»."""
    words = list(_words(name))
    own = [word for word in words if not IDLE.fullmatch(word)] or words
    return list(dict.fromkeys(word.removesuffix("n") if len(word) > 4 else word for word in own))


def with_keys(sort: Sort, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with the keys that they share with few others; those that share none are left out."""
    keyed = [(row, set(_keys(sort, row))) for row in rows]
    met = Counter(key for _, keys in keyed for key in keys)
    kept = ((row, sorted(key for key in keys if 1 < met[key] <= MOST_OF_ONE_KEY)) for row, keys in keyed)
    return [{**row, "keys": keys} for row, keys in kept if keys]


def _keys(sort: Sort, row: dict[str, Any]) -> Iterator[str]:
    yield from (f"contact {each}" for each in row["contacts"])
    yield from (f"site {each}" for each in row["websites"])
    if row["business_id"]:
        yield f"id {row['business_id']}"
    yield from (f"name {name}" for name in row["names"])
    match sort:
        case "place":
            yield from (f"address {each}" for each in row["addresses"])
            yield from _cells(row["latitude"], row["longitude"])
        case "service":
            yield from (f"{row['organiser']} {kind}" for kind in row["kinds"])
            for name in row["names"]:
                yield f"{row['organiser']} {name}"
                if len(row["served"]) <= LONGEST_SERVED:
                    yield from (f"{area} {name}" for area in row["served"])
            if row["words"]:
                yield f"words {' '.join(row['words'])}"
        case "organisation":
            yield from (f"{area} {part}" for area in row["served"] for part in row["parts"])


def _cells(latitude: float | None, longitude: float | None) -> Iterator[str]:
    """Squares of four grids, each moved by half a square: of two points near each other one square holds both."""
    if latitude is None or longitude is None:
        return
    # One width of a degree for the whole country: squares need not be square, only the same for both points.
    x, y = longitude * 111_195 * math.cos(math.radians(62)), latitude * 111_195
    for grid, (east, north) in enumerate(((0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5))):
        yield f"cell {grid} {math.floor(x / CELL_METRES + east)} {math.floor(y / CELL_METRES + north)}"


def _words(text: str) -> Iterator[str]:
    return (found.group() for found in _WORD.finditer(text.casefold()))


def _street(whole: str) -> tuple[str, str] | None:
    found = _HOUSE.match(whole.casefold())
    street = " ".join(_words(found["street"] if found else whole))
    return (street, found["number"] if found else "") if street else None


def _site(address: str) -> str:
    """«www.example.fi/perhe» of «https://www.example.fi/perhe/»."""
    return address.casefold().partition("://")[2].removeprefix("www.").rstrip("/") or address.casefold()

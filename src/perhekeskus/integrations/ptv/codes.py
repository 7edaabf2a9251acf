"""National classes, target groups and life events: whatever address a record names, one notation."""

import csv
from functools import cache
from pathlib import Path

from perhekeskus.integrations.ptv.answers import Answer

OLD, NEW = "http://urn.fi/URN:NBN:fi:au:ptvl:", "http://uri.suomi.fi/codelist/ptv/"
LISTS = {"serviceClasses": "class", "targetGroups": "group", "lifeEvents": "event"}


@cache
def notations() -> dict[str, str]:
    """Notation by address, old and new: ``{"http://urn.fi/…:v1036": "P3.4"}``."""
    found: dict[str, str] = {}
    with (Path(__file__).parent / "data" / "codes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found |= {base + row[key]: row["notation"] for base, key in _ADDRESSES if row[key]}
    return found


_ADDRESSES = ((OLD, "old_address"), (NEW, "new_address"))


def codes_of(answer: Answer, name: str) -> tuple[str, ...]:
    """The notations of a list of a record; one that is not of the list is a fault and left out.

    Shape: in the record's order, each once.
    """
    known = notations()
    found = []
    for each in answer.parts(name):
        code = next((known[each.text(key)] for key in ("newUri", "uri") if each.text(key) in known), each.text("code"))
        if code in known.values():
            found.append(code)
        elif code or each.text("uri"):
            each.fault("uri", "unknown-class", each.text("uri") or code)
    return tuple(dict.fromkeys(found))

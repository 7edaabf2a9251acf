"""Carrying real units of the capital region into our own format: the facts, not the sentences."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

OTHER_SERVICE = re.compile(r"\bdaghem|barndagvård|day[ -]?care", re.IGNORECASE)
PLAYGROUND = re.compile(r"leikki?puisto|asukaspuisto|perhetalo|perheille|kohtaus|kohtaamis", re.IGNORECASE)
ENDED = re.compile(r"toiminta\b[^.]*\bon päättynyt|\bon suljettu\b", re.IGNORECASE)
FAMILY_HOUSE = re.compile(r"perhetalo", re.IGNORECASE)
MUNICIPALITIES = {"Helsingin": "091", "Espoon": "049", "Vantaan": "092", "Kauniaisten": "235"}


@dataclass(frozen=True, slots=True)
class Unit:
    """One real place. `contradictions` names the languages whose text speaks of another sort of service."""

    source_id: str
    kind: str
    municipality: str
    name_fi: str
    name_sv: str
    name_en: str
    street_fi: str
    street_sv: str
    postal_code: str
    post_office_fi: str
    post_office_sv: str
    latitude: str
    longitude: str
    phone: str
    email: str
    website: str
    modified: str
    ended: str
    contradictions: str


def carried(folder: Path) -> Iterator[Unit]:
    """Units of the two source files, supervised ones first."""
    content = json.loads((folder / "supervised-playgrounds.geojson").read_text("utf-8"))
    for feature in content["features"]:
        yield _supervised(feature["properties"], feature["geometry"]["coordinates"])
    with (folder / "playgrounds.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield _playground(row)


def write_units(path: Path, units: Iterable[Unit]) -> int:
    """Writes our own file in the order of kind and number; gives how many."""
    rows = sorted(units, key=lambda unit: (unit.kind, int(unit.source_id)))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [column.name for column in fields(Unit)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)
    return len(rows)


def read_units(path: Path) -> Iterator[Unit]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Unit(**row)


def contradictions(finnish: str, others: dict[str, str]) -> list[str]:
    """Languages whose text speaks of day care where the Finnish one speaks of an open place for families."""
    if not PLAYGROUND.search(finnish) or OTHER_SERVICE.search(finnish):
        return []
    # A long text may mention a day-care centre in passing; a short one that does has nothing else to say.
    return [lang for lang, text in others.items() if len(text.strip()) < 200 and OTHER_SERVICE.search(text)]


def _supervised(facts: dict[str, str | None], coordinates: list[float]) -> Unit:
    said = {key: (value or "").strip() if isinstance(value, str) else "" for key, value in facts.items()}
    street_fi, code, office_fi = _address(said["address_fi"])
    street_sv, _, office_sv = _address(said["address_sv"])
    finnish = said["description_fi"]
    others = {"sv": said["description_sv"], "en": said["description_en"]}
    return Unit(
        source_id=str(facts["tpr_id"]),
        kind="family-house" if FAMILY_HOUSE.search(said["name_fi"]) else "supervised-playground",
        municipality=MUNICIPALITIES[said["organization_fi"].split()[0]],
        name_fi=said["name_fi"],
        name_sv=said["name_sv"],
        name_en=said["name_en"],
        street_fi=street_fi,
        street_sv=street_sv,
        postal_code=code,
        post_office_fi=office_fi,
        post_office_sv=office_sv,
        latitude=f"{coordinates[1]:.6f}",
        longitude=f"{coordinates[0]:.6f}",
        phone=said["phone"],
        email=said["email"],
        website=said["www_fi"],
        modified=said["modified"][:10],
        ended="yes" if ENDED.search(finnish[:200]) else "",
        contradictions=" ".join(contradictions(f"{said['name_fi']} {finnish}", others)),
    )


def _playground(row: dict[str, str]) -> Unit:
    street, code, office = _address(row["address_fi"])
    return Unit(
        source_id=row["tpr_id"],
        kind="playground",
        municipality=MUNICIPALITIES[row["city_fi"].split()[0]],
        name_fi=row["name_fi"],
        name_sv=row["name_sv"],
        name_en="",
        street_fi=street,
        street_sv="",
        postal_code=code,
        post_office_fi=office,
        post_office_sv="",
        latitude=row["lat"],
        longitude=row["lon"],
        phone="",
        email="",
        website="",
        modified="",
        ended="",
        contradictions="",
    )


def _address(whole: str) -> tuple[str, str, str]:
    """Street, postal code and post office of «Meteorinkatu 7, 02210 Espoo»."""
    street, _, rest = whole.rpartition(", ")
    code, _, office = rest.partition(" ")
    if not re.fullmatch(r"\d{5}", code):
        return whole, "", ""
    return street, code, office

"""Are twins found, and only twins? Our model beside what splink learns by itself and beside equal names.

    scripts/bench twins [--folder FOLDER] [--show]

The folder holds units/ and ptv/ as the shared folder does. What is right was decided by reading: twin-labels.csv, ids
and yes or no. Part «held» is one pair in three by a hash: its results were not looked at while the shares were set, but
who set them had read and labelled all pairs, so it is no blind test.

- *Labels*: pairs of records that look alike, within real files: units of the capital region, services of three cities
  and the state, general descriptions (versions of one are one); and units beside the base catalogue's places.
- *Changed copies*: each unit told again as another source might: words of the name turned, no number or another one,
  the pin moved, a house number lost. Made by chance with a seed; precision counts pairs of different units as wrong.
- *Speed*: made-up places and services of the size of the country.
"""

import argparse
import csv
import json
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from perhekeskus.directory.base.units import Unit, carried, read_units
from perhekeskus.imports.twin_keys import Facts, row_of, with_keys
from perhekeskus.imports.twin_levels import Sort
from perhekeskus.imports.twins import WORTH_ASKING, linker, twins

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared/data"
LABELS = Path(__file__).parent / "twin-labels.csv"
CATALOGUE = ROOT / "src/perhekeskus/directory/catalogue/places/capital-region.csv"
SORTS: dict[str, Sort] = {
    "units": "place",
    "catalogue": "place",
    "services": "service",
    "general-descriptions": "service",
}
AIM = 0.95
"""Precision on the held part."""

SEED = 20261126
DUCK = {"sql_dialect": "duckdb"}
PLACES, SERVICES = 60_000, 30_000

type Found = dict[tuple[str, str], float]
type Chooser = Callable[[Sort, list[Facts]], Found]


@dataclass(frozen=True, slots=True)
class Label:
    """What a person said of two records."""

    group: str
    pair: tuple[str, str]
    is_same: bool
    part: str


def main() -> int:
    """Prints the tables; 1 where too many of the pairs of the held part are wrong."""
    asked = _asked()
    if not asked.folder.exists():
        sys.stdout.write(f"There is no {asked.folder}: nothing to measure.\n")
        return 0
    units = list(carried(asked.folder / "units"))
    records = {
        "units": [_unit(unit, "", unit.kind) for unit in units],
        "catalogue": _beside_catalogue(units),
        "services": _services(asked.folder / "ptv"),
        "general-descriptions": _descriptions(asked.folder / "ptv"),
    }
    choosers: dict[str, Chooser] = {"our shares": ours, "splink learns": learned, "equal names": equal_names}
    found = {
        name: {group: choose(SORTS[group], each) for group, each in records.items()}
        for name, choose in choosers.items()
    }
    labels = _labels()
    for part in ("open", "held"):
        _print_scores(part, [label for label in labels if label.part == part], found)
    if asked.show:
        _print_failures([label for label in labels if label.part == "open"], found["our shares"])
    _print_copies(records["units"], choosers)
    _print_speed()
    precision, _ = scores([label for label in labels if label.part == "held"], found["our shares"])
    return int(precision < AIM)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--show", action="store_true", help="print what is wrong in the open part")
    return parser.parse_args()


def ours(sort: Sort, records: list[Facts]) -> Found:
    """What the house itself finds."""
    return {(pair.left, pair.right): pair.probability for pair in twins(sort, records, within_a_source=True)}


def learned(sort: Sort, records: list[Facts]) -> Found:
    """The same fields and keys, with shares that splink learns without labels, as its manual advises."""
    model = linker(sort, with_keys(sort, map(row_of, records)), within_a_source=True)
    rule: Any = {"blocking_rule": "list_has_any(l.keys, r.keys)", **DUCK}
    same: Any = {"blocking_rule": "list_has_any(l.keys, r.keys) and list_has_any(l.names, r.names)", **DUCK}
    model.training.estimate_probability_two_random_records_match([same], recall=0.7)
    model.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=SEED)
    model.training.estimate_parameters_using_expectation_maximisation(rule)
    rows = model.inference.predict(threshold_match_probability=WORTH_ASKING).as_record_list()
    return {_ordered(row["unique_id_l"], row["unique_id_r"]): row["match_probability"] for row in rows}


def equal_names(sort: Sort, records: list[Facts]) -> Found:
    """What nobody needs a library for: the same name, and for places within 150 metres or at one address."""
    by_name = defaultdict(list)
    for record in records:
        by_name[record.names.get("fi", "").casefold()].append(record)
    pairs = ((a, b) for same in by_name.values() for n, a in enumerate(same) for b in same[n + 1 :])
    return {_ordered(a.id, b.id): 1.0 for a, b in pairs if sort != "place" or _is_near(a, b)}


def _is_near(a: Facts, b: Facts) -> bool:
    if None in (a.latitude, b.latitude, a.longitude, b.longitude):
        return False
    north, east = (a.latitude or 0) - (b.latitude or 0), (a.longitude or 0) - (b.longitude or 0)
    return (north * 111_195) ** 2 + (east * 55_000) ** 2 < 150**2 or a.streets == b.streets


def scores(labels: Iterable[Label], found: dict[str, Found]) -> tuple[float, float]:
    """Precision and recall."""
    right = wrong = missed = 0
    for label in labels:
        is_found = label.pair in found[label.group]
        right += is_found and label.is_same
        wrong += is_found and not label.is_same
        missed += label.is_same and not is_found
    return right / max(1, right + wrong), right / max(1, right + missed)


def _print_scores(part: str, labels: list[Label], found: dict[str, dict[str, Found]]) -> None:
    sys.stdout.write(f"\n{part}: precision, recall\n{'':30}" + "".join(f"{name:>20}" for name in found) + "\n")
    for group in (*SORTS, "all"):
        some = [label for label in labels if group in (label.group, "all")]
        same = sum(label.is_same for label in some)
        told = "".join("{:>12.1%}{:>8.1%}".format(*scores(some, each)) for each in found.values())
        sys.stdout.write(f"{f'{group} ({len(some)}, {same} same)':30}{told}\n")


def _print_failures(labels: list[Label], found: dict[str, Found]) -> None:
    for label in labels:
        if (label.pair in found[label.group]) != label.is_same:
            sys.stdout.write(f"{label.group}: {' '.join(label.pair)} {'missed' if label.is_same else 'wrong'}\n")


def _print_copies(units: list[Facts], choosers: dict[str, Chooser]) -> None:
    chance = random.Random(SEED)  # noqa: S311 no secret
    told = [*units, *(_changed(unit, chance) for unit in units)]
    sys.stdout.write(f"\nchanged copies of {len(units)} units: precision, recall\n")
    for name, choose in choosers.items():
        pairs = [pair for pair in choose("place", told) if any(each.startswith("copy-") for each in pair)]
        right = sum(pair[0].removeprefix("copy-") == pair[1].removeprefix("copy-") for pair in pairs)
        sys.stdout.write(f"{name:30}{right / max(1, len(pairs)):>12.1%}{right / len(units):>8.1%}\n")


def _changed(unit: Facts, chance: random.Random) -> Facts:
    first, *rest = unit.names["fi"].split()
    name = " ".join([*rest, first]) if chance.random() < 0.5 else unit.names["fi"]
    street = unit.streets.get("fi", "")
    if chance.random() < 0.3:
        street = re.sub(r"\s*\d.*", "", street)
    number = () if chance.random() < 0.3 else ("+35891234567",) if chance.random() < 0.2 else unit.contacts
    north, east = (chance.gauss(0, 40 / 111_195), chance.gauss(0, 40 / 55_000))
    return replace(
        unit,
        id=f"copy-{unit.id}",
        source="copy",
        names={"fi": name},
        streets={"fi": street},
        contacts=number,
        latitude=(unit.latitude or 0) + north,
        longitude=(unit.longitude or 0) + east,
    )


def _print_speed() -> None:
    chance = random.Random(SEED)  # noqa: S311 no secret
    made: dict[Sort, list[Facts]] = {
        "place": [_made_place(n, chance) for n in range(PLACES)],
        "service": [_made_service(n, chance) for n in range(SERVICES)],
    }
    sys.stdout.write("\nspeed, records made up, two sources, half of them told by both\n")
    for sort, records in made.items():
        started = time.monotonic()
        pairs = twins(sort, records)
        seconds = time.monotonic() - started
        sys.stdout.write(f"{len(records):>8} {sort}s: {seconds:5.1f} s, {len(pairs)} pairs\n")


def _made_place(n: int, chance: random.Random) -> Facts:
    which = n // 2 if n % 4 < 2 else n
    place = random.Random(which)  # noqa: S311 no secret
    name, street = _made_word(place), _made_word(place)
    return Facts(
        id=f"p{n}",
        source="ab"[n % 2],
        names={"fi": f"{name} neuvola"},
        streets={"fi": f"{street}tie {place.randint(1, 60)}"},
        latitude=place.uniform(60, 66) + chance.gauss(0, 0.0003),
        longitude=place.uniform(21, 29),
        contacts=(f"+35840{which:07}",),
    )


def _made_service(n: int, chance: random.Random) -> Facts:
    which = n // 2 if n % 4 < 2 else n
    service = random.Random(which)  # noqa: S311 no secret
    organiser, kind = service.randint(1, 400), service.randint(1, 42)
    return Facts(
        id=f"s{n}",
        source="ab"[n % 2],
        names={"fi": f"{_made_word(service)} {_made_word(service)}"},
        summaries={"fi": " ".join(_made_word(service) for _ in range(15))},
        organiser=f"Alue {organiser}",
        served=(f"{organiser:03}",),
        kinds=(f"kind-{kind}",),
        contacts=(f"+3589{chance.randint(1, 8_000):06}",),
    )


def _made_word(chance: random.Random) -> str:
    return "".join(chance.choice("klmnprstv") + chance.choice("aeiouyä") for _ in range(3))


def _unit(unit: Unit, prefix: str, kind: str) -> Facts:
    return Facts(
        id=prefix + unit.source_id,
        source=prefix or unit.kind,
        names={"fi": unit.name_fi, "sv": unit.name_sv, "en": unit.name_en},
        streets={"fi": unit.street_fi, "sv": unit.street_sv},
        latitude=float(unit.latitude),
        longitude=float(unit.longitude),
        contacts=tuple(filter(None, (unit.phone, unit.email))),
        websites=tuple(filter(None, (unit.website,))),
        kinds=(kind,),
    )


def _beside_catalogue(units: list[Unit]) -> list[Facts]:
    """Units as they were read (their kind is not told), and places as the base catalogue carries them."""
    read = [replace(_unit(unit, "unit-", unit.kind), kinds=()) for unit in units]
    return [*read, *(_unit(unit, "base-", unit.kind) for unit in read_units(CATALOGUE))]


def _services(folder: Path) -> list[Facts]:
    with (folder / "services-turku-oulu-mikkeli-national.csv").open(encoding="utf-8", newline="") as file:
        return [
            Facts(
                id=row["id"],
                source="cities",
                names={"fi": row["name_fi"]},
                summaries={"fi": row["summary_fi"]},
                served=(row["municipality"],) if row["municipality"] else (),
            )
            for row in csv.DictReader(file)
        ]


def _descriptions(folder: Path) -> list[Facts]:
    given = json.loads((folder / "general-descriptions.json").read_text("utf-8"))
    return [
        Facts(
            id=each["Id"],
            source="nation",
            names={name["Lang"]: name["Label"] for name in each["Name"]},
            summaries={text["Lang"]: text["Label"] for text in each["ShortDescription"]},
        )
        for each in given
    ]


def _labels() -> list[Label]:
    with LABELS.open(encoding="utf-8", newline="") as file:
        return [
            Label(row["set"], _named(row["set"], row["left"], row["right"]), row["same"] == "yes", row["part"])
            for row in csv.DictReader(file)
        ]


def _named(group: str, left: str, right: str) -> tuple[str, str]:
    return (f"base-{left}", f"unit-{right}") if group == "catalogue" else _ordered(left, right)


def _ordered(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left < right else (right, left)


if __name__ == "__main__":
    sys.exit(main())

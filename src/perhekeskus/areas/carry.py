"""Carries public area files over into the project's own data files, the same bytes every time.

Knows only the public files' columns and ours; see ``data/SOURCES.md`` for who published them.
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from perhekeskus.areas.rules import AGE_GROUPS, Ring, ring_from_points
from perhekeskus.kit.coordinates import LonLat

type Row = dict[str, str]

LANGUAGES = ("fi", "sv", "en")
HELSINKI, ALAND = "90", "91"
LANGUAGE_STATUS = {"0": "fi", "1": "fi-sv", "2": "sv", "3": "sv-fi"}

KEYS = "municipality-keys-2015-2026.csv"
CENTRES = "municipality-centres.csv"
BOUNDARIES = "municipalities-2025.geojson"
POPULATION = "population-by-municipality-2000-2022.csv"
CHILDREN = "paavo-2018-municipality-children.csv"
POSTAL = "paavo-2026-postal-areas-families.csv"


def carried_files(folder: Path, *, year: str) -> dict[str, str]:
    """The project's data files by name, made from the public files in a folder.

    Shape: the municipalities are those of ``year``; figures keep the codes of their own year.
    """
    keys = sorted((row for row in _rows(folder / KEYS) if row["year"] == year), key=lambda row: row["kunta"])
    return {
        "wellbeing-areas.csv": _table(_wellbeing_areas(keys)),
        "regions.csv": _table(_regions(keys)),
        "municipalities.csv": _table(_municipalities(keys, _rows(folder / CENTRES), _rows(folder / POSTAL))),
        "population.csv": _table(_population(_rows(folder / POPULATION))),
        "children-2018.csv": _table(_children(_rows(folder / CHILDREN))),
        "postal-areas.csv": _table(_postal_areas(_rows(folder / POSTAL))),
        "boundaries.json": _boundaries(json.loads((folder / BOUNDARIES).read_text("utf-8"))),
    }


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{column: value.strip() for column, value in row.items()} for row in csv.DictReader(file)]


def _table(rows: Iterable[Mapping[str, object]]) -> str:
    rows = list(rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _wellbeing_areas(keys: Iterable[Row]) -> list[Row]:
    areas = {row["hyvinvointialue_code"]: row for row in keys}
    kinds = {HELSINKI: "helsinki", ALAND: "aland"}
    return [
        {
            "code": code,
            "kind": kinds.get(code, "wellbeing-area"),
            "legal_order": "aland" if code == ALAND else "mainland",
            **{f"register_{language}": row[f"hyvinvointialue_name_{language}"] for language in LANGUAGES},
        }
        for code, row in sorted(areas.items())
    ]


def _regions(keys: Iterable[Row]) -> list[Row]:
    regions = {row["maakunta_code"]: row for row in keys}
    return [
        {"code": code, **{f"name_{language}": row[f"maakunta_name_{language}"] for language in LANGUAGES}}
        for code, row in sorted(regions.items())
    ]


def _municipalities(keys: Iterable[Row], centres: Iterable[Row], postal: Iterable[Row]) -> list[Row]:
    """The Land Survey's list of centres misses one municipality; its most peopled postal area stands in."""
    centre = {
        row["kunta"]: {**row, "source": f"postal area {row['postal_code']}"}
        for row in sorted(postal, key=lambda row: int(row["population"]))
    } | {row["kunta"]: {**row, "source": "land survey"} for row in centres}
    return [
        {
            "code": row["kunta"],
            **{f"name_{language}": row[f"municipality_name_{language}"] for language in LANGUAGES},
            "area": row["hyvinvointialue_code"],
            "region": row["maakunta_code"],
            "language_status": LANGUAGE_STATUS[row["kielisuhde_code"]],
            "latitude": _decimals(centre[row["kunta"]]["lat"], 5),
            "longitude": _decimals(centre[row["kunta"]]["lon"], 5),
            "centre_source": centre[row["kunta"]]["source"],
        }
        for row in keys
    ]


def _population(rows: Iterable[Row]) -> list[Row]:
    """One line a municipality, one column a year: half the size, and easy to read across."""
    by_code: dict[str, Row] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: (row["kunta"], row["year"])):
        by_code[row["kunta"]][row["year"]] = row["population"]
    return [{"code": code, **years} for code, years in by_code.items()]


def _children(rows: Iterable[Row]) -> list[Row]:
    columns = (*AGE_GROUPS, "households", "households_with_children")
    return [
        {"code": row["kunta"], **{column: row[column] for column in columns}}
        for row in sorted(rows, key=lambda row: row["kunta"])
    ]


def _postal_areas(rows: Iterable[Row]) -> list[Row]:
    columns = (*AGE_GROUPS, "households", "households_with_children")
    return [
        {
            "code": row["postal_code"],
            "name_fi": row["name"],
            "municipality": row["kunta"],
            "latitude": row["lat"],
            "longitude": row["lon"],
            "east_metres": row["euref_x"],
            "north_metres": row["euref_y"],
            "population": row["population"],
            **{column: row[column] for column in columns},
            "single_parent_households": row["hh_single_parent"],
        }
        for row in sorted(rows, key=lambda row: row["postal_code"])
    ]


def _boundaries(collection: dict[str, list[dict[str, dict[str, object]]]]) -> str:
    """One municipality a line, so that a change of one boundary is a change of one line."""
    lines = [
        f'"{feature["properties"]["kunta"]}":{json.dumps(_rings(feature["geometry"]), separators=(",", ":"))}'
        for feature in sorted(collection["features"], key=lambda each: str(each["properties"]["kunta"]))
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _rings(geometry: Mapping[str, object]) -> list[Ring]:
    """Every ring of every part; outer and inner alike, because even-odd filling tells them apart."""
    parts: list[list[list[LonLat]]] = geometry["coordinates"]  # type: ignore[assignment]
    if geometry["type"] == "Polygon":
        parts = [parts]  # type: ignore[list-item]
    return [ring_from_points([(point[0], point[1]) for point in ring]) for part in parts for ring in part]


def _decimals(number: str, places: int) -> str:
    return f"{float(number):.{places}f}"

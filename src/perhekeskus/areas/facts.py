"""Reads the project's own area data: plain rows, no database, no network."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from perhekeskus.areas.rules import AGE_GROUPS, on_the_map_of_today

type Values = dict[str, Any]

DATA = Path(__file__).parent / "data"
LANGUAGES = ("fi", "sv", "en")
CHILDREN_YEAR = 2018
CHILDREN_FIGURES = (*AGE_GROUPS, "households_with_children")


def table(name: str) -> list[dict[str, str]]:
    """The rows of one of the project's own tables."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts(row: dict[str, str], prefix: str) -> dict[str, str]:
    """The columns ``prefix_fi``, ``prefix_sv``, ``prefix_en`` that are filled, as one text in languages."""
    return {language: row[f"{prefix}_{language}"] for language in LANGUAGES if row.get(f"{prefix}_{language}")}


def wellbeing_areas() -> Iterator[Values]:
    """Areas with the register's names and, where a source gives them, their own."""
    own = {row["code"]: row for row in table("wellbeing-area-own-names.csv")}
    for row in table("wellbeing-areas.csv"):
        register = texts(row, "register")
        yield {
            "code": row["code"],
            "kind": row["kind"],
            "legal_order": row["legal_order"],
            "register_names": register,
            "names": register | texts(own.get(row["code"], {}), "name"),
            "short_name": own.get(row["code"], {}).get("short_name", ""),
        }


def municipalities() -> Iterator[Values]:
    """Municipalities of today with region, centre, boundary and the names of those merged into them."""
    regions = {row["code"]: texts(row, "name") for row in table("regions.csv")}
    boundaries = json.loads((DATA / "boundaries.json").read_text("utf-8"))
    former: dict[str, list[Values]] = {}
    for row in table("former-municipalities.csv"):
        former.setdefault(row["merged_into"], []).append({"code": row["code"], "names": texts(row, "name")})
    for row in table("municipalities.csv"):
        yield {
            "code": row["code"],
            "names": texts(row, "name"),
            "area_id": row["area"],
            "region_code": row["region"],
            "region_names": regions[row["region"]],
            "language_status": row["language_status"],
            "latitude": float(row["latitude"]),
            "longitude": float(row["longitude"]),
            "boundary": boundaries[row["code"]],
            "former_names": former.get(row["code"], []),
        }


def populations() -> Iterator[Values]:
    """People by municipality and year on today's map; children where the year was counted by age."""
    merged = {row["code"]: row["merged_into"] for row in table("former-municipalities.csv")}
    by_year = table("population.csv")
    children = {
        figure: on_the_map_of_today(
            ((row["code"], int(row[figure])) for row in table("children-2018.csv")), merged_into=merged
        )
        for figure in CHILDREN_FIGURES
    }
    for year in (column for column in by_year[0] if column != "code"):
        people = on_the_map_of_today(((row["code"], int(row[year])) for row in by_year), merged_into=merged)
        counted = int(year) == CHILDREN_YEAR
        for code, population in people.items():
            yield {
                "key": f"{code}-{year}",
                "municipality_id": code,
                "year": int(year),
                "population": population,
                **{figure: children[figure].get(code) if counted else None for figure in CHILDREN_FIGURES},
            }


def postal_areas() -> Iterator[Values]:
    """Postal areas with the Swedish name where a source gives one."""
    swedish = {row["code"]: row["name_sv"] for row in table("postal-area-swedish-names.csv")}
    whole = ("east_metres", "north_metres", "population", *AGE_GROUPS, "households")
    for row in table("postal-areas.csv"):
        names = texts(row, "name")
        if row["code"] in swedish:
            names["sv"] = swedish[row["code"]]
        yield {
            "code": row["code"],
            "names": names,
            "municipality_id": row["municipality"],
            "latitude": float(row["latitude"]) if row["latitude"] else None,
            "longitude": float(row["longitude"]) if row["longitude"] else None,
            **{column: int(row[column]) if row[column] else None for column in whole},
            "households_with_children": int(row["households_with_children"]),
            "single_parent_households": int(row["single_parent_households"]),
        }

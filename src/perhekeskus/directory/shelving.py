"""The shelf of an edition: filled from its tables at publishing, and opened from its files."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np

from perhekeskus.areas.models import Municipality
from perhekeskus.directory import models as tables
from perhekeskus.directory.columns import Columns
from perhekeskus.directory.opening import Interval
from perhekeskus.directory.rules import may_say_open_now
from perhekeskus.directory.shelf import AGE_BANDS, FACETS, Shelf, bits_of
from perhekeskus.directory.spine import Facts, Spine
from perhekeskus.editions.opened import OpenEdition, by_edition
from perhekeskus.editions.plain import plain_rows
from perhekeskus.editions.registry import DRAFT, EDITION
from perhekeskus.editions.takedown import taken_down
from perhekeskus.editions.values import read_values, write_values
from perhekeskus.kit.clock import now
from perhekeskus.kit.texts import LANGUAGES, in_language

COLUMNS = (
    "id",
    "source_id",
    "sort_names",
    "coverage",
    "basis",
    "organiser__kind",
    "minimum_age",
    "maximum_age",
    "languages",
    "cost",
    "given_at",
    "ways_in",
    "quality_score",
    "verified_on",
)

WELCOME_WITHOUT_HOME = ("immigrant-services", "emergency-social-care", "domestic-violence")
"""Kinds that also help somebody who has no municipality of residence, in the order of need: the reception centre, which
arranges everything else, then what cannot wait."""


SETS = ("everyone", "mainland", "everywhere", "without_home", "timed", "needs", "area_of", "of_area", "of_municipality")
"""What of a shelf stands in one file beside its columns."""


@by_edition
def shelf(edition: OpenEdition) -> Shelf:
    """The shelf of the open edition."""
    opened = read(_folder(edition.folder))
    opened.hidden = taken_down
    opened.columns = replace(opened.columns, hidden_points=points_taken_down)
    return opened


def points_taken_down() -> frozenset[tuple[float, float]]:
    """Where the places lie that are taken down; another place at the very same point is not measured to, either."""
    gone = taken_down()
    known = _points_of_places()
    if gone and gone not in known:
        rows = tables.Place.objects.using(EDITION).filter(pk__in=gone).values_list("longitude", "latitude")
        known[gone] = frozenset(rows)
    return known.get(gone, frozenset())


@by_edition
def _points_of_places(edition: OpenEdition) -> dict[frozenset[UUID], frozenset[tuple[float, float]]]:
    """By what is taken down: the points of those that are places."""
    return {}


def make_shelf(edition: Path) -> None:
    """Fills the shelf of a draft edition and puts it into files; filling takes seconds, mapping them milliseconds.

    Whether «open now» may be said of hours is judged on the day of publishing; editions are made anew every day.
    """
    folder = _folder(edition)
    folder.mkdir()
    made = filled(DRAFT)
    made.columns.write(folder)
    for language in LANGUAGES:
        np.save(folder / f"ranks-{language}.npy", np.array(made.ranks_of(language), dtype=np.int32))
    sets = {name: getattr(made, name) for name in SETS}
    plain = {name: dict(each) if isinstance(each, dict) else each for name, each in sets.items()}
    plain["bits"] = {facet: dict(values) for facet, values in made.bits.items()}
    write_values(folder / "sets.marshal", plain)


def read(folder: Path) -> Shelf:
    """A shelf from its files."""
    found = Shelf(Columns.read(folder))
    for name, each in read_values(folder / "sets.marshal").items():
        setattr(found, name, defaultdict(int, each) if name in ("of_area", "of_municipality") else each)
    found.ranks = {language: np.load(folder / f"ranks-{language}.npy", mmap_mode="r") for language in LANGUAGES}
    return found


def _folder(edition: Path) -> Path:
    return edition / "shelf"


def filled(alias: str) -> Shelf:
    """A shelf with every service for families that stands in the tables of an edition."""
    made = Shelf()
    made.area_of = dict(Municipality.objects.using(alias).values_list("code", "area_id"))
    kinds = _kinds(alias)
    points, spans = _points(alias), _spans(alias)
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, row in enumerate(sorted(_services(alias), key=lambda row: _fit(row, kinds))):
        key = row["id"]
        names = {language: in_language(row["sort_names"], language).text for language in LANGUAGES}
        made.spines.append(Spine(UUID(key), position, names, points.get(key, []), spans.get(key, []), _facts(row)))
        made.needs[position] = _need(row, kinds[key])
        for each in _sets(row, kinds[key], has_hours=key in spans):
            members[each].append(position)
    for (facet, value), found in members.items():
        if facet in FACETS:
            made.bits[facet][value] = bits_of(np.array(found))
        else:
            setattr(made, facet, bits_of(np.array(found)))
    _serve(made, alias)
    return made


def _services(alias: str) -> Iterator[dict[str, Any]]:
    """The services for families with their columns; id as 32 letters, short lists shared between rows."""
    rows = tables.Service.objects.using(alias).filter(audience=tables.Kind.Audience.FAMILY)
    short = cache(json.loads)
    for row in plain_rows(rows.values_list(*COLUMNS)):
        named = dict(zip(COLUMNS, row, strict=True))
        named["sort_names"] = json.loads(named["sort_names"])
        yield named | {name: short(named[name]) for name in ("languages", "given_at", "ways_in")}


def _facts(row: dict[str, Any]) -> Facts:
    lowest, highest = row["minimum_age"], row["maximum_age"]
    return Facts(
        ages=(0 if lowest is None else lowest, 120 if highest is None else highest),
        languages=frozenset(row["languages"]),
        ways_in=tuple(row["ways_in"]),
        is_of_own_area=row["coverage"] == "areas",
        is_line=row["source_id"].startswith("line/"),
        organiser_kind=row["organiser__kind"],
        quality_score=row["quality_score"],
        verified_on=row["verified_on"],
    )


def _fit(row: dict[str, Any], kinds: dict[str, list[tuple[int, str]]]) -> tuple[bool, int, int, str]:
    """Help of one's own area before national lines; kinds in the order of the model; nearest organiser first."""
    nearness = {"areas": 0, "mainland": 1, "everywhere": 2}[row["coverage"]]
    first = kinds[row["id"]][0][0] if kinds[row["id"]] else 99
    return row["source_id"].startswith("line/"), first, nearness, row["source_id"]


def _need(row: dict[str, Any], kinds: list[tuple[int, str]]) -> tuple[int, bool, bool]:
    """The kind's place in the order of need; help before lines, and of lines first those that answer everywhere."""
    welcome = [WELCOME_WITHOUT_HOME.index(code) for _, code in kinds if code in WELCOME_WITHOUT_HOME]
    is_line = row["source_id"].startswith("line/")
    return min(welcome, default=len(WELCOME_WITHOUT_HOME)), is_line, is_line and row["coverage"] != "everywhere"


def _sets(row: dict[str, Any], kinds: list[tuple[int, str]], *, has_hours: bool) -> Iterator[tuple[str, str]]:
    """The sets in which a service stands: values of facets, and those without a value."""
    yield "everyone", ""
    yield from _values(row, kinds)
    if row["coverage"] in ("mainland", "everywhere"):
        yield row["coverage"], ""
    is_welcome = row["basis"] == "open" or any(code in WELCOME_WITHOUT_HOME for _, code in kinds)
    if is_welcome and row["coverage"] != "areas":
        yield "without_home", ""
    if has_hours:
        yield "timed", ""


def _values(row: dict[str, Any], kinds: list[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    yield from (("kind", code) for _, code in kinds)
    lowest = 0 if row["minimum_age"] is None else row["minimum_age"]
    highest = 120 if row["maximum_age"] is None else row["maximum_age"]
    for band, (first, last) in AGE_BANDS.items():
        if lowest <= last and highest >= first:
            yield "age", band
    yield from (("language", language) for language in row["languages"])
    if row["cost"] == "free":
        yield "cost", "free"
    if "remote" in row["given_at"]:
        yield "given", "remote"
    if row["ways_in"] and row["ways_in"][0] != "referral":
        yield "way", "no-referral"
    yield "provider", row["organiser__kind"]


def _serve(made: Shelf, alias: str) -> None:
    """Which services each area and municipality is served by."""
    standing = {spine.id.hex: spine.position for spine in made.spines}
    areas, towns = tables.Service.served_areas.through, tables.Service.served_municipalities.through
    for served, rows in (
        (made.of_area, areas.objects.using(alias).values_list("service_id", "wellbeingarea_id")),
        (made.of_municipality, towns.objects.using(alias).values_list("service_id", "municipality_id")),
    ):
        members: dict[str, list[int]] = defaultdict(list)
        for service, code in plain_rows(rows):
            if service in standing:
                members[code].append(standing[service])
        served.update((code, bits_of(np.sort(np.array(found)))) for code, found in members.items())


def _kinds(alias: str) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    rows = tables.ServiceKind.objects.using(alias).order_by("kind__position")
    for service, position, code in plain_rows(rows.values_list("service_id", "kind__position", "kind_id")):
        found[service].append((position, code))
    return found


def _points(alias: str) -> dict[str, list[tuple[float, float]]]:
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    rows = tables.ServiceAtPlace.objects.using(alias).order_by("id")
    for service, east, north in plain_rows(rows.values_list("service_id", "place__longitude", "place__latitude")):
        found[service].append((east, north))
    return found


def _spans(alias: str) -> dict[str, list[Interval]]:
    """When the numbers of a service answer, where the hours are sure enough to be said."""
    found: dict[str, list[str]] = defaultdict(list)
    today = now().date()
    rows = tables.OpeningHours.objects.using(alias).filter(channel__service__isnull=False).exclude(intervals=[])
    for service, intervals, read_on in plain_rows(rows.values_list("channel__service_id", "intervals", "read_on")):
        if may_say_open_now(read_on, today=today):
            found[service].append(intervals)

    @cache
    def together(texts: tuple[str, ...]) -> list[Interval]:
        return sorted({(start, end) for text in texts for start, end in json.loads(text)})

    return {key: together(tuple(texts)) for key, texts in found.items()}

"""The shelf of an edition: filled from its tables at publishing, and opened from its files."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np

from perhekeskus.areas.models import Municipality
from perhekeskus.directory import models as tables
from perhekeskus.directory.columns import Columns
from perhekeskus.directory.opening import Interval
from perhekeskus.directory.rules import may_say_open_now
from perhekeskus.directory.shelf import AGE_BANDS, Shelf
from perhekeskus.directory.spine import Facts, Spine
from perhekeskus.editions.opened import OpenEdition, by_edition
from perhekeskus.editions.registry import DRAFT
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
    return opened


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
    services = tables.Service.objects.using(alias).filter(audience=tables.Kind.Audience.FAMILY)
    for position, row in enumerate(sorted(services.values(*COLUMNS), key=lambda row: _fit(row, kinds))):
        identity = row["id"]
        names = {language: in_language(row["sort_names"], language).text for language in LANGUAGES}
        made.spines.append(Spine(identity, position, names, points[identity], spans[identity], _facts(row)))
        made.needs[position] = _need(row, kinds[identity])
        _put(made, 1 << position, row, kinds[identity])
        if spans[identity]:
            made.timed |= 1 << position
    _serve(made, alias)
    return made


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


def _fit(row: dict[str, Any], kinds: dict[UUID, list[tuple[int, str]]]) -> tuple[bool, int, int, str]:
    """Help of one's own area before national lines; kinds in the order of the model; nearest organiser first."""
    nearness = {"areas": 0, "mainland": 1, "everywhere": 2}[row["coverage"]]
    first = kinds[row["id"]][0][0] if kinds[row["id"]] else 99
    return row["source_id"].startswith("line/"), first, nearness, row["source_id"]


def _need(row: dict[str, Any], kinds: list[tuple[int, str]]) -> tuple[int, bool, bool]:
    """The kind's place in the order of need; help before lines, and of lines first those that answer everywhere."""
    welcome = [WELCOME_WITHOUT_HOME.index(code) for _, code in kinds if code in WELCOME_WITHOUT_HOME]
    is_line = row["source_id"].startswith("line/")
    return min(welcome, default=len(WELCOME_WITHOUT_HOME)), is_line, is_line and row["coverage"] != "everywhere"


def _put(made: Shelf, bit: int, row: dict[str, Any], kinds: list[tuple[int, str]]) -> None:
    made.everyone |= bit
    for facet, value in _values(row, kinds):
        made.bits[facet][value] |= bit
    if row["coverage"] == "mainland":
        made.mainland |= bit
    if row["coverage"] == "everywhere":
        made.everywhere |= bit
    is_welcome = row["basis"] == "open" or any(code in WELCOME_WITHOUT_HOME for _, code in kinds)
    if is_welcome and row["coverage"] != "areas":
        made.without_home |= bit


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
    standing = {spine.id: spine.position for spine in made.spines}
    of_areas = tables.Service.served_areas.through.objects.using(alias)
    for service, area in of_areas.values_list("service_id", "wellbeingarea_id"):
        if service in standing:
            made.of_area[area] |= 1 << standing[service]
    of_municipalities = tables.Service.served_municipalities.through.objects.using(alias)
    for service, code in of_municipalities.values_list("service_id", "municipality_id"):
        if service in standing:
            made.of_municipality[code] |= 1 << standing[service]


def _kinds(alias: str) -> dict[UUID, list[tuple[int, str]]]:
    found: dict[UUID, list[tuple[int, str]]] = defaultdict(list)
    rows = tables.ServiceKind.objects.using(alias).order_by("kind__position")
    for service, position, code in rows.values_list("service_id", "kind__position", "kind_id"):
        found[service].append((position, code))
    return found


def _points(alias: str) -> dict[UUID, list[tuple[float, float]]]:
    found: dict[UUID, list[tuple[float, float]]] = defaultdict(list)
    rows = tables.ServiceAtPlace.objects.using(alias)
    for service, east, north in rows.values_list("service_id", "place__longitude", "place__latitude"):
        found[service].append((east, north))
    return found


def _spans(alias: str) -> dict[UUID, list[Interval]]:
    """When the numbers of a service answer, where the hours are sure enough to be said."""
    found: dict[UUID, list[Interval]] = defaultdict(list)
    today = now().date()
    rows: Iterable[tuple[UUID, Any, Any]] = (
        tables.OpeningHours.objects.using(alias)
        .filter(channel__service__isnull=False)
        .values_list("channel__service_id", "intervals", "read_on")
    )
    for service, intervals, read_on in rows:
        if may_say_open_now(read_on, today=today):
            found[service] += [(start, end) for start, end in intervals]
    return defaultdict(list, {key: sorted(set(v)) for key, v in found.items()})

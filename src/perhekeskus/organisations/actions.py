"""Verbs of organisations: loading those that every installation begins with."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import tomli
from django.db import transaction

from perhekeskus.areas.models import Municipality, WellbeingArea
from perhekeskus.kit.bringing import Brought, bring
from perhekeskus.kit.ids import published_id
from perhekeskus.kit.order import sort_key
from perhekeskus.kit.texts import LANGUAGES, Texts
from perhekeskus.organisations.models import Organisation

DATA = Path(__file__).resolve().parent / "data"
SOURCE = "base"
HELSINKI_AREA = "90"
HELSINKI = "091"


def organisation_id(key: str) -> Any:
    """The id of a base organisation: «area-08», «municipality-091», «kela»."""
    return published_id(SOURCE, f"organisation/{key}")


@transaction.atomic
def load_organisations() -> Brought:
    """Makes the table hold every area, municipality and national organiser; a second run writes nothing."""
    sites = official_sites()
    rows = [*_areas(sites), *_municipalities(sites), *_others(sites)]
    return bring(Organisation, rows, keep=("withdrawn_on",))


def official_sites() -> dict[str, dict[str, str]]:
    """The official web sites by key, as read from their sources: ``{"area-08": {"url": …, "source": …}}``."""
    with (DATA / "official-sites.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}


def _areas(sites: dict[str, dict[str, str]]) -> Iterator[Organisation]:
    for area in WellbeingArea.objects.exclude(kind=WellbeingArea.Kind.ALAND):
        is_city = area.code == HELSINKI_AREA
        yield _organisation(
            f"area-{area.code}",
            area.names,
            sites,
            site_key=f"municipality-{HELSINKI}" if is_city else "",
            kind=Organisation.Kind.MUNICIPALITY if is_city else Organisation.Kind.WELLBEING_AREA,
            area_id=area.code,
            municipality_id=HELSINKI if is_city else None,
        )


def _municipalities(sites: dict[str, dict[str, str]]) -> Iterator[Organisation]:
    for municipality in Municipality.objects.exclude(code=HELSINKI):
        yield _organisation(
            f"municipality-{municipality.code}",
            municipality.names,
            sites,
            kind=Organisation.Kind.MUNICIPALITY,
            area_id=municipality.area_id,
            municipality_id=municipality.code,
        )


def _others(sites: dict[str, dict[str, str]]) -> Iterator[Organisation]:
    content = tomli.loads((DATA / "organisations.toml").read_text("utf-8"))
    content.pop("verified")
    for key, entry in content.items():
        names = {language: entry[language] for language in LANGUAGES}
        yield _organisation(key, names, sites, kind=entry["kind"], area_id=entry.get("area"))


def _organisation(
    key: str, names: Texts, sites: dict[str, dict[str, str]], *, site_key: str = "", **facts: Any
) -> Organisation:
    site = sites.get(site_key or key)
    return Organisation(
        id=organisation_id(key),
        source=SOURCE,
        source_id=f"organisation/{key}",
        **_source(site["source"] if site else ""),
        names=names,
        sort_names={language: sort_key(text) for language, text in names.items()},
        websites=_websites(site) if site else {},
        verified_on=date.fromisoformat(site["read"]) if site else None,
        **facts,
    )


def _websites(site: dict[str, str]) -> Texts:
    """The site as such for every language that has no front page of its own."""
    return {"fi": site["url"]} | {
        language: site[f"url_{language}"] for language in ("sv", "en") if site[f"url_{language}"]
    }


REPOSITORY = "github.com/Eerotuomenoksa/Aloitussivu"
"""Where the sites of municipalities and areas were read: a public collection of start pages."""


def _source(sources: str) -> dict[str, str]:
    """Of several sources the first: in words that a reader understands, with the address behind them."""
    first = sources.split("; ")[0]
    if REPOSITORY in first:
        title = "Wikidata (Aloitussivu, GitHub)" if first.startswith("Wikidata") else "Aloitussivu (GitHub)"
        return {"source_title": title, "source_url": f"https://{REPOSITORY}"}
    host = first.partition("/")[0].removeprefix("www.")
    return {"source_title": host, "source_url": f"https://{first}"} if first else {}

"""The register of official web sites: who has one, and where it was read."""

import csv
from datetime import date
from urllib.parse import urlsplit

from perhekeskus.areas import facts
from perhekeskus.organisations.actions import DATA, official_sites

SITES = official_sites()
WITHOUT_A_SITE = {"municipality-934"}
"""Vimpeli: its address did not answer when it was last checked by the source."""


def test_every_wellbeing_area_has_a_site() -> None:
    assert {f"area-{row['code']}" for row in facts.wellbeing_areas()} <= set(SITES)


def test_every_municipality_but_one_has_a_site() -> None:
    municipalities = {f"municipality-{row['code']}" for row in facts.municipalities()}
    assert municipalities - set(SITES) == WITHOUT_A_SITE
    assert {key for key in SITES if key.startswith("municipality-")} <= municipalities


def test_a_key_stands_once() -> None:
    with (DATA / "official-sites.csv").open(encoding="utf-8", newline="") as file:
        keys = [row["key"] for row in csv.DictReader(file)]
    assert len(keys) == len(set(keys))


def test_every_site_is_a_safe_address_with_a_source() -> None:
    for key, site in SITES.items():
        for column in ("url", "url_sv", "url_en"):
            parts = urlsplit(site[column])
            assert parts.scheme == ("https" if site[column] else ""), key
            assert not parts.username, key
        assert site["source"], key
        assert date.fromisoformat(site["read"]) <= date(2026, 11, 22), key

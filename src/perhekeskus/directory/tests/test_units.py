"""Carrying real units: addresses, what has ended, texts that contradict each other."""

import json
from pathlib import Path

import pytest

from perhekeskus.areas import facts
from perhekeskus.directory.base.files import FOLDER
from perhekeskus.directory.base.places import national, place_rows
from perhekeskus.directory.base.units import _address, carried, contradictions, read_units, write_units
from perhekeskus.directory.models import Place
from perhekeskus.kit.ids import published_id

UNITS = list(read_units(FOLDER / "places" / "capital-region.csv"))


@pytest.mark.parametrize(
    ("whole", "street", "code", "office"),
    [
        ("Meteorinkatu 7, 02210 Espoo", "Meteorinkatu 7", "02210", "Espoo"),
        ("Åvägen 1 A, 2 tr, 00100 Helsingfors", "Åvägen 1 A, 2 tr", "00100", "Helsingfors"),
        ("Metsäpolku 3", "Metsäpolku 3", "", ""),
        ("Metsäpolku, Espoo", "Metsäpolku, Espoo", "", ""),
        ("Katu 1, 0221 Espoo", "Katu 1, 0221 Espoo", "", ""),
        ("Katu 1, 00980 ", "Katu 1", "00980", ""),
        ("", "", "", ""),
    ],
)
def test_addresses_are_taken_apart_or_left_whole(whole: str, street: str, code: str, office: str) -> None:
    assert _address(whole) == (street, code, office)


@pytest.mark.parametrize(
    ("finnish", "others", "languages"),
    [
        ("Leikkipuisto Kiikku, avoin perheille", {"sv": "Daghemmet Gungan", "en": "Open playground"}, ["sv"]),
        ("Leikkipuisto Kiikku", {"sv": "Barndagvård", "en": "Day care centre"}, ["sv", "en"]),
        ("Leikkipuisto Kiikku", {"sv": "", "en": ""}, []),
        ("Päiväkoti Kiikku", {"sv": "Daghemmet Gungan", "en": ""}, []),
        ("Leikkipuisto, daghem samassa talossa", {"sv": "Daghem", "en": ""}, []),
        ("Leikkipuisto", {"sv": "Lekparken har lekredskap. " * 8 + "Daghem finns intill.", "en": ""}, []),
    ],
)
def test_a_short_text_about_another_service_is_flagged(
    finnish: str, others: dict[str, str], languages: list[str]
) -> None:
    assert contradictions(finnish, others) == languages


def test_units_survive_being_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    assert write_units(path, UNITS) == len(UNITS)
    assert sorted(read_units(path), key=lambda unit: unit.source_id) == sorted(UNITS, key=lambda unit: unit.source_id)
    assert path.read_text("utf-8") == (FOLDER / "places" / "capital-region.csv").read_text("utf-8")


def test_a_source_file_is_carried_over(tmp_path: Path) -> None:
    facts_of_unit = {
        "tpr_id": 1,
        "organization_fi": "Helsingin kaupunki",
        "name_fi": "Perhetalo Aurinko",
        "name_sv": None,
        "name_en": " Sun ",
        "address_fi": "Katu 1, 00980 Helsinki",
        "address_sv": "Gatan 1, 00980 Helsingfors",
        "description_fi": "Leikkipuiston toiminta tässä osoitteessa on päättynyt.",
        "description_sv": "Daghem",
        "description_en": "",
        "phone": "+358 9 310 1",
        "email": "",
        "www_fi": "",
        "modified": "2024-08-23T10:00:00",
    }
    feature = {"properties": facts_of_unit, "geometry": {"coordinates": [25.1373921, 60.2019164]}}
    (tmp_path / "supervised-playgrounds.geojson").write_text(json.dumps({"features": [feature]}), "utf-8")
    (tmp_path / "playgrounds.csv").write_text(
        "tpr_id,city_fi,name_fi,name_sv,address_fi,lat,lon\n2,Espoon kaupunki,Leikki,Lek,Polku 2,60.2,24.7\n", "utf-8"
    )

    first, second = carried(tmp_path)

    assert (first.kind, first.municipality, first.name_sv, first.name_en) == ("family-house", "091", "", "Sun")
    assert (first.latitude, first.longitude, first.modified) == ("60.201916", "25.137392", "2024-08-23")
    assert (first.ended, first.contradictions) == ("yes", "sv")
    assert (second.kind, second.municipality, second.street_fi, second.postal_code) == (
        "playground",
        "049",
        "Polku 2",
        "",
    )


def test_there_are_85_supervised_places_and_560_playgrounds() -> None:
    kinds = [unit.kind for unit in UNITS]
    assert (len(kinds) - kinds.count("playground"), kinds.count("playground")) == (85, 560)
    assert len({unit.source_id for unit in UNITS}) == len(UNITS)


def test_places_lie_in_the_municipality_that_their_postal_code_says() -> None:
    municipality_of = {row["code"]: row["municipality_id"] for row in facts.postal_areas()}
    elsewhere = [
        unit.source_id
        for unit in UNITS
        if unit.postal_code in municipality_of and municipality_of[unit.postal_code] != unit.municipality
    ]
    # A postal area may reach over a border; more than a few would be a slip of ours.
    assert len(elsewhere) <= len(UNITS) // 50, elsewhere


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("+358 40 639 4420", "040 639 4420"), ("+358406394420", "0406394420"), ("09 310 1", "09 310 1"), ("112", "112")],
)
def test_numbers_are_shown_as_written_in_finland(phone: str, shown: str) -> None:
    assert national(phone) == shown


def test_places_that_have_ended_are_withdrawn_and_give_nothing() -> None:
    services = {code: published_id("test", code) for code in ("091", "049", "092", "235")}
    rows = place_rows(services)
    ended = rows.ended

    assert len(ended) == sum(bool(unit.ended) for unit in UNITS) > 0
    assert not ended & {row.place_id for row in rows.at_places}
    assert {row.service_id for row in rows.at_places} <= set(services.values())


def test_playgrounds_without_staff_give_no_service() -> None:
    services = {code: published_id("test", code) for code in ("091", "049", "092", "235")}
    rows = place_rows(services)
    playgrounds = {place.id for place in rows.places if place.kind == Place.Kind.PLAYGROUND}
    assert not playgrounds & {row.place_id for row in rows.at_places}

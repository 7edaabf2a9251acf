"""Places of a map service or a spreadsheet are read whole, whatever their columns are called."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perhekeskus.integrations.given import GivenHours, GivenPlace, Reading
from perhekeskus.integrations.reports import Report
from perhekeskus.integrations.testing import Read, is_told, mutated, read_bytes, read_values
from perhekeskus.integrations.units import read_units, readings_of_units

CODES = {"mallila": "099", "mallilan kaupunki": "099"}

FEATURE: dict[str, Any] = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [25.1, 60.5]},
    "properties": {
        "tpr_id": 17,
        "service_fi": "Ohjattu leikkipuistotoiminta",
        "name_fi": "Puisto Kataja",
        "name_sv": "Parken Enen",
        "organization_fi": "Mallilan kaupunki",
        "address_fi": "Katajatie 3, 00123 Mallila",
        "address_sv": "Envägen 3, 00123 Mallby",
        "phone": "+358 40 123 4567",
        "email": "kataja@example.fi",
        "www_fi": "https://example.fi/kataja",
        "description_fi": "Avoin <b>kohtaamispaikka</b> perheille.",
        "description_sv": "Ett daghem.",
        "aukioloajat": "ma-pe 9-15",
        "modified": "2024-05-15T00:00:00",
    },
}
GOOD: dict[str, Any] = {
    "type": "Feature",
    "id": "good",
    "geometry": {"type": "Point", "coordinates": [25, 61]},
    "properties": {"nimi": "Talo"},
}


def read(*, codes: dict[str, str] | None = None) -> Read:
    return lambda documents: readings_of_units(documents, Report(), codes=codes)


def one_row(text: str, name: str = "a.csv", encoding: str = "utf-8") -> Reading:
    (reading,) = read_bytes(read(codes=CODES), text.encode(encoding), name)
    return reading


def place_of(reading: Reading) -> GivenPlace:
    assert isinstance(reading.given, GivenPlace), reading.faults
    return reading.given


def test_a_feature_gives_a_place_with_everything_it_says() -> None:
    (reading,) = read_values(read(codes=CODES), {"type": "FeatureCollection", "features": [FEATURE]})
    place = place_of(reading)

    assert (place.source_id, place.names) == ("17", {"fi": "Puisto Kataja", "sv": "Parken Enen"})
    assert (place.kind, place.municipality) == ("supervised-playground", "099")
    assert (place.longitude, place.latitude) == (25.1, 60.5)
    assert place.streets == {"fi": "Katajatie 3", "sv": "Envägen 3"}
    assert (place.postal_code, place.post_offices) == ("00123", {"fi": "Mallila", "sv": "Mallby"})
    assert [way.shown for way in place.ways] == ["040 123 4567", "kataja@example.fi"]
    assert place.websites == {"fi": "https://example.fi/kataja"}
    assert place.hours == GivenHours("Mo-Fr 09:00-15:00")
    assert place.summaries == {"fi": "Avoin kohtaamispaikka perheille."}
    assert [(fault.where, fault.why) for fault in reading.faults] == [("description_sv", "languages-contradict")]


@pytest.mark.parametrize(
    "table",
    [
        'id,name,address,kunta,lat,lon\n1,Talo,"Tie 1, 00123 Mallila",Mallila,60.5,25.1\n',
        "tunnus;nimi;osoite;postinumero;postitoimipaikka;kunta;leveysaste;pituusaste\r\n"
        "1;Talo;Tie 1;123;Mallila;99;60,5;25,1",
        "ID\tNimi (fi)\tKatuosoite\tPostinumero\tPostitoimipaikka\tKuntakoodi\tLat\tLng\n"
        "1\tTalo\tTie 1\t00123\tMallila\t099\t25.1\t60.5\n",
        '\ufeffid|nimi|osoite|kunta|E|N\n1|Talo|"Tie 1, 00123 Mallila"|MALLILA|395767|6708734\n',
    ],
    ids=["commas", "semicolons", "tabs and swapped order", "metres"],
)
def test_tables_of_many_sorts_say_the_same(table: str) -> None:
    place = place_of(one_row(table))

    assert (place.source_id, place.names, place.municipality) == ("1", {"fi": "Talo"}, "099")
    assert (place.streets, place.postal_code, place.post_offices) == ({"fi": "Tie 1"}, "00123", {"fi": "Mallila"})
    assert (round(place.longitude, 2), round(place.latitude, 2)) == (25.1, 60.5)


def test_a_table_may_be_in_swedish_and_in_utf_16() -> None:
    text = "id\tnamn\tbeskrivning\töppettider\tlat\tlon\n1\tHuset\tFör familjer\tnär vi vill\t60,5\t25,1\n"
    place = place_of(one_row(text, encoding="utf-16"))

    assert (place.names, place.summaries) == ({"sv": "Huset"}, {"sv": "För familjer"})
    assert place.hours == GivenHours("", {"sv": "när vi vill"})


@pytest.mark.parametrize(
    ("name", "file", "kind"),
    [
        ("Perhetalo Kuusi", "playgrounds.csv", "family-house"),
        ("Kuusenpuisto", "playgrounds.csv", "playground"),
        ("Kuusenpuisto", "supervised-playgrounds.csv", "supervised-playground"),
        ("Leikkipaikka Kuusi", "paikat.csv", "playground"),
        ("Kuusen asukaspuisto", "paikat.csv", "supervised-playground"),
        ("Kuusi", "paikat.csv", "other"),
    ],
)
def test_the_kind_is_told_by_name_or_file(name: str, file: str, kind: str) -> None:
    assert place_of(one_row(f"id,nimi,lat,lon\n1,{name},60.5,25.1", file)).kind == kind


def test_a_place_that_has_ended_is_gone() -> None:
    row = "id,nimi,kuvaus,lat,lon\n1,Talo,Talon toiminta on päättynyt.,60.5,25.1"

    assert one_row(row).is_gone


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",Talo,60.5,25.1", "no-id"),
        ("1,,60.5,25.1", "no-name"),
        ("1,Talo,,", "no-coordinates"),
        ("1,Talo,59.3,18.0", "not-in-finland"),
        ("1,Talo,60.5,25.1,more", "wrong-shape"),
        ('1,"Talo,60.5,25.1', "wrong-shape"),
    ],
)
def test_a_broken_row_says_why_and_leaves_its_neighbours_whole(row: str, why: str) -> None:
    text = f"id,nimi,lat,lon\na,Talo,60.5,25.1\n{row}\nb,Talo,60.5,25.1\n"
    first, second, third = read_bytes(read(), text.encode(), "a.csv")

    assert place_of(first).source_id == "a"
    assert place_of(third).source_id == "b"
    assert second.given is None
    assert [fault.why for fault in second.faults] == [why]


def test_a_row_of_another_encoding_is_broken_alone() -> None:
    data = "id,nimi,lat,lon\n1,Äiti,60.5,25.1\n2,Talo,60.5,25.1".encode("latin-1")
    first, second = read_bytes(read(), data, "a.csv")

    assert [fault.why for fault in first.faults] == ["wrong-encoding"]
    assert place_of(second).source_id == "2"


def test_a_part_that_is_wrong_takes_away_only_itself() -> None:
    reading = one_row("id,nimi,lat,lon,puhelin,email,www\n1,Talo,60.5,25.1,ei ole,ei,javascript:x")

    assert place_of(reading).ways == ()
    assert {fault.why for fault in reading.faults} == {"phone-unreadable", "email-unreadable", "address-unreadable"}


def test_the_same_id_again_gives_nothing() -> None:
    first, again = read_values(read(), [GOOD, GOOD])

    assert place_of(first).names == {"fi": "Talo"}
    assert again.given is None
    assert [fault.why for fault in again.faults] == ["same-id-again"]


def test_an_area_lies_at_the_middle_of_its_corners() -> None:
    ring = [[25.0, 60.0], [25.2, 60.0], [25.2, 60.2], [25.0, 60.2]]
    for coordinates in ([ring], [[ring]], ring):
        (reading,) = read_values(read(), [{**GOOD, "geometry": {"type": "Polygon", "coordinates": coordinates}}])
        assert (place_of(reading).longitude, place_of(reading).latitude) == (25.1, 60.1)


def test_a_folder_is_read_in_order_and_counted(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("id,nimi,lat,lon\n2,Talo,60.5,25.1\n")
    (tmp_path / "a.geojson").write_text(json.dumps({"features": [FEATURE]}))
    (tmp_path / "c.csv").write_text("a,b\n")
    source = read_units(tmp_path, "mallila")

    assert [reading.source_id for reading in source.readings] == ["17", "2"]
    assert source.name == "units:mallila"
    assert source.read == source.expected
    assert [(name, fault.why) for name, fault in source.notices] == [("c.csv", "wrong-shape")]


@settings(deadline=None, max_examples=200)
@given(mutated(FEATURE))
def test_no_record_is_lost_whatever_it_says(record: Any) -> None:
    readings = read_values(read(codes=CODES), {"features": [GOOD, record, {**GOOD, "id": "last"}]})

    assert len(readings) == 3
    assert all(is_told(reading) for reading in readings)
    assert place_of(readings[0]).source_id == "good"
    assert place_of(readings[2]).source_id == "last" or readings[1].source_id == "last"


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.text(st.sampled_from('ab1,;"\n\t. ä')), max_size=4),
    st.sampled_from([",", ";", "\t"]),
    st.binary(max_size=4),
)
def test_no_table_raises(cells: list[str], delimiter: str, junk: bytes) -> None:
    head = delimiter.join(["id", "nimi", "lat", "lon"])
    good = delimiter.join(["g", "Talo", "60.5", "25.1"])
    data = f"{head}\n{good}\n{delimiter.join(cells)}".encode() + junk + f"\n{good}1\n".encode()
    readings = list(readings_of_units([("a.csv", io.BytesIO(data))], Report()))

    assert place_of(readings[0]).source_id == "g"
    assert all(is_told(reading) for reading in readings)

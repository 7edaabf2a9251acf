"""Directories that speak HSDS are read whole: services, and the organisations and locations inside them."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from perhekeskus.integrations.given import (
    GivenChannel,
    GivenHours,
    GivenOrganisation,
    GivenPlace,
    GivenService,
    Reading,
    Sort,
    Way,
)
from perhekeskus.integrations.hsds import read_hsds, readings_of_hsds
from perhekeskus.integrations.reports import Report
from perhekeskus.integrations.testing import Read, is_told, mutated, read_bytes, read_values

SCHEDULE = {"id": "h", "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00", "closes_at": "12:00", "notes": "Soita."}
ORGANIZATION: dict[str, Any] = {
    "id": "o1",
    "name": "Mallilan kaupunki",
    "description": "Kaupunki",
    "website": "mallila.example.fi",
    "organization_identifiers": [{"id": "i", "identifier_type": "Y-tunnus", "identifier": "1234567-1"}],
}
LOCATION: dict[str, Any] = {
    "id": "l1",
    "location_type": "physical",
    "name": "Perhetalo Kataja",
    "description": "Avoin talo.",
    "transportation": "Bussi 3.",
    "latitude": 60.5,
    "longitude": 25.1,
    "addresses": [
        {"id": "a0", "address_1": "PL 1", "city": "Mallila", "postal_code": "00001", "address_type": "postal"},
        {"id": "a1", "address_1": "Katajatie 3", "city": "Mallila", "postal_code": "00123", "address_type": "physical"},
    ],
    "accessibility": [{"id": "x", "description": "Ei kynnyksiä."}],
    "schedules": [SCHEDULE],
}
SERVICE: dict[str, Any] = {
    "id": "s1",
    "name": "Perheohjaus",
    "alternate_name": "Apua arkeen",
    "description": "<p>Ohjausta perheille.</p>",
    "alert": "Suljettu juhannuksena.",
    "url": "https://example.fi/ohjaus",
    "email": "ohjaus@example.fi",
    "status": "active",
    "application_process": "Soita.",
    "eligibility_description": "Perheille.",
    "minimum_age": 0,
    "maximum_age": 17,
    "last_modified": "2025-01-02T03:04:05Z",
    "phones": [
        {
            "id": "p",
            "number": "040 123 4567",
            "type": "voice",
            "extension": 12,
            "languages": [{"id": "z", "code": "swe"}],
        },
        {"id": "q", "number": "09 123 4567", "type": "fax"},
    ],
    "contacts": [{"id": "c", "name": "Aino", "email": "aino@example.fi", "phones": [{"number": "+358 40 123 4567"}]}],
    "languages": [{"id": "k", "code": "fi"}, {"id": "m", "name": "Klingon", "code": "klingon"}],
    "cost_options": [{"id": "b", "option": "Käynti", "amount": 0, "currency": "eur"}],
    "required_documents": [{"id": "d", "document": "Kela-kortti"}],
    "service_areas": [{"id": "e", "name": "Mallila", "uri": "https://example.fi/kunta/099"}],
    "attributes": [
        {"id": "f", "taxonomy_term": {"id": "t", "code": "P3.1", "name": "Perheiden palvelut"}},
        {"id": "g", "taxonomy_term": {"id": "u", "code": "x", "name": "kotiapu"}},
    ],
    "service_at_locations": [
        {"id": "sal", "schedules": [SCHEDULE], "phones": [{"number": "040 765 4321"}], "location": LOCATION}
    ],
    "organization": ORGANIZATION,
}
GOOD: dict[str, Any] = {"id": "good", "name": "Neuvola", "status": "active", "organization_id": "o9"}


def read(report: Report | None = None) -> Read:
    return lambda documents: readings_of_hsds(documents, report or Report())


def page(contents: list[Any], number: int = 1, count: int = 1) -> dict[str, Any]:
    return {
        "total_items": len(contents) * count,
        "total_pages": count,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number == count,
        "empty": not contents,
        "contents": contents,
    }


def stream(values: Any) -> io.BytesIO:
    return io.BytesIO(json.dumps(values).encode())


def ids(readings: list[Reading]) -> list[tuple[Sort | None, str]]:
    return [(reading.sort, reading.source_id) for reading in readings]


def test_a_service_gives_itself_and_what_stands_inside_it() -> None:
    readings = read_values(read(), SERVICE)

    assert ids(readings) == [(Sort.SERVICE, "s1"), (Sort.ORGANISATION, "o1"), (Sort.PLACE, "l1")]
    given_service = readings[0].given
    assert isinstance(given_service, GivenService)
    assert (given_service.names, given_service.organiser) == ({"fi": "Perheohjaus"}, "o1")
    assert given_service.descriptions == {"fi": "Suljettu juhannuksena.\n\nOhjausta perheille."}
    assert (given_service.for_whom, given_service.ways_in_texts) == ({"fi": "Perheille."}, {"fi": "Soita."})
    assert (given_service.cost, given_service.cost_texts) == ("free", {"fi": "- Käynti: 0 EUR"})
    assert given_service.conditions == {"fi": "- Kela-kortti"}
    assert (given_service.minimum_age, given_service.maximum_age) == (0, 17)
    assert (given_service.national_classes, given_service.municipalities) == (("P3.1",), ("099",))
    assert given_service.search_words == {"fi": ["Apua arkeen", "kotiapu"]}
    assert given_service.languages == ("fi",)
    assert given_service.channels == ("l1",)
    assert given_service.hours == GivenHours("Mo,Tu 09:00-12:00", {"fi": "Soita."})
    assert [(way.kind, way.address) for way in given_service.ways] == [
        (Way.PHONE, "+358401234567"),
        (Way.EMAIL, "ohjaus@example.fi"),
        (Way.EMAIL, "aino@example.fi"),
        (Way.PHONE, "+358407654321"),
    ]
    assert (given_service.ways[0].languages, given_service.ways[0].notes) == (("sv",), {"fi": "alanumero 12"})
    assert [(fault.where, fault.why) for fault in readings[0].faults] == [("languages[1].code", "unknown-language")]


def test_a_location_is_a_place_with_the_address_that_one_can_go_to() -> None:
    (reading,) = read_values(read(), LOCATION)
    place = reading.given

    assert isinstance(place, GivenPlace)
    assert (place.streets, place.postal_code, place.post_offices) == ({"fi": "Katajatie 3"}, "00123", {"fi": "Mallila"})
    assert place.summaries == {"fi": "Avoin talo.\n\nBussi 3."}
    assert place.accessibility == {"fi": "Ei kynnyksiä."}
    assert place.hours == GivenHours("Mo,Tu 09:00-12:00", {"fi": "Soita."})


def test_a_location_that_nobody_can_go_to_is_a_channel() -> None:
    (reading,) = read_values(read(), {"id": "v", "name": "Chat", "location_type": "virtual", "url": "example.fi/chat"})

    assert isinstance(reading.given, GivenChannel)
    assert [way.address for way in reading.given.ways] == ["https://example.fi/chat"]


def test_an_organisation_gives_its_services_too() -> None:
    inner = {key: value for key, value in SERVICE.items() if key != "organization"}
    readings = read_values(read(), {**ORGANIZATION, "services": [inner], "locations": [LOCATION]})

    assert ids(readings) == [(Sort.ORGANISATION, "o1"), (Sort.PLACE, "l1"), (Sort.SERVICE, "s1")]
    assert isinstance(readings[2].given, GivenService)
    assert readings[2].given.organiser == "o1"
    assert isinstance(readings[0].given, GivenOrganisation)
    assert (readings[0].given.kind, readings[0].given.business_id) == ("municipality", "1234567-1")
    assert readings[0].given.websites == {"fi": "https://mallila.example.fi"}


def test_a_service_at_a_location_gives_both() -> None:
    inner = {key: value for key, value in SERVICE.items() if key != "service_at_locations"}
    readings = read_values(read(), {"id": "sal", "service": inner, "location": LOCATION, "schedules": [SCHEDULE]})
    given_service = readings[2].given

    assert ids(readings) == [(Sort.ORGANISATION, "o1"), (Sort.PLACE, "l1"), (Sort.SERVICE, "s1")]
    assert isinstance(given_service, GivenService)
    assert given_service.channels == ("l1",)
    assert given_service.hours is not None


def test_what_stands_inside_many_records_is_given_once() -> None:
    services = [{**SERVICE, "id": f"s{number}"} for number in range(3)]
    readings = read_values(read(), page(services))

    assert len(readings) == 5
    assert all(reading.given for reading in readings)


def test_a_broken_one_inside_many_records_is_named_once() -> None:
    at = [{"id": "sal", "location": {**LOCATION, "latitude": None}}]
    readings = read_values(
        read(), page([{**GOOD, "id": str(number), "service_at_locations": at} for number in range(3)])
    )

    assert ids(readings) == [*((Sort.SERVICE, str(number)) for number in range(3)), (Sort.PLACE, "l1")]


def test_a_record_by_itself_says_more_than_the_same_inside_another() -> None:
    documents = [("services.json", stream([SERVICE])), ("organizations.json", stream([ORGANIZATION]))]
    readings = list(read()(documents))

    assert ids(readings) == [(Sort.SERVICE, "s1"), (Sort.ORGANISATION, "o1"), (Sort.PLACE, "l1")]
    assert all(reading.given for reading in readings)


def test_a_service_is_given_at_all_locations_that_join_it() -> None:
    at = [{"id": place, "service": GOOD, "location": {**LOCATION, "id": place}} for place in ("l1", "l2")]
    readings = read_values(read(), at)

    assert ids(readings) == [(Sort.PLACE, "l1"), (Sort.SERVICE, "good"), (Sort.PLACE, "l2")]
    assert isinstance(readings[1].given, GivenService)
    assert readings[1].given.channels == ("l1", "l2")


def test_what_was_read_before_says_only_that(tmp_path: Path) -> None:
    (tmp_path / "services.json").write_text(json.dumps(page([SERVICE, GOOD])))
    before = {(reading.sort, reading.source_id): reading.digest for reading in read_hsds(tmp_path, "x").readings}
    again = read_hsds(tmp_path, "x", is_known=lambda sort, source_id, digest: before[sort, source_id] == digest)

    assert [reading.is_known for reading in again.readings] == [True] * 4


def test_the_same_id_again_gives_nothing() -> None:
    first, again = read_values(read(), page([GOOD, GOOD]))

    assert first.given is not None
    assert [fault.why for fault in again.faults] == ["same-id-again"]


def test_a_page_that_never_came_is_named(tmp_path: Path) -> None:
    for number in (1, 3):
        (tmp_path / f"services-{number}.json").write_text(json.dumps(page([{**GOOD, "id": str(number)}], number, 3)))
    source = read_hsds(tmp_path, "example.fi", language="sv")
    readings = list(source.readings)

    assert source.name == "hsds:example.fi"
    assert [reading.source_id for reading in readings] == ["1", "3"]
    assert [(name, fault.why, fault.value) for name, fault in source.notices] == [
        ("services-….json", "page-missing", "2")
    ]
    assert isinstance(readings[0].given, GivenService)
    assert readings[0].given.names == {"sv": "Neuvola"}


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ({**GOOD, "id": None}, "no-id"),
        ({**GOOD, "name": " "}, "no-name"),
        ({**GOOD, "organization_id": None}, "no-organiser"),
        ({**LOCATION, "latitude": None}, "no-coordinates"),
        ({**LOCATION, "latitude": 51.5, "longitude": 0}, "not-in-finland"),
        ({**ORGANIZATION, "name": None}, "no-name"),
        ({"id": "t", "name": "term", "taxonomy": "x"}, "unknown-sort"),
        ({"id": "t"}, "unknown-sort"),
        ("text", "wrong-shape"),
    ],
)
def test_a_record_that_gives_nothing_says_why(record: Any, why: str) -> None:
    first, second = read_values(read(), page([record, {**GOOD, "id": "other"}]))

    assert [fault.why for fault in first.faults] == [why]
    assert first.given is None
    assert second.given is not None


def test_a_service_that_has_ended_is_gone() -> None:
    (reading,) = read_values(read(), {**GOOD, "status": "defunct"})

    assert reading.is_gone


@settings(deadline=None, max_examples=300)
@given(mutated(SERVICE) | mutated(LOCATION) | mutated({**ORGANIZATION, "services": [SERVICE]}))
def test_no_record_is_lost_whatever_it_says(record: Any) -> None:
    readings = read_values(read(), page([GOOD, record, {**GOOD, "id": "last"}]))

    assert len(readings) >= 3
    assert all(is_told(reading) for reading in readings)
    assert good_ones(readings) == ["good", "last"]


def good_ones(readings: list[Reading]) -> list[str]:
    return [reading.source_id for reading in readings if reading.source_id in ("good", "last") and reading.given]


def test_broken_bytes_cost_their_record() -> None:
    data = json.dumps(page([GOOD, SERVICE, {**GOOD, "id": "last"}])).encode().replace(b"Apua arkeen", b"\xc4iti")
    readings = read_bytes(read(), data, "services.json")

    assert ids(readings) == [(Sort.SERVICE, "good"), (Sort.SERVICE, "s1"), (Sort.SERVICE, "last")]
    assert [fault.why for fault in readings[1].faults] == ["wrong-encoding"]

"""Everything that is told is valid by the schemas of HSDS 3.0, the base catalogue and an imported one."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from perhekeskus.api.hsds import making, store
from perhekeskus.api.hsds.lists import LISTS
from perhekeskus.api.hsds.store import Sought, Store, file_in
from perhekeskus.api.hsds.tests.schemas import faults, schema, shape, unfilled
from perhekeskus.imports import actions
from perhekeskus.integrations import ptv
from perhekeskus.integrations.ptv.tests.recorded import organisation, page, phone, place, said, service, weekly
from perhekeskus.kit.clock import now
from perhekeskus.kit.texts import LANGUAGES

SCHEMAS = {
    store.SERVICES: "service",
    store.ORGANIZATIONS: "organization",
    store.LINKS: "service_at_location",
    store.TAXONOMIES: "taxonomies",
    store.TERMS: "taxonomy_terms",
}
LIST_SCHEMAS = {
    **SCHEMAS,
    store.SERVICES: "service_list",
    store.ORGANIZATIONS: "organization_list",
    store.LINKS: "service_at_location_list",
}


def everything(book: Store, sort: str, language: str) -> Iterator[Any]:
    return map(json.loads, book.texts(book.numbers(Sought(sort)), language))


def wrong_in(book: Store) -> tuple[int, list[str]]:
    """How many records were looked at, and what is wrong; each shape is looked at by a second validator."""
    seen: set[Any] = set()
    count, wrong = 0, []
    for sort, name in SCHEMAS.items():
        for language in LANGUAGES:
            for record in everything(book, sort, language):
                its_shape = (sort, shape(record))
                wrong += faults(name, record, is_sample=its_shape not in seen and len(seen) < 150)
                wrong += unfilled(record, name)
                seen.add(its_shape)
                count += 1
    return count, wrong


@pytest.mark.usefixtures("base_edition")
def test_every_record_of_the_base_catalogue_is_valid_in_every_language() -> None:
    count, wrong = wrong_in(store.store())

    assert wrong == []
    assert count > 3 * 3_000


@pytest.mark.usefixtures("base_edition")
@pytest.mark.parametrize("sort", LISTS)
def test_every_page_of_every_list_is_valid(sort: str) -> None:
    number, pages = 1, 1
    while number <= pages:
        found = Client().get(f"/hsds/v3/{sort}", {"page": number, "per_page": 100}).json()
        assert [faults(LIST_SCHEMAS[sort], record) for record in found["contents"]] == [[]] * found["size"]
        assert len(found["contents"]) == found["size"]
        number, pages = number + 1, found["total_pages"]
    assert number > 1


@pytest.mark.usefixtures("base_edition")
def test_minimal_and_full_lists_are_valid() -> None:
    minimal = Client().get("/hsds/v3/services", {"minimal": "true", "per_page": "50000"}).json()
    full = Client().get("/hsds/v3/services", {"full": "true", "per_page": "100"}).json()

    assert minimal["last_page"]
    assert not any(faults("service_list", record) for record in minimal["contents"])
    assert not any(faults("service", record) for record in full["contents"])


@pytest.mark.usefixtures("base_edition")
def test_plain_fields_are_those_of_the_schemas() -> None:
    from perhekeskus.api.hsds.columns import COLUMNS

    for table, name in (("services", "service_list"), ("organizations", "organization_list")):
        known = [key for key, value in schema(name)["properties"].items() if value["type"] != "object"]
        assert list(COLUMNS[table]) == known


def odd_records() -> list[Mapping[str, Any]]:
    """What other registers hold: addresses in other letters, hours that weeks cannot say, hardly anything."""
    hours = [
        weekly(("Monday", "Friday", "08:00:00", "16:00:00")),
        weekly(("Saturday", "", "22:00:00", "02:00:00"), additionalInformation=[said("fi", "Parilliset viikot")]),
        {**weekly(), "serviceHourType": "Exceptional", "isClosed": True, "validFrom": "2026-12-24T00:00:00"},
    ]
    pages = [{"url": "https://www.esimerkki.fi/perheille/äitiys", "value": "Sivu", "language": "fi"}]
    emails = [said("fi", "neuvola@esimerkki.fi"), said("fi", "toinen@esimerkki.fi")]
    return [
        organisation(webPages=pages),
        service(requirements=[said("fi", "Lähete")], languages=["fi", "uk", "zz"]),
        phone(serviceHours=hours),
        place(serviceHours=hours, webPages=pages, emails=emails),
        place(id="55555555-5555-4555-8555-555555555555", serviceHours=[weekly(isAlwaysOpen=True)]),
        service(id="66666666-6666-4666-8666-666666666666", serviceDescriptions=[], serviceChannels=[], languages=[]),
    ]


@pytest.mark.usefixtures("base_catalogue")
def test_every_record_of_an_imported_catalogue_is_valid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(page(odd_records())))
    actions.import_records(
        "ptv",
        lambda is_known: ptv.read_folder(file, is_known=is_known),
        at=now(),
        wish=actions.Wish(),
        progress=lambda what, steps: lambda count: None,
    )
    monkeypatch.setattr(making, "DRAFT", "default")
    monkeypatch.setattr(making, "_earlier", lambda folder: None)

    making.make_records(tmp_path)

    book = Store(file_in(tmp_path))
    count, wrong = wrong_in(book)
    imported = [each for each in everything(book, store.SERVICES, "fi") if each["id"]]
    assert wrong == []
    assert count > 3 * 3_000
    clinic = next(each for each in imported if each["name"] == "Lastenneuvola" and each.get("phones"))
    location = clinic["service_at_locations"][0]["location"]
    assert location["schedules"][0]["byday"] == "MO,TU,WE,TH,FR"
    assert location["contacts"][0]["email"] == "neuvola@esimerkki.fi"
    assert "https://www.esimerkki.fi/" in location["description"]

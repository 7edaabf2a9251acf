"""What is told of the tables, and when it last changed."""

import gzip
import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from perhekeskus.api.hsds import making, store
from perhekeskus.api.hsds.book import Book, Kept, Taken
from perhekeskus.api.hsds.making import _Making
from perhekeskus.api.hsds.rows import ServiceRows
from perhekeskus.api.hsds.store import Sought, Store
from perhekeskus.directory.models import Place, Service
from perhekeskus.editions.registry import EDITION
from perhekeskus.kit import clock

pytestmark = pytest.mark.usefixtures("base_edition")


@pytest.fixture(autouse=True)
def _from_the_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "DRAFT", EDITION)


def clinic() -> Service:
    return Service.objects.using(EDITION).filter(kinds="child-health-clinic", coverage="areas").order_by("pk")[0]


def told(identity: UUID, language: str = "fi") -> Any:
    return json.loads(store.store().text(store.SERVICES, identity, language) or "null")


def made(service: Service, earlier: dict[tuple[str, str], tuple[bytes, str]]) -> Kept:
    found = _Making(earlier).service(ServiceRows(EDITION, [service.pk]), service.pk)
    assert isinstance(found, Kept)
    return found


def test_a_record_that_stands_as_before_keeps_the_moment_of_its_last_change(monkeypatch: pytest.MonkeyPatch) -> None:
    earlier, service = store.store().digests(), clinic()
    later = clock.now() + timedelta(days=3)
    monkeypatch.setattr(making, "now", lambda: later)

    same = made(service, earlier)
    changed = made(service, earlier | {(store.SERVICES, str(service.pk)): (b"other", "2020-01-01T00:00:00.000Z")})

    assert same.modified == told(service.pk)["last_modified"]
    assert changed.modified > same.modified
    assert changed.contents["fi"]["last_modified"] == changed.modified


def test_a_service_tells_what_its_tables_hold() -> None:
    service = clinic()
    found = told(service.pk, "sv")

    assert found["name"] == service.names["sv"]
    assert found["alternate_name"] == service.plain_names["sv"]
    assert service.descriptions["sv"] in found["description"]
    assert found["organization"]["id"] == found["organization_id"] == str(service.provider_id or service.organiser_id)
    assert (found["minimum_age"], found["maximum_age"]) == (service.minimum_age, service.maximum_age)
    assert found["cost_options"][0]["amount"] == 0
    assert {each["code"] for each in found["languages"]} == set(service.languages)
    assert found["service_areas"]
    codes = {each["taxonomy_term"]["code"] for each in found["attributes"]}
    assert {"child-health-clinic", *service.national_classes, *service.target_groups, *service.ways_in} <= codes


def test_a_line_with_a_number_tells_it_with_its_hours() -> None:
    lines = (told(each.pk, "en") for each in Service.objects.using(EDITION).filter(source_id__startswith="line/"))
    phones = [phone for line in lines for phone in line.get("phones", [])]

    assert any("always open" in phone.get("description", "") for phone in phones)
    assert all(phone["number"].startswith(("+", "1")) for phone in phones)


def test_a_service_without_a_page_of_its_own_leads_to_ours() -> None:
    without = Service.objects.using(EDITION).filter(websites={}).order_by("pk")[0]

    assert told(without.pk, "en")["url"].startswith("https://origin.invalid/en/service/")


def test_every_place_is_kept_whether_a_service_is_given_there_or_not() -> None:
    numbers = store.store().numbers(Sought(store.LOCATIONS))

    assert len(numbers) == Place.objects.using(EDITION).count()


def contents(folder: Path) -> dict[str, Any]:
    """Everything in a store and its tables."""
    found: dict[str, Any] = {}
    with closing(sqlite3.connect(store.file_in(folder))) as file:
        for (table,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            found[table] = sorted(map(repr, file.execute(f"SELECT * FROM {table}")))  # noqa: S608 our own names
    files = (folder / store.FOLDER).rglob("*.csv.gz")
    return found | {str(file.relative_to(folder)): gzip.decompress(file.read_bytes()) for file in files}


def test_what_is_taken_over_is_what_would_be_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed, moment = clinic().pk, clock.now()
    taken: list[Taken] = []
    take = Book.take

    def taking(book: Book, earlier: Store, each: Taken) -> Any:
        taken.append(each)
        return take(book, earlier, each)

    monkeypatch.setattr(making, "now", lambda: moment)
    monkeypatch.setattr(Book, "take", taking)
    monkeypatch.setattr(_Making, "service", _with_another_price(changed))
    for name in ("taken", "anew"):
        (tmp_path / name).mkdir()
        making.make_records(tmp_path / name)
        # The second time nothing that stands in the open edition counts as made of the same rows.
        monkeypatch.setattr(Store, "sources", lambda book: {})

    count = Service.objects.using(EDITION).count()
    assert len([each for each in taken if each.sort == store.SERVICES]) == count - 1
    assert str(changed) not in {each.id for each in taken}
    with_it, without_it = contents(tmp_path / "taken"), contents(tmp_path / "anew")
    assert [name for name in with_it if with_it[name] != without_it[name]] == []


def _with_another_price(identity: UUID) -> Any:
    """Makes services as ever, but of one the rows are others."""
    make = _Making.service

    def service(self: _Making, rows: ServiceRows, each: UUID) -> Kept | Taken:
        if each == identity:
            rows.services[each]["cost"] = "fee"
        return make(self, rows, each)

    return service

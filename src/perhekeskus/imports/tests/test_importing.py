"""Importing another system's records: what is new comes, what was corrected stays, what is broken is named."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from perhekeskus.directory.models import Channel, OpeningHours, Place, Service, ServiceAtPlace, Withdrawal
from perhekeskus.imports import actions
from perhekeskus.imports.bringing import Bringing
from perhekeskus.imports.models import SourceRecord
from perhekeskus.imports.report import ImportReport
from perhekeskus.imports.staging import record_id
from perhekeskus.integrations import ptv
from perhekeskus.integrations.ptv.tests.recorded import (
    PHONE_ID,
    PLACE_ID,
    SERVICE_ID,
    organisation,
    page,
    phone,
    place,
    said,
    service,
)
from perhekeskus.kit.clock import HELSINKI

NOW = datetime(2026, 11, 26, 12, tzinfo=HELSINKI)
SERVICE = record_id("ptv", "service", SERVICE_ID)
PLACE = record_id("ptv", "place", PLACE_ID)

type Import = Callable[..., ImportReport]


@pytest.fixture
def bring(tmp_path: Path, base_catalogue: None) -> Import:
    """Imports the given records as one page of the national interface."""

    def bring(*records: Any, raw: bytes | None = None, **wish: bool) -> ImportReport:
        file = tmp_path / "answers.json"
        file.write_bytes(json.dumps(page(list(records))).encode() if raw is None else raw)
        return actions.import_records(
            "ptv",
            partial(ptv.read_folder, file),
            at=NOW,
            wish=actions.Wish(**wish),
            progress=lambda what, steps: lambda count: None,
        )

    return bring


def everything() -> list[dict[str, Any]]:
    return [organisation(), service(), phone(), place()]


def test_a_service_comes_with_its_place_numbers_hours_and_kinds(bring: Import) -> None:
    report = bring(*everything())

    found = Service.objects.get(pk=SERVICE)
    assert report.new == 4
    assert report.faults == []
    assert found.names == {"fi": "Lastenneuvola", "sv": "Barnrådgivning"}
    assert found.organiser.name("fi").text == "Esimerkin hyvinvointialue"
    assert [kind.kind_id for kind in found.service_kinds.all()] == ["child-health-clinic"]
    assert [town.code for town in found.served_municipalities.all()] == ["092"]
    assert [channel.shown for channel in found.channels.all()] == ["040 123 4567"]
    assert OpeningHours.objects.get(channel__service=found).rule == "Mo-Fr 08:00-12:00"
    assert [at.place.name("fi").text for at in found.at_places.all()] == ["Tikkurilan neuvola"]


def test_the_same_source_twice_writes_nothing(bring: Import) -> None:
    bring(*everything())

    again = bring(*everything())

    assert (again.new, again.changed, again.unchanged) == (0, 0, 4)
    assert again.rows_written() == 0
    assert "0 rows written" in list(again.lines())[1]


def test_the_same_words_in_other_bytes_write_no_row_of_the_directory(bring: Import) -> None:
    bring(*everything())

    again = bring(raw=json.dumps(page(everything()), indent=3).encode())

    assert again.unchanged == 4
    assert sum(each.written() for each in again.rows.values()) == 0


def test_what_changes_at_the_source_changes_here_and_nothing_else(bring: Import) -> None:
    bring(*everything())

    report = bring(organisation(), service(), phone(serviceHours=None), place())

    assert (report.new, report.changed, report.unchanged) == (0, 1, 3)
    assert not OpeningHours.objects.filter(channel__service=SERVICE).exists()


def test_a_place_that_comes_after_its_service_is_joined_to_it(bring: Import) -> None:
    bring(organisation(), service())
    assert not ServiceAtPlace.objects.filter(service=SERVICE).exists()

    bring(phone(), place())

    assert ServiceAtPlace.objects.filter(service=SERVICE, place=PLACE).exists()
    assert Channel.objects.filter(service=SERVICE, kind="phone").exists()


def test_a_service_whose_organisation_never_comes_has_the_name_that_it_tells(bring: Import) -> None:
    bring(service())

    organiser = Service.objects.get(pk=SERVICE).organiser
    assert organiser.name("fi").text == "Esimerkin hyvinvointialue"
    assert organiser.kind == "wellbeing-area"


def test_corrections_and_additions_of_people_here_survive(bring: Import) -> None:
    bring(*everything())
    actions.correct(SERVICE, "summaries.sv", "Rådgivningen följer barnet.", at=NOW, by="editor-1")
    Channel.objects.create(
        id=record_id("local", "channel", "1"), service_id=SERVICE, kind="sms", address="16123", is_local=True
    )

    bring(organisation(), service(keywords=[said("fi", "taapero")]), phone(), place())

    found = Service.objects.get(pk=SERVICE)
    assert found.search_words == {"fi": ["taapero"]}
    assert found.summaries["sv"] == "Rådgivningen följer barnet."
    assert found.channels.filter(kind="sms").exists()


def test_a_kind_that_a_person_gave_or_took_survives(bring: Import) -> None:
    bring(*everything())
    actions.correct_kind(SERVICE, "child-health-clinic", is_of_kind=False, at=NOW, by="editor-1")
    actions.correct_kind(SERVICE, "maternity-clinic", is_of_kind=True, at=NOW, by="editor-1")

    bring(organisation(), service(keywords=[said("fi", "taapero")]), phone(), place())

    kinds = Service.objects.get(pk=SERVICE).service_kinds.all()
    assert [(kind.kind_id, kind.reason) for kind in kinds] == [("maternity-clinic", "a person said so")]


def test_nobody_corrects_what_is_not_there_or_not_theirs_to_say(bring: Import) -> None:
    bring(*everything())

    for record, column in ((PLACE, "municipality"), (record_id("ptv", "place", "no"), "names.fi")):
        with pytest.raises(actions.NotCorrectable):
            actions.correct(record, column, "x", at=NOW, by="editor-1")


def test_a_service_of_no_kind_is_put_away_and_not_shown(bring: Import) -> None:
    report = bring(
        service(
            serviceNames=[said("fi", "Rakennuslupa", "Name")],
            serviceClasses=[],
            targetGroups=[],
            serviceDescriptions=[],
        )
    )

    assert report.outside == 1
    assert not Service.objects.filter(pk=SERVICE).exists()
    assert SourceRecord.objects.filter(pk=SERVICE).exists()


def test_a_dry_run_says_what_would_be_and_keeps_nothing(bring: Import) -> None:
    report = bring(*everything(), is_dry=True)

    assert report.new == 4
    assert report.rows_written() > 4
    assert not SourceRecord.objects.exists()
    assert not Service.objects.filter(source="ptv").exists()


def test_what_the_whole_source_no_longer_gives_is_withdrawn_and_comes_back(bring: Import) -> None:
    bring(*everything())

    gone = bring(organisation(), phone(), place(), is_whole=True)
    assert gone.withdrawn == 1
    assert Service.objects.get(pk=SERVICE).withdrawn_on == NOW.date()
    assert Withdrawal.objects.get(pk=SERVICE).is_by_source

    bring(*everything())
    assert Service.objects.get(pk=SERVICE).withdrawn_on is None


def test_a_source_that_gives_only_a_part_withdraws_nothing(bring: Import) -> None:
    bring(*everything())

    report = bring(organisation())

    assert report.withdrawn == 0
    assert Service.objects.get(pk=SERVICE).withdrawn_on is None


def test_most_of_a_source_vanishing_withdraws_nothing_until_a_person_says_so(bring: Import) -> None:
    bring(*everything())

    assert "3 of 4 records are missing" in bring(organisation(), is_whole=True).refused
    assert bring(organisation(), is_whole=True, accept_losses=True).withdrawn > 0


def test_a_cut_file_withdraws_nothing(bring: Import) -> None:
    bring(*everything())

    cut = json.dumps(page(everything())).encode()[:-400]
    report = bring(raw=cut, is_whole=True)

    assert "cut" in {fault.why for fault in report.faults}
    assert report.refused
    assert report.withdrawn == 0


def test_a_record_that_the_source_archived_is_withdrawn(bring: Import) -> None:
    bring(*everything())

    bring(service(publishingStatus="Deleted"))

    assert Service.objects.get(pk=SERVICE).withdrawn_on == NOW.date()


def test_a_broken_record_leaves_what_was_whole_before(bring: Import) -> None:
    bring(*everything())

    report = bring(organisation(), service(serviceNames=None), phone(), place())

    assert [(fault.source_id, fault.why) for fault in report.faults] == [(f"service/{SERVICE_ID}", "no-name")]
    assert Service.objects.get(pk=SERVICE).names["fi"] == "Lastenneuvola"


def test_a_fault_is_told_again_while_it_stands(bring: Import) -> None:
    broken = phone(phoneNumbers=[{"number": "soita meille", "language": "fi", "type": "Phone"}])
    bring(broken)

    again = bring(broken)

    assert again.unchanged == 1
    assert [fault.why for fault in again.faults] == ["phone-unreadable"]


@pytest.mark.parametrize(
    ("north", "east", "why"),
    [
        ("6600000", "250000", "in-the-sea"),
        ("6580000", "31000", "not-in-finland"),
        ("6674000", "386000", "other-municipality"),
        ("sata", "392500", "no-coordinates"),
    ],
)
def test_a_place_that_lies_elsewhere_is_named(bring: Import, north: str, east: str, why: str) -> None:
    moved = place()
    moved["addresses"][0]["streetAddress"] |= {"latitude": north, "longitude": east}

    report = bring(moved)

    assert why in [fault.why for fault in report.faults]
    shown = Place.objects.filter(pk=PLACE, withdrawn_on=None).first()
    assert (shown is not None) == (why == "other-municipality")
    assert shown is None or shown.quality_reasons[0]["reason"] == "other-municipality"


def test_a_changed_telephone_service_reaches_every_service_that_names_it(bring: Import) -> None:
    other = "55555555-5555-4555-8555-555555555555"
    bring(*everything(), service(id=other))

    bring(phone(serviceHours=[]))

    for key in (SERVICE, record_id("ptv", "service", other)):
        assert Channel.objects.filter(service=key, kind="phone").count() == 1
        assert not OpeningHours.objects.filter(channel__service=key).exists()
    assert SourceRecord.objects.get(source_id=PHONE_ID).is_due is False


def test_an_import_that_was_stopped_goes_on_where_it_was(bring: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Bringing, "_services", stops)
        with pytest.raises(KeyboardInterrupt):
            bring(*everything())
    assert Place.objects.filter(pk=PLACE).exists()
    assert not Service.objects.filter(pk=SERVICE).exists()

    again = bring(*everything())

    assert again.unchanged == 4
    assert ServiceAtPlace.objects.filter(service=SERVICE, place=PLACE).exists()


def test_a_batch_that_breaks_leaves_no_half_of_a_service(bring: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Bringing, "_follow", breaks)
        with pytest.raises(RuntimeError):
            bring(service())

    assert not Service.objects.filter(pk=SERVICE).exists()
    assert not Channel.objects.filter(service=SERVICE).exists()

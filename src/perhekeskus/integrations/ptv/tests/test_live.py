"""Fetching the live interface: pages, patience, going on after a stop."""

from pathlib import Path

import pytest

from perhekeskus.integrations.live import Fetching
from perhekeskus.integrations.ptv.live import fetch
from perhekeskus.integrations.ptv.reading import read_folder
from perhekeskus.integrations.ptv.tests.recorded import ORGANISATION_ID, host, organisation, page, phone, place, service
from perhekeskus.integrations.web import Asking, NotAnswered, NotFound

SERVICES = "/Service/list/area/Municipality/code/092?page={}"
CHANNELS = "/ServiceChannel/list/area/Municipality/code/092?page={}"


def patient() -> Asking:
    return Asking(pause_seconds=0, first_wait_seconds=0, tries=3)


def whole() -> dict[str, list[tuple[int, object]]]:
    return {
        SERVICES.format(1): [(200, page([service()]))],
        CHANNELS.format(1): [(200, page([phone()], 1, 2))],
        CHANNELS.format(2): [(200, page([place()], 2, 2))],
        f"/Organization/{ORGANISATION_ID}": [(200, organisation())],
    }


def fetched(base: str, folder: Path) -> Fetching:
    fetching = Fetching(base, folder, patient(), lambda said: None)
    fetch(fetching, ["092"])
    return fetching


def test_every_page_and_every_organisation_that_is_named_comes(tmp_path: Path) -> None:
    with host(whole()) as (base, asked):
        source = fetched(base, tmp_path)

    assert source.notices == []
    assert len(asked) == 4
    assert sorted(reading.sort or "" for reading in read_folder(tmp_path).readings) == [
        *("channel", "organisation", "place", "service")
    ]


def test_a_busy_host_is_asked_again(tmp_path: Path) -> None:
    answers = whole()
    answers[SERVICES.format(1)] = [(503, ""), (500, ""), (200, page([service()]))]

    with host(answers) as (base, asked):
        source = fetched(base, tmp_path)

    assert source.notices == []
    assert asked.count(SERVICES.format(1)) == 3


def test_what_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    answers = whole()
    answers[CHANNELS.format(2)] = [(503, "")]
    with host(answers) as (base, _):
        first = fetched(base, tmp_path)

    with host(whole()) as (base, asked):
        second = fetched(base, tmp_path)

    assert [fault.why for _, fault in first.notices] == ["not-answered"]
    assert second.notices == []
    assert asked == [CHANNELS.format(2)]


def test_a_page_that_never_comes_is_told_when_the_rest_is_read(tmp_path: Path) -> None:
    answers = whole()
    answers[CHANNELS.format(2)] = [(404, "")]
    with host(answers) as (base, _):
        source = fetched(base, tmp_path)
    read = read_folder(tmp_path)

    assert len(list(read.readings)) == 3
    assert [fault.why for _, fault in source.notices] == ["not-found"]
    assert [fault.why for _, fault in read.notices] == ["page-missing"]


def test_an_archived_record_is_not_asked_again() -> None:
    with host({}) as (base, asked), pytest.raises(NotFound):
        patient().get(base + "Service/x")

    assert len(asked) == 1


def test_a_host_that_is_not_there_is_no_traceback() -> None:
    with pytest.raises(NotAnswered):
        patient().get("http://127.0.0.1:9/Service")

"""National help lines: numbers, hours and prices as their sources say them."""

from datetime import date

import pytest

from perhekeskus.directory.base import lines
from perhekeskus.directory.base.files import BrokenCatalogue, kind_rows
from perhekeskus.directory.base.lines import ALAND, help_lines, line_id, line_rows, month_date
from perhekeskus.directory.models import Channel, Service
from perhekeskus.kit.texts import LANGUAGES

ROWS = line_rows()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (None, None),
        ("2026-11-22", date(2026, 11, 22)),
        ("2026-11", date(2026, 11, 1)),
        ("2026", date(2026, 1, 1)),
        (date(2025, 1, 2), date(2025, 1, 2)),
    ],
)
def test_a_month_or_year_counts_from_its_first_day(text: str | date | None, day: date | None) -> None:
    assert month_date(text) == day


def test_every_line_is_a_service_with_a_number_or_another_channel() -> None:
    assert len(ROWS.services) == len(help_lines())
    reached = {channel.service_id for channel in ROWS.channels}
    assert {service.id for service in ROWS.services} == reached


def test_every_line_says_everything_in_three_languages_with_source_and_date() -> None:
    for service in ROWS.services:
        for column in ("names", "summaries", "what_happens_next"):
            assert all(getattr(service, column).get(language) for language in LANGUAGES), service.source_id
        assert service.source_title, service.source_id
        assert service.verified_on, service.source_id


def test_every_line_is_of_a_known_kind() -> None:
    known = {row.code for row in kind_rows()}
    assert {row.kind_id for row in ROWS.kinds} <= known
    assert {row.service_id for row in ROWS.kinds} == {service.id for service in ROWS.services}


def test_numbers_can_be_dialled() -> None:
    for channel in ROWS.channels:
        if channel.kind == Channel.Kind.PHONE:
            assert channel.address.removeprefix("+").isdigit(), channel.address
            digits = "".join(letter for letter in channel.shown if letter.isdigit())
            assert channel.address.removeprefix("+358").lstrip("0") == digits.lstrip("0"), channel.shown


def test_hours_that_are_not_confirmed_have_no_rule() -> None:
    unconfirmed = {line_id(line["id"]) for line in help_lines() if not line["hours_confirmed"]}
    owner = {channel.id: channel.service_id for channel in ROWS.channels}
    for hours in ROWS.hours:
        if hours.channel_id and owner[hours.channel_id] in unconfirmed:
            assert not hours.rule


def test_112_is_always_open() -> None:
    (service,) = (service for service in ROWS.services if service.source_id == "line/emergency-112")
    phones = {channel.id for channel in ROWS.channels if channel.service_id == service.id}
    assert {(hours.rule, hours.read_on is not None) for hours in ROWS.hours if hours.channel_id in phones} == {
        ("24/7", True)
    }


def test_a_line_is_limited_to_the_areas_that_it_names() -> None:
    areas = {str(service): area for service, area in ROWS.areas}
    limited = {
        str(line_id(line["id"])): ALAND if line["where"] == "aland" else line["areas"][0]
        for line in help_lines()
        if line["where"] == "aland" or line.get("areas")
    }
    assert areas == limited
    for service in ROWS.services:
        assert (service.coverage == Service.Coverage.AREAS) == (str(service.id) in limited), service.source_id


def test_116_117_does_not_hold_on_aland() -> None:
    (helpline,) = (service for service in ROWS.services if service.source_id == "line/medical-116117")
    assert helpline.coverage == Service.Coverage.MAINLAND


def test_a_broken_line_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = help_lines()[0]
    monkeypatch.setattr(lines, "help_lines", lambda: ({key: whole[key] for key in whole if key != "summary"},))
    with pytest.raises(BrokenCatalogue, match=rf"help-lines\.toml: {whole['id']}: 'summary'"):
        line_rows()

"""What search engines are told beside a page: true, whole as JSON, and nothing of what is quiet."""

import json
import re
from typing import Any
from uuid import UUID

import pytest
from django.utils.translation import override

from perhekeskus.directory.cutting import standing_rows
from perhekeskus.directory.models import ReadyPart, Service, ServiceKind, material_key, ready_rows
from perhekeskus.directory.rendering import body_html
from perhekeskus.directory.rules import QUIET_KINDS
from perhekeskus.directory.structured import days_of, hours, organisation
from perhekeskus.editions.registry import EDITION
from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.organisations.models import Organisation

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


def told(html: str) -> list[dict[str, Any]]:
    """The graph of a page as it is sent; empty where nothing is told."""
    found = SCRIPT.search(standing_rows(html, ()))
    graph: list[dict[str, Any]] = json.loads(found[1])["@graph"] if found else []
    return graph


def body(identity: UUID, language: str) -> str:
    key = material_key(identity)
    with override(language):
        return body_html(ready_rows([key])[key][2], language)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("Mo-We,Fr 09:00-11:00", [(["Monday", "Tuesday", "Wednesday", "Friday"], "09:00", "11:00")]),
        ("Mo 08:00-10:00,12:00-14:00", [(["Monday"], "08:00", "10:00"), (["Monday"], "12:00", "14:00")]),
        ("Sa-Mo 10:00-24:00; PH off", [(["Saturday", "Sunday", "Monday"], "10:00", "23:59")]),
        ("2026 Dec 24 off", []),
        ("week 1-53/2 Mo 10:00-12:00", []),
    ],
)
def test_hours_are_told_where_they_can_be_told_whole(rule: str, expected: list[tuple[list[str], str, str]]) -> None:
    found = [
        ([day.rpartition("/")[2] for day in each["dayOfWeek"]], each["opens"], each["closes"]) for each in hours(rule)
    ]
    assert found == expected


def test_around_the_clock_is_every_day() -> None:
    assert len(hours("24/7")[0]["dayOfWeek"]) == 7
    assert days_of("PH") == ["PublicHolidays"]


def test_no_text_of_a_record_ends_the_data_early() -> None:
    record = {"kind": "company", "names": {"fi": "</script><b>& co"}, "websites": {}}
    html = organisation(record, address="/fi/organisaatio/a/", language="fi")
    assert html.count("<") == 2
    assert told(html)[0]["name"] == "</script><b>& co"


@pytest.mark.usefixtures("base_edition")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_tells_one_record_that_lies_at_its_own_address(language: str) -> None:
    rows = ReadyPart.objects.using(EDITION).filter(key__startswith=f"body:{language}:")
    sorts = set()
    for key, addresses, html in rows.values_list("key", "addresses", "html"):
        graph = told(html or body(UUID(key[-32:]), language))
        sorts |= {node["@type"] for node in graph[:1]}
        assert {node["@id"] for node in graph} <= {addresses[language]}
        assert not any(value in ("", None, []) for node in graph for value in node.values())
    assert {"GovernmentService", "Service", "Place", "Playground", "GovernmentOrganization", "Organization"} <= sorts


@pytest.mark.usefixtures("base_edition")
def test_of_quiet_services_nothing_is_told() -> None:
    quiet = ServiceKind.objects.using(EDITION).filter(kind__in=QUIET_KINDS).values_list("service_id", flat=True)
    assert quiet
    assert not [identity for identity in set(quiet) if told(body(identity, "fi"))]


@pytest.mark.usefixtures("base_edition")
def test_an_organiser_that_is_taken_down_is_named_no_more() -> None:
    quiet = ServiceKind.objects.using(EDITION).filter(kind__in=QUIET_KINDS).values("service_id")
    found = Service.objects.using(EDITION).exclude(pk__in=quiet).filter(organiser__kind="wellbeing-area").first()
    assert found
    html = body(found.pk, "fi")
    name = Organisation.objects.using(EDITION).get(pk=found.organiser_id).names["fi"]
    left = standing_rows(html, {found.organiser_id})

    assert told(html)[1]["provider"]["name"] == name
    assert len(told(left)) == 1
    assert "provider" not in left


@pytest.mark.usefixtures("base_edition")
def test_a_help_line_tells_its_number_and_when_it_answers() -> None:
    lines = Service.objects.using(EDITION).filter(source_id__startswith="line/")
    graphs = [graph for line in lines if (graph := told(body(line.pk, "sv")))]
    phones = [way["servicePhone"] for graph in graphs for way in graph[0]["availableChannel"] if "servicePhone" in way]
    assert all(phone["telephone"] for phone in phones)
    assert any(phone.get("hoursAvailable") for phone in phones)

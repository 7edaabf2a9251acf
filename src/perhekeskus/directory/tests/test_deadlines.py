"""Deadlines: whom they bind, and when."""

from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import override

from perhekeskus.directory.models import Deadline, Service
from perhekeskus.directory.reading import Reader, body
from perhekeskus.editions.registry import EDITION
from perhekeskus.kit.clock import now

LAW = "Source:"


def body_of(source_id: str) -> str:
    service = Service.objects.using(EDITION).get(source_id=source_id)
    with override("en"):
        found = body(service.id, Reader("en"), moment=now())
    assert found
    return found.html


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2025, 4, 30), False), (date(2025, 5, 1), True), (date(2026, 1, 31), True), (date(2026, 2, 1), False)],
)
def test_a_deadline_holds_from_its_first_to_its_last_day(day: date, holds: bool) -> None:
    deadline = Deadline(valid_from=date(2025, 5, 1), valid_until=date(2026, 1, 31))
    assert deadline.holds_on(day) is holds


def test_an_area_is_bound_by_the_deadline_of_its_kind(base_edition: Path) -> None:
    assert "1287/2013" in body_of("service/pupil-welfare/wellbeing-area/area-08")


def test_no_line_and_no_service_of_aland_names_a_mainland_deadline(base_edition: Path) -> None:
    laws = set(Deadline.objects.using(EDITION).filter(legal_order="mainland").values_list("law", flat=True))
    rows = Service.objects.using(EDITION).filter(source_id__regex=r"^line/|/aland-")
    assert laws
    assert rows.count() > 40
    for source_id in rows.values_list("source_id", flat=True):
        html = body_of(source_id)
        assert not [law for law in laws if f"{LAW} {law}" in html], source_id

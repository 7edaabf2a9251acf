"""Bringing the base catalogue into the working copy."""

from datetime import date
from uuid import UUID

import pytest

from perhekeskus.areas.models import WellbeingArea
from perhekeskus.directory import actions
from perhekeskus.directory.actions import load_base_catalogue, withdraw
from perhekeskus.directory.base.files import BrokenCatalogue
from perhekeskus.directory.models import Channel, Deadline, FamilyCentre, Kind, Service, Withdrawal
from perhekeskus.directory.testing import load_base
from perhekeskus.kit.bringing import Brought
from perhekeskus.kit.clock import now

pytestmark = pytest.mark.usefixtures("base_catalogue")


def written(brought: dict[str, Brought]) -> dict[str, int]:
    return {name: each.written() for name, each in brought.items() if each.written()}


def test_loading_twice_writes_no_row() -> None:
    assert written(load_base()) == {}


def test_a_text_that_somebody_changed_comes_back_and_nothing_else_is_touched() -> None:
    service = Service.objects.filter(source_id="service/school-health/wellbeing-area/area-08").get()
    Service.objects.filter(pk=service.pk).update(names={"fi": "Toinen"})

    assert written(load_base_catalogue(today=now().date())) == {"services": 1}
    service.refresh_from_db()
    assert service.names["sv"] == "Skolhälsovård"


def test_a_service_that_the_files_no_longer_have_is_withdrawn_and_says_so() -> None:
    source = Service.objects.filter(source_id="service/school-health/wellbeing-area/area-08").get()
    source.pk, source.source_id = UUID(int=1), "service/no-more/wellbeing-area/area-08"
    source.save(force_insert=True)

    assert written(load_base_catalogue(today=date(2026, 11, 22))) == {"withdrawn": 1}
    assert Service.objects.get(pk=UUID(int=1)).withdrawn_on == date(2026, 11, 22)
    assert Withdrawal.objects.get(pk=UUID(int=1)).names["fi"] == source.names["fi"]
    assert written(load_base_catalogue(today=date(2026, 11, 23))) == {}


def test_a_service_withdrawn_by_hand_stays_withdrawn() -> None:
    service = Service.objects.filter(audience="family").first()
    assert service
    assert withdraw(service, on=date(2026, 11, 1)) == 1
    assert withdraw(service, on=date(2026, 11, 2)) == 0

    load_base_catalogue(today=date(2026, 11, 22))
    service.refresh_from_db()
    assert service.withdrawn_on == date(2026, 11, 1)
    assert service not in Service.objects.standing()


def test_a_deadline_that_the_files_no_longer_have_is_removed() -> None:
    Deadline.objects.create(
        id=UUID(int=2), kind=Kind.objects.get(code="school"), position=9, amount=1, unit="days", law="a law"
    )
    assert written(load_base_catalogue(today=now().date())) == {"deadlines": 1}
    assert not Deadline.objects.filter(pk=UUID(int=2)).exists()


def test_every_deadline_is_of_a_legal_order_and_names_its_law() -> None:
    assert Deadline.objects.count() > 0
    assert not Deadline.objects.exclude(legal_order__in=WellbeingArea.LegalOrder.values).exists()
    assert not Deadline.objects.filter(law="").exists()


def test_a_broken_file_leaves_everything_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise BrokenCatalogue("help-lines.toml")

    before = Service.objects.count()
    Service.objects.filter(source_id="line/emergency-112").update(names={"fi": "Muutettu"})
    monkeypatch.setattr(actions, "_bring_centres", breaks)
    with pytest.raises(BrokenCatalogue):
        load_base_catalogue(today=now().date())

    assert Service.objects.count() == before
    assert Service.objects.get(source_id="line/emergency-112").names == {"fi": "Muutettu"}


def test_every_mainland_area_has_a_family_centre_and_aland_none() -> None:
    areas = set(FamilyCentre.objects.values_list("area_id", flat=True))
    assert areas == set(WellbeingArea.objects.exclude(code="91").values_list("code", flat=True))
    assert len(areas) == 22
    for centre in FamilyCentre.objects.all():
        assert centre.municipalities.exists()
        assert centre.centre_services.exists()


def test_no_number_of_a_mainland_service_is_given_for_aland() -> None:
    """116 117 and the areas' own numbers do not answer there."""
    aland = Service.objects.filter(served_areas="91") | Service.objects.filter(served_municipalities__area="91")
    numbers = Channel.objects.filter(service__in=aland, kind=Channel.Kind.PHONE).values_list("address", flat=True)
    assert not [number for number in numbers if number.endswith("116117")]


def test_quality_is_judged_with_reasons() -> None:
    for service in Service.objects.all()[:50]:
        lost = sum(int(reason["lost"]) for reason in service.quality_reasons)
        assert service.quality_score == max(0, 100 - lost)

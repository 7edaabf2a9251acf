"""Bringing the base catalogue into the working copy."""

from datetime import date
from uuid import UUID

import pytest

from perhekeskus.areas.models import WellbeingArea
from perhekeskus.directory import actions
from perhekeskus.directory.actions import load_base_catalogue, withdraw
from perhekeskus.directory.base.files import BrokenCatalogue
from perhekeskus.directory.base.places import PlaceRows, place_rows
from perhekeskus.directory.models import Channel, Deadline, FamilyCentre, Kind, Place, Service, Withdrawal
from perhekeskus.directory.testing import load_base
from perhekeskus.kit.bringing import Brought
from perhekeskus.kit.clock import now
from perhekeskus.organisations.models import Organisation

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
    assert Withdrawal.objects.get(pk=UUID(int=1)).is_by_source
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


def test_a_place_that_ends_after_it_was_brought_is_withdrawn_with_word_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place.objects.standing().filter(given_services__isnull=False).first()
    assert place

    def ending(services: dict[str, UUID]) -> PlaceRows:
        rows = place_rows(services)
        rows.ended.add(place.pk)
        rows.at_places = [row for row in rows.at_places if row.place_id != place.pk]
        return rows

    with monkeypatch.context() as patch:
        patch.setattr(actions, "place_rows", ending)
        assert load_base_catalogue(today=date(2026, 12, 1))["withdrawn places"].removed == 1
    place.refresh_from_db()
    left = Withdrawal.objects.get(pk=place.pk)
    assert place.withdrawn_on == date(2026, 12, 1)
    assert (left.record, left.municipality_code) == ("place", place.municipality_id)
    assert not place.given_services.exists()

    load_base_catalogue(today=date(2026, 12, 2))
    assert Place.objects.standing().filter(pk=place.pk, given_services__isnull=False).exists()
    assert not Withdrawal.objects.filter(pk=place.pk).exists()


def test_a_place_that_has_left_the_list_is_withdrawn() -> None:
    place = Place.objects.standing().filter(kind="playground").first()
    assert place
    place.pk, place.source_id = UUID(int=3), "unit/no-more"
    place.save(force_insert=True)

    assert written(load_base_catalogue(today=now().date())) == {"withdrawn places": 1}
    assert Withdrawal.objects.filter(pk=UUID(int=3), record="place").exists()


def test_places_that_had_ended_before_say_so_too() -> None:
    ended = Place.objects.exclude(withdrawn_on=None)
    assert ended.count() == 3
    assert Withdrawal.objects.filter(pk__in=ended, is_by_source=True).count() == 3
    Withdrawal.objects.filter(record="place").delete()
    load_base_catalogue(today=now().date())
    assert Withdrawal.objects.filter(pk__in=ended).count() == 3


def test_changes_of_the_catalogue_and_withdrawals_are_published_by_themselves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(actions, "ask_for_publication", lambda: asked.append("asked"))
    load_base_catalogue(today=now().date())
    assert asked == []
    Service.objects.filter(source_id="line/emergency-112").update(names={"fi": "Muutettu"})
    load_base_catalogue(today=now().date())
    assert asked == ["asked"]
    service = Service.objects.first()
    assert service
    withdraw(service, on=now().date())
    assert asked == ["asked", "asked"]


def test_no_organiser_stands_twice() -> None:
    names = [organisation.names["fi"] for organisation in Organisation.objects.standing()]
    assert sorted({name for name in names if names.count(name) > 1}) == []
    for line, key, kind in (
        ("emergency-112", "emergency-response-centre", "state"),
        ("poison-information", "hus", "joint-authority"),
        ("nollalinja", "thl", "state"),
        ("kst-switchboard", "aland-kst", "joint-authority"),
        ("emergency-social-helsinki", "area-90", "municipality"),
        ("emergency-social-ostrobothnia", "area-17", "wellbeing-area"),
        ("church-talk", "evl", "parish"),
    ):
        organiser = Service.objects.get(source_id=f"line/{line}").organiser
        assert (organiser.source_id, organiser.kind) == (f"organisation/{key}", kind)


def test_an_organiser_that_only_a_line_named_makes_room_for_the_record_of_its_own() -> None:
    old = Organisation.objects.create(
        id=UUID(int=4), source="base", source_id="organisation/line/HUS", names={"fi": "HUS"}, kind="organisation"
    )
    assert written(load_base_catalogue(today=now().date())) == {"withdrawn organisations": 1}
    old.refresh_from_db()
    assert old.withdrawn_on

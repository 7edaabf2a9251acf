"""What is changed at the desk stays, is told, and can be taken back."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from perhekeskus.desk import actions, kinds, undoing, ways
from perhekeskus.desk.actions import Deed, Overtaken
from perhekeskus.desk.models import Change
from perhekeskus.desk.tests.personas import NOW
from perhekeskus.directory.actions import load_base_catalogue
from perhekeskus.directory.local import without_local_words
from perhekeskus.directory.models import Channel, OpeningHours, Place, Service, Withdrawal
from perhekeskus.directory.withdrawals import leave_word
from perhekeskus.editions import takedown
from perhekeskus.editions.testing import editions_in
from perhekeskus.imports.corrections import SaidAtTheDesk
from perhekeskus.imports.models import Correction

type Commit = Callable[..., AbstractContextManager[object]]

RULE = "Mo-Fr 08:00-16:00; PH off"


def newest(record: Place | Service) -> Change:
    return Change.objects.filter(record=record.pk)[0]


def rules_of(owner: Place | Channel) -> list[str]:
    return list(owner.opening_hours.values_list("rule", flat=True))


def test_a_text_is_changed_noted_and_taken_back(service: Service, deed: Deed) -> None:
    before = service.summaries["fi"]

    assert actions.edit(service, {"summaries.fi": "Uusi teksti."}, deed) == 1
    assert actions.edit(service, {"summaries.fi": "Uusi teksti."}, deed) == 0

    change = newest(service)
    assert (change.what, change.before, change.after) == ("summaries.fi", before, "Uusi teksti.")
    assert change.changed_by == deed.by
    undoing.undo(service, change, deed)
    service.refresh_from_db()
    assert service.summaries["fi"] == before
    assert Change.objects.filter(record=service.pk).count() == 2


def test_the_next_loading_leaves_what_was_changed(service: Service, place: Place, deed: Deed) -> None:
    actions.edit(service, {"summaries.fi": "Uusi teksti."}, deed)
    actions.confirm(place, deed)
    actions.set_hours(place, place, RULE, deed, notes={})
    number = ways.add_number(place, "+35893105015", "09 310 5015", deed)
    place.refresh_from_db()
    score = place.quality_score

    written = sum(each.written() for each in load_base_catalogue(today=NOW.date()).values())

    service.refresh_from_db()
    place.refresh_from_db()
    assert service.summaries["fi"] == "Uusi teksti."
    assert place.verified_on == NOW.date()
    assert rules_of(place) == [RULE]
    assert Channel.objects.filter(pk=number.pk).exists()
    assert place.quality_score == score
    assert written <= 2


def test_two_who_write_at_once_lose_nothing(service: Service, deed: Deed) -> None:
    shown = {"summaries.fi": service.summaries["fi"], "descriptions.fi": service.descriptions["fi"]}
    actions.edit(service, {"summaries.fi": "Ensimmäinen."}, deed, shown=shown)

    with pytest.raises(Overtaken):
        actions.edit(service, {"summaries.fi": "Toinen."}, deed, shown=shown)
    actions.edit(service, {"descriptions.fi": "Toisen kuvaus."}, deed, shown=shown)

    service.refresh_from_db()
    assert (service.summaries["fi"], service.descriptions["fi"]) == ("Ensimmäinen.", "Toisen kuvaus.")


def test_hours_of_here_stand_in_place_of_those_of_the_source_and_raise_the_points(place: Place, deed: Deed) -> None:
    OpeningHours.objects.create(id=place.pk, place=place, rule="Sa 10:00-12:00", read_on=NOW.date())
    before = OpeningHours.objects.get(pk=place.pk)
    points = place.quality_score

    assert actions.set_hours(place, place, RULE, deed, notes={"fi": "Soita ovikelloa"})
    assert not actions.set_hours(place, place, RULE, deed, notes={"fi": "Soita ovikelloa"})

    row = place.opening_hours.get()
    assert (row.rule, row.notes, row.is_local, row.read_on) == (RULE, {"fi": "Soita ovikelloa"}, True, NOW.date())
    place.refresh_from_db()
    assert place.quality_score > points
    undoing.undo(place, newest(place), deed)
    assert rules_of(place) == [before.rule]


def test_hours_can_be_taken_away_and_stay_away(deed: Deed) -> None:
    theirs = OpeningHours.objects.exclude(rule="").filter(channel__service__source="base").order_by("pk")[0]
    number, service = theirs.channel, theirs.channel.service if theirs.channel else None
    assert number
    assert service

    actions.set_hours(service, number, "", deed, notes={})
    load_base_catalogue(today=NOW.date())

    assert rules_of(number) == [""]
    undoing.undo(service, newest(service), deed)
    assert rules_of(number) == [theirs.rule]


def test_a_first_check_can_be_taken_back(place: Place, deed: Deed) -> None:
    Place.objects.filter(pk=place.pk).update(verified_on=None, next_review_on=None)
    place.refresh_from_db()
    actions.confirm(place, deed)
    for change in Change.objects.filter(record=place.pk):
        undoing.undo(place, change, deed)
    place.refresh_from_db()
    assert (place.verified_on, place.next_review_on) == (None, None)
    assert not Correction.objects.filter(record=place.pk).exists()


def test_what_is_taken_back_is_its_sources_again(service: Service, deed: Deed) -> None:
    actions.edit(service, {"summaries.fi": "Uusi teksti."}, deed)
    undoing.undo(service, newest(service), deed)
    assert not Correction.objects.filter(record=service.pk).exists()


def test_an_old_change_is_not_taken_back_over_a_newer_one(service: Service, deed: Deed) -> None:
    actions.edit(service, {"summaries.fi": "Ensimmäinen."}, deed)
    first = newest(service)
    actions.edit(service, {"summaries.fi": "Toinen."}, deed)
    with pytest.raises(actions.CannotUndo):
        undoing.undo(service, first, deed)
    service.refresh_from_db()
    assert service.summaries["fi"] == "Toinen."


def test_nobody_at_the_desk_lifts_what_the_house_took_down(
    place: Place, deed: Deed, tmp_path: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    with editions_in(tmp_path / "editions"):
        takedown.add(place.pk, at=NOW, reason="secret address")
        with django_capture_on_commit_callbacks(execute=True):
            actions.hide(place, deed)
            actions.show(place, deed)
        assert takedown.is_taken_down(place.pk)


def test_what_its_source_has_ended_is_not_shown_again(place: Place, deed: Deed) -> None:
    leave_word(place, on=NOW.date(), is_by_source=True)
    with pytest.raises(actions.CannotUndo):
        actions.show(place, deed)


def test_a_source_that_vouches_later_is_heard(place: Place, deed: Deed) -> None:
    actions.confirm(place, deed)
    place.verified_on = NOW.date() + timedelta(days=200)
    SaidAtTheDesk().correct([place])
    assert place.verified_on == NOW.date() + timedelta(days=200)


def test_a_number_goes_with_its_hours_and_comes_back_with_them(service: Service, deed: Deed) -> None:
    number = ways.add_number(service, "+35893105015", "09 310 5015", deed)
    actions.set_hours(service, number, RULE, deed, notes={})
    assert rules_of(number) == [RULE]

    assert ways.remove(service, number.pk, deed)
    assert not ways.remove(service, number.pk, deed)
    with pytest.raises(actions.CannotUndo):
        actions.hours_owner(service, f"channel.{number.pk}")

    undoing.undo(service, newest(service), deed)
    assert rules_of(Channel.objects.get(pk=number.pk)) == [RULE]
    with pytest.raises(actions.CannotUndo):
        undoing.undo(service, Change.objects.filter(record=service.pk, after__isnull=True)[0], deed)


def test_a_number_of_the_source_that_was_taken_away_stays_away_until_that_is_taken_back(deed: Deed) -> None:
    theirs = Channel.objects.filter(service__source="base", kind="phone", opening_hours__isnull=False).order_by("pk")[0]
    service, rules = theirs.service, rules_of(theirs)
    assert service

    assert ways.remove(service, theirs.pk, deed)
    load_base_catalogue(today=NOW.date())
    assert not Channel.objects.filter(pk=theirs.pk).exists()

    undoing.undo(service, newest(service), deed)
    load_base_catalogue(today=NOW.date())
    again = Channel.objects.get(pk=theirs.pk)
    assert (again.address, again.is_local, rules_of(again)) == (theirs.address, False, rules)


def test_another_number_by_the_same_id_is_heard(place: Place, deed: Deed) -> None:
    theirs = Channel.objects.create(id=place.pk, place=place, kind="phone", address="+35893105015")
    ways.remove(place, theirs.pk, deed)
    other = Channel(id=place.pk, place=place, kind="phone", address="+35893105016")
    assert without_local_words([theirs], []) == ([], [])
    assert without_local_words([other], []) == ([other], [])


def test_nobody_takes_away_what_belongs_to_another_record(service: Service, place: Place, deed: Deed) -> None:
    theirs = Channel.objects.create(id=place.pk, place=place, kind="phone", address="+35893105015")
    assert not ways.remove(service, theirs.pk, deed)
    assert Channel.objects.filter(pk=theirs.pk).exists()


def test_kinds_of_the_base_catalogue_are_what_it_is_made_from(service: Service, deed: Deed) -> None:
    assert not kinds.may_change_kinds(service)
    with pytest.raises(actions.CannotUndo):
        kinds.set_kind(service, "child-guidance-centre", deed, is_of_kind=True)


def test_what_is_hidden_goes_at_once_and_comes_back(
    place: Place, deed: Deed, tmp_path: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    with editions_in(tmp_path / "editions"):
        with django_capture_on_commit_callbacks(execute=True):
            actions.hide(place, deed)
        assert takedown.is_taken_down(place.pk)
        assert Withdrawal.objects.filter(pk=place.pk).exists()

        with django_capture_on_commit_callbacks(execute=True):
            undoing.undo(place, newest(place), deed)
        assert not takedown.is_taken_down(place.pk)

    place.refresh_from_db()
    assert place.withdrawn_on is None
    assert not Withdrawal.objects.filter(pk=place.pk).exists()


def test_a_value_that_does_not_fit_changes_nothing(place: Place, deed: Deed) -> None:
    with pytest.raises(ValidationError):
        actions.edit(place, {"names.fi": "Uusi", "postal_code": "liian pitkä"}, deed)
    place.refresh_from_db()
    assert place.names["fi"] != "Uusi"
    assert not Change.objects.filter(record=place.pk).exists()

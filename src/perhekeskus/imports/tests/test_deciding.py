"""Twins are shown to a person, and what the person decides holds through every later import."""

from datetime import timedelta
from uuid import UUID

import pytest

from perhekeskus.directory.models import Place, ServiceAtPlace, Withdrawal
from perhekeskus.directory.withdrawals import leave_word
from perhekeskus.imports.deciding import NotDecidable, decide_twins, find_twins, undo_twins
from perhekeskus.imports.models import SourceRecord, TwinPair
from perhekeskus.imports.staging import record_id
from perhekeskus.imports.tests.one_page import NOW, ImportPage
from perhekeskus.integrations.ptv.tests.recorded import PLACE_ID, SERVICE_ID
from perhekeskus.kit.ids import published_id

THEIRS = record_id("ptv", "place", PLACE_ID)
SERVICE = record_id("ptv", "service", SERVICE_ID)
OURS = published_id("ours", "place/1")


@pytest.fixture
def pair(import_page: ImportPage) -> TwinPair:
    """The clinic of the national catalogue, and the same place as another source gives it."""
    import_page()
    place = Place.objects.get(pk=THEIRS)
    place.pk, place.source, place.source_id = OURS, "ours", "place/1"
    place.names = {"fi": "Neuvola Tikkurila"}
    place.save(force_insert=True)
    find_twins(at=NOW)
    return TwinPair.objects.get(sort="place")


def standing(*keys: UUID) -> list[bool]:
    places = Place.objects.in_bulk(keys)
    return [places[key].withdrawn_on is None for key in keys]


def test_a_second_search_writes_nothing(pair: TwinPair) -> None:
    again = find_twins(at=NOW + timedelta(days=1))

    assert again.pairs.written() == again.followed == 0
    assert again.waiting >= 1
    assert {pair.left, pair.right} == {OURS, THEIRS}
    assert pair.evidence[0]["field"] == "name"


def test_of_two_that_are_one_the_other_is_taken_out_and_says_where_to_go(pair: TwinPair) -> None:
    decide_twins(pair.pk, shown=OURS, at=NOW, by="editor-1")

    assert standing(OURS, THEIRS) == [True, False]
    assert Withdrawal.objects.get(pk=THEIRS).next_id == OURS
    assert SourceRecord.objects.filter(pk=THEIRS).exists()
    assert ServiceAtPlace.objects.get(service=SERVICE, place=OURS).is_local


def test_no_import_brings_back_what_was_taken_out(pair: TwinPair, import_page: ImportPage) -> None:
    decide_twins(pair.pk, shown=OURS, at=NOW, by="editor-1")
    SourceRecord.objects.update(is_due=True)

    import_page()

    assert standing(OURS, THEIRS) == [True, False]
    assert ServiceAtPlace.objects.filter(service=SERVICE, place=OURS).exists()
    assert find_twins(at=NOW).followed == 0


def test_what_was_decided_is_not_asked_again(pair: TwinPair) -> None:
    decide_twins(pair.pk, shown=None, at=NOW, by="editor-1")

    find_twins(at=NOW)

    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == ("different", "editor-1")
    assert standing(OURS, THEIRS) == [True, True]


def test_a_decision_can_be_undone(pair: TwinPair) -> None:
    decide_twins(pair.pk, shown=OURS, at=NOW, by="editor-1")

    undo_twins(pair.pk)

    pair.refresh_from_db()
    assert (pair.state, pair.shown) == ("found", None)
    assert standing(OURS, THEIRS) == [True, True]
    assert not Withdrawal.objects.filter(pk=THEIRS).exists()
    assert not ServiceAtPlace.objects.filter(service=SERVICE, place=OURS).exists()


def test_the_choice_of_which_is_shown_can_be_turned(pair: TwinPair) -> None:
    decide_twins(pair.pk, shown=OURS, at=NOW, by="editor-1")
    decide_twins(pair.pk, shown=THEIRS, at=NOW, by="editor-2")

    assert standing(OURS, THEIRS) == [False, True]


def test_where_the_shown_one_goes_the_other_stands_again(pair: TwinPair) -> None:
    decide_twins(pair.pk, shown=OURS, at=NOW, by="editor-1")
    leave_word(Place.objects.get(pk=OURS), on=NOW.date(), is_by_source=True)

    assert find_twins(at=NOW).followed == 1

    assert standing(OURS, THEIRS) == [False, True]
    assert Withdrawal.objects.get(pk=OURS).next_id == THEIRS
    assert find_twins(at=NOW).followed == 0


def test_undoing_does_not_bring_back_what_its_source_has_dropped(pair: TwinPair) -> None:
    decide_twins(pair.pk, shown=OURS, at=NOW, by="editor-1")
    SourceRecord.objects.filter(pk=THEIRS).update(is_gone=True)

    undo_twins(pair.pk)

    assert standing(OURS, THEIRS) == [True, False]
    assert Withdrawal.objects.get(pk=THEIRS).is_by_source


def test_nobody_decides_of_a_pair_that_is_none(pair: TwinPair) -> None:
    for key, shown in ((SERVICE, None), (pair.pk, SERVICE)):
        with pytest.raises(NotDecidable):
            decide_twins(key, shown=shown, at=NOW, by="editor-1")

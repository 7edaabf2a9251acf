"""Pages that do not answer on two different days cost quality, and cost nothing when they answer again."""

from datetime import timedelta

import pytest

from perhekeskus.directory.models import Service
from perhekeskus.imports.actions import correct
from perhekeskus.imports.links import check_links
from perhekeskus.imports.models import SourceRecord, TriedLink
from perhekeskus.imports.quality import broken_links
from perhekeskus.imports.staging import record_id
from perhekeskus.imports.tests.one_page import NOW, ImportPage
from perhekeskus.integrations.links import Outcome, Tried, Trying
from perhekeskus.integrations.ptv.tests.recorded import SERVICE_ID

SERVICE = record_id("ptv", "service", SERVICE_ID)
PAGE = "https://www.esimerkki.fi/neuvola"
TODAY = NOW.date()


class Told(Trying):
    """Asks nobody: every page has the outcome that the test says."""

    outcome = Outcome.ANSWERED
    asked: list[str]

    def try_page(self, address: str) -> Tried:
        self.asked.append(address)
        return Tried(address, self.outcome if address == PAGE else Outcome.ANSWERED, 404)


@pytest.fixture
def trying(import_page: ImportPage) -> Told:
    import_page()
    Service.objects.filter(pk=SERVICE).update(websites={"fi": PAGE})
    told = Told()
    told.asked = []
    return told


def reasons() -> list[str]:
    return [each["reason"] for each in Service.objects.get(pk=SERVICE).quality_reasons]


def test_a_page_that_fails_on_two_days_costs_points_until_it_answers(trying: Told) -> None:
    before = Service.objects.get(pk=SERVICE).quality_score
    trying.outcome = Outcome.GONE

    check_links(trying, today=TODAY)
    assert "link-broken" not in reasons()

    found = check_links(trying, today=TODAY + timedelta(days=1))
    assert (found.tried, found.failed, found.broken, found.changed) == (1, 1, 1, 1)
    assert "link-broken" in reasons()
    assert Service.objects.get(pk=SERVICE).quality_score < before
    assert [(link.address, link.records) for link in broken_links("fi")] == [(PAGE, ["Lastenneuvola"])]

    trying.outcome = Outcome.ANSWERED
    assert check_links(trying, today=TODAY + timedelta(days=40)).changed == 1
    assert Service.objects.get(pk=SERVICE).quality_score == before
    assert broken_links("fi") == []


def test_what_is_known_of_a_page_outlives_another_import(trying: Told, import_page: ImportPage) -> None:
    correct(SERVICE, "websites", {"fi": PAGE}, at=NOW, by="someone")
    trying.outcome = Outcome.GONE
    for days in (0, 1):
        check_links(trying, today=TODAY + timedelta(days=days))
    SourceRecord.objects.update(is_due=True)

    assert import_page().rows_written()

    assert "link-broken" in reasons()


def test_a_page_is_not_asked_again_on_the_same_day_nor_soon_after_it_answered(trying: Told) -> None:
    check_links(trying, today=TODAY)
    assert len(trying.asked) == len(set(trying.asked)) > 1

    assert check_links(trying, today=TODAY + timedelta(days=13)).tried == 0
    assert check_links(trying, today=TODAY + timedelta(days=14)).tried == len(set(trying.asked))


def test_twice_on_one_day_is_one_day(trying: Told) -> None:
    trying.outcome = Outcome.FAULT
    check_links(trying, today=TODAY)
    TriedLink.objects.all().delete()
    TriedLink.objects.create(address=PAGE, tried_on=TODAY - timedelta(days=20), failed_on=TODAY, failed_days=1)

    check_links(trying, today=TODAY)

    assert TriedLink.objects.get(address=PAGE).failed_days == 1


def test_what_is_not_known_changes_nothing(trying: Told) -> None:
    trying.outcome = Outcome.GONE
    check_links(trying, today=TODAY)
    trying.outcome = Outcome.LATER

    check_links(trying, today=TODAY + timedelta(days=1))

    link = TriedLink.objects.get(address=PAGE)
    assert (link.failed_days, link.outcome) == (1, "later")


def test_at_most_so_many_are_tried_and_the_rest_wait(trying: Told) -> None:
    found = check_links(trying, today=TODAY, most=1)

    assert found.tried == 1
    assert found.waiting > 1

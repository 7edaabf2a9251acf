"""The pages of the desk: what they tell in three languages, and that nothing that was written is lost."""

import pytest
from django.test import Client

from perhekeskus.desk.models import Change
from perhekeskus.desk.tests.personas import NOW, where
from perhekeskus.directory.models import Place, Service

HEADINGS = {"fi": "Omat tiedot", "sv": "Mina uppgifter", "en": "My records"}


@pytest.mark.parametrize("language", HEADINGS)
def test_the_list_speaks_every_language(owner: Client, language: str) -> None:
    page = owner.get("/staff/records/", {"language": language, "sort": "place"})
    assert f"<h1>{HEADINGS[language]}</h1>" in page.content.decode()


def test_the_list_finds_by_a_part_of_the_name_and_says_when_it_finds_nothing(owner: Client, place: Place) -> None:
    found = owner.get("/staff/records/", {"language": "en", "sort": "place", "words": place.names["fi"][3:].upper()})
    assert where(place) in found.content.decode()
    nothing = owner.get("/staff/records/", {"language": "en", "words": "olematon"}).content.decode()
    assert "No record of yours has this in its name" in nothing


def test_unreadable_wishes_leave_nothing_out(owner: Client) -> None:
    assert owner.get("/staff/records/?sort=x&order=y&page=zz").status_code == 200


@pytest.mark.parametrize("sort", ["service", "place"])
def test_a_record_shows_its_texts_and_how_families_see_it(
    owner: Client, base_edition: object, sort: str, service: Service, place: Place
) -> None:
    record = service if sort == "service" else place
    page = owner.get(where(record), {"language": "fi"}).content.decode()
    assert page.count('name="names.sv"') == 1
    assert 'class="title"' in page
    assert "@@ask@@" not in page


def test_hours_are_saved_and_a_day_that_cannot_be_read_is_named(owner: Client, place: Place) -> None:
    sent = {"owner": f"place.{place.pk}", "day0": "8–16", "day4": "aamulla", "is_closed_on_holidays": "on"}
    refused = owner.post(f"{where(place)}hours/?language=en", sent)
    assert refused.status_code == 422
    assert "Friday: write the hours as 8–16" in refused.content.decode()

    owner.post(f"{where(place)}hours/", sent | {"day4": "8–14"})
    row = place.opening_hours.get()
    assert (row.rule, row.read_on) == ("Mo 08:00-16:00; Fr 08:00-14:00; PH off", NOW.date())


@pytest.mark.parametrize("told", ["", "place.x", "channel.", "channel.nothing", "service.1"])
def test_hours_of_something_else_are_not_found(owner: Client, place: Place, told: str) -> None:
    assert owner.post(f"{where(place)}hours/", {"owner": told}).status_code == 404


def test_a_number_that_is_none_is_refused_by_its_field(owner: Client, place: Place) -> None:
    response = owner.post(f"{where(place)}way/?language=en", {"number": "soita meille"})
    assert response.status_code == 422
    assert "This is no telephone number" in response.content.decode()
    assert owner.post(f"{where(place)}way/", {"remove": "x"}).status_code == 404


def test_a_change_of_another_record_is_not_undone_here(owner: Client, place: Place, service: Service) -> None:
    change = Change.objects.create(
        record=service.pk, sort="service", what="names.fi", before="a", after="b", changed_at=NOW, changed_by="1"
    )
    assert owner.post(f"{where(place)}undo/{change.pk}/").status_code == 404

"""Where the page of a record leads that is no longer there."""

from uuid import UUID

import pytest
from django.http import QueryDict
from django.test import Client

from perhekeskus.directory.addresses import record_addresses
from perhekeskus.directory.asking import Asked, asked
from perhekeskus.directory.models import Place, Service, Withdrawal
from perhekeskus.directory.ways_on import way_on
from perhekeskus.editions import takedown
from perhekeskus.editions.registry import EDITION
from perhekeskus.kit.clock import now

pytestmark = pytest.mark.usefixtures("base_edition")

GONE = UUID(int=9)


@pytest.fixture
def wish() -> Asked:
    return asked(QueryDict("paikka=vantaa"), "fi")


def test_a_withdrawn_service_leads_to_help_of_its_kinds_at_the_chosen_place(wish: Asked) -> None:
    left = Withdrawal(id=GONE, record="service", kinds=["child-health-clinic"])
    assert way_on(GONE, left, wish) == "/fi/palvelut/?paikka=vantaa&apu=2"
    assert way_on(GONE, left, asked(QueryDict(), "sv")) == "/sv/tjanster/?hjalp=2"


def test_a_record_that_has_a_follower_leads_to_it(wish: Asked) -> None:
    follower = Place.objects.using(EDITION).first()
    assert follower
    left = Withdrawal(id=GONE, record="place", next_id=follower.pk)
    assert way_on(GONE, left, wish) == record_addresses("place", follower.pk, follower.names)["fi"] + "?paikka=vantaa"


def test_a_follower_that_is_gone_too_is_passed_over(wish: Asked) -> None:
    left = Withdrawal(id=GONE, record="service", kinds=["school"], next_id=UUID(int=10))
    assert way_on(GONE, left, wish) == "/fi/palvelut/?paikka=vantaa&apu=9"


def test_a_withdrawn_place_leads_to_the_places_where_it_was() -> None:
    left = Withdrawal(id=GONE, record="place", municipality_code="092")
    assert way_on(GONE, left, asked(QueryDict(), "sv")) == "/sv/platser/?plats=vanda"
    assert way_on(GONE, left, asked(QueryDict("plats=helsingfors"), "sv")) == "/sv/platser/?plats=helsingfors"


def test_a_service_that_is_taken_down_leads_to_help_of_its_kinds(client: Client) -> None:
    service = Service.objects.using(EDITION).get(source_id="service/school-health/wellbeing-area/area-08")
    page = record_addresses("service", service.pk, service.names)["fi"]
    takedown.add(service.pk, at=now(), reason="")
    try:
        answer = client.get(f"{page}?paikka=tampere")
    finally:
        takedown.remove(service.pk)
    assert answer.status_code == 410
    assert "/fi/palvelut/?paikka=tampere&amp;apu=6" in answer.content.decode()

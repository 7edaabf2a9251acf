"""What is taken down is gone from every page of the open edition, also from parts that were made before."""

from uuid import UUID

import pytest
from django.test import Client

from perhekeskus.areas.chosen import place_named
from perhekeskus.areas.models import Municipality
from perhekeskus.directory.addresses import centre_of, record_addresses, service_addresses
from perhekeskus.directory.asking import Asked
from perhekeskus.directory.cutting import standing_rows
from perhekeskus.directory.models import FamilyCentre, Service, ServiceAtPlace
from perhekeskus.directory.shelf import Wanted
from perhekeskus.directory.shelving import shelf
from perhekeskus.editions import takedown
from perhekeskus.editions.registry import EDITION
from perhekeskus.guidance.needs import needs
from perhekeskus.guidance.understanding import of_need
from perhekeskus.kit.addresses import address
from perhekeskus.kit.clock import now
from perhekeskus.kit.ids import short
from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.kit.tokens import seal
from perhekeskus.organisations.models import Organisation
from perhekeskus.website.results import Search
from perhekeskus.website.views.own_words import PURPOSE

pytestmark = pytest.mark.usefixtures("base_edition")


@pytest.fixture
def given_at_place() -> ServiceAtPlace:
    found = ServiceAtPlace.objects.using(EDITION).select_related("service", "place").order_by("pk").first()
    assert found
    return found


def pages(row: ServiceAtPlace) -> list[str]:
    """Every page that could name the service or the place."""
    service, place = row.service, row.place
    kinds = service.service_kinds.using(EDITION).values_list("kind_id", flat=True)
    organisation = Organisation.objects.using(EDITION).get(pk=service.organiser_id)
    ways = [
        service_addresses(service.pk, service.names, kinds),
        record_addresses("place", place.pk, place.names),
        record_addresses("organisation", organisation.pk, organisation.names),
    ]
    ways += [record_addresses("family_centre", each.pk, each.names) for each in FamilyCentre.objects.using(EDITION)]
    need = next(each for each in needs().values() if each.kinds[0] in kinds)
    search = Search(of_need(need.id, "fi"), services=(service.pk.hex,), places=(place.pk.hex,))
    token = seal(search.as_content(), purpose=PURPOSE)
    lists = ["/fi/palvelut/?paikka=helsinki&apu=13", "/fi/palvelut/?paikka=helsinki&sivu=2", "/fi/paikat/?paikka=00940"]
    return [way[language] for way in ways for language in LANGUAGES] + [
        *lists,
        address("results", "fi", token=token) + "?paikka=helsinki",
    ]


def text_of(client: Client, page: str) -> str:
    return client.get(page).content.decode()


def test_no_page_names_what_was_taken_down(client: Client, hidden: list[UUID], given_at_place: ServiceAtPlace) -> None:
    service, place = given_at_place.service, given_at_place.place
    marks = (short(service.pk), short(place.pk), place.streets["fi"])
    before = "".join(text_of(client, page) for page in pages(given_at_place))
    assert all(mark in before for mark in marks)

    for identity in (service.pk, place.pk):
        takedown.add(identity, at=now(), reason="")
        hidden.append(identity)
    answers = {page: client.get(page) for page in pages(given_at_place)}
    assert sum(answer.status_code == 410 for answer in answers.values()) == 2 * len(LANGUAGES)
    for page, answer in answers.items():
        if answer.status_code != 410:
            assert not [mark for mark in marks if mark in answer.content.decode()], page


def test_an_organisation_and_a_centre_are_cut_like_anything_else(client: Client, hidden: list[UUID]) -> None:
    area = Municipality.objects.using(EDITION).get(code="106").area_id
    centre = FamilyCentre.objects.using(EDITION).get(area_id=area)
    page = record_addresses("family_centre", centre.pk, centre.names)["fi"]
    assert short(centre.organiser_id) in text_of(client, page)
    here = place_named("hyvinkaa")
    assert centre_of(here, "fi")
    for identity in (centre.pk, centre.organiser_id):
        takedown.add(identity, at=now(), reason="")
        hidden.append(identity)
    assert client.get(page).status_code == 410
    assert short(centre.organiser_id) not in text_of(client, "/fi/palvelut/?paikka=hyvinkaa")
    assert centre_of(here, "fi") == ""


def test_what_is_taken_down_is_not_counted(hidden: list[UUID]) -> None:
    wanted = Asked(language="fi", facets={"kind": frozenset({"domestic-violence"})}).wanted()
    before = shelf().select(wanted, moment=now())
    takedown.add(before.ids[0], at=now(), reason="")
    hidden.append(before.ids[0])
    after = shelf().select(wanted, moment=now())
    assert [*after.ids] == before.ids[1:]
    assert after.counts["kind"]["domestic-violence"] == len(before.ids) - 1
    assert (
        len(shelf().select(Wanted(), moment=now()).ids)
        == Service.objects.using(EDITION).filter(audience="family").count() - 1
    )


def test_a_heading_over_nothing_goes_with_its_rows() -> None:
    key = UUID(int=7)
    part = f'<h2>Places</h2>\n<ul class="rows wide"><!--row:{key.hex}--><li>Here</li><!--/row--></ul><p>End</p>'
    assert standing_rows(part, ()) == '<h2>Places</h2>\n<ul class="rows wide"><li>Here</li></ul><p>End</p>'
    assert standing_rows(part, {UUID(int=8)}) == standing_rows(part, ())
    assert standing_rows(part, {key}) == "<p>End</p>"

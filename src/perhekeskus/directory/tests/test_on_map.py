"""The map on a press: which places it shows, what its page may ask, and what it gives nobody."""

import json
import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.http import QueryDict
from django.test import Client

from perhekeskus.areas.rules import distance_metres
from perhekeskus.directory import on_map, place_list, rules
from perhekeskus.directory.addresses import service_addresses
from perhekeskus.directory.asking import Asked, asked, point_of
from perhekeskus.directory.models import Place, ServiceAtPlace
from perhekeskus.directory.opening import minutes_of, moment_of, openness
from perhekeskus.directory.templatetags.directory import MAP_PARTS, map_kilobytes
from perhekeskus.editions import takedown
from perhekeskus.editions.registry import EDITION
from perhekeskus.kit.assets import asset_bytes, asset_url
from perhekeskus.kit.clock import now
from perhekeskus.kit.ids import short
from perhekeskus.kit.query import PLACE
from perhekeskus.kit.texts import LANGUAGES

pytestmark = pytest.mark.usefixtures("base_edition")

PAGES = {"fi": "/fi/kartta/", "sv": "/sv/karta/", "en": "/en/map/"}
POINTS = {"fi": "/fi/kartta/paikat.json", "sv": "/sv/karta/platser.json", "en": "/en/map/places.json"}
ROW = re.compile(r'<li id="place-([a-z2-7]{26})">')


@pytest.fixture
def given() -> ServiceAtPlace:
    """A service and a place where it is given, both shown to families."""
    rows = ServiceAtPlace.objects.using(EDITION).select_related("service", "place").order_by("pk")
    return next(row for row in rows if on_map.has_places(row.service_id))


def wish(words: str = "paikka=vantaa") -> Asked:
    return asked(QueryDict(words), "fi")


def found(words: str, service: UUID | None = None) -> on_map.Found:
    return on_map.find(wish(words), service, moment=now())


def features(client: Client, words: str, language: str = "fi") -> list[dict[str, Any]]:
    response = client.get(f"{POINTS[language]}?{words}")
    assert response["Content-Type"] == "application/geo+json"
    told: list[dict[str, Any]] = json.loads(response.content)["features"]
    return told


@pytest.mark.parametrize(
    ("services", "is_guarded"),
    [
        ([], False),
        ([{"playground"}], False),
        ([{"domestic-violence"}], True),
        ([{"domestic-violence", "child-protection"}, {"domestic-violence"}], True),
        ([{"domestic-violence"}, {"maternity-clinic"}], False),
    ],
)
def test_a_place_is_guarded_where_nothing_but_guarded_help_is_given(services: list[set[str]], is_guarded: bool) -> None:
    assert rules.is_guarded(services) == is_guarded


def test_near_a_place_the_map_begins_with_what_the_list_of_places_shows() -> None:
    chosen = wish().place
    assert chosen
    near = place_list.nearest(chosen)

    assert [*found("paikka=vantaa").spots[: len(near)]] == near
    assert len(near) < len(found("paikka=vantaa").spots) <= on_map.MOST
    assert found("").spots == []


def test_of_a_service_the_map_shows_where_it_is_given(given: ServiceAtPlace) -> None:
    places = {row.place_id for row in ServiceAtPlace.objects.using(EDITION).filter(service=given.service_id)}

    shown = found("paikka=vantaa", given.service_id)

    assert shown.count == len(places)
    assert {spot.id for spot in shown.spots} <= places
    assert len(shown.spots) == min(len(places), on_map.MOST)


def test_with_filters_the_map_shows_where_such_services_are_given_nearest_first(given: ServiceAtPlace) -> None:
    kind = given.service.service_kinds.using(EDITION).values_list("kind_id", flat=True)[0]
    chosen = replace(wish("paikka=helsinki"), facets={"kind": frozenset({kind})})
    shown = on_map.find(chosen, None, moment=now())
    here = point_of(chosen.place)
    rows = ServiceAtPlace.objects.using(EDITION).filter(place__in=[spot.id for spot in shown.spots])
    kinds = set(rows.filter(service__service_kinds__kind=kind).values_list("place_id", flat=True))

    assert here
    assert {spot.id for spot in shown.spots} == kinds
    away = [distance_metres(here, spot.point) for spot in shown.spots]
    assert away == sorted(away)
    assert len(shown.spots) == min(shown.count, on_map.MOST) > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_and_points_are_the_same_places_in_the_same_order(language: str, client: Client) -> None:
    words = f"{PLACE[language]}=vantaa"
    page = client.get(f"{PAGES[language]}?{words}").content.decode()
    told = features(client, words, language)

    assert ROW.findall(page) == [each["properties"]["key"] for each in told]
    assert [each["properties"]["number"] for each in told] == [*range(1, len(told) + 1)]
    for each in told:
        east, north = each["geometry"]["coordinates"]
        assert 19 < east < 32 < north < 71
        assert str(each["properties"]["address"]).endswith(f"?{words}")


def test_the_points_tell_of_a_place_what_its_row_does_and_nothing_of_the_reader(client: Client) -> None:
    known = {"key", "number", "name", "language", "about", "now", "open", "address"}
    assert {name for each in features(client, "paikka=vantaa") for name in each["properties"]} == known


def test_what_is_taken_down_is_gone_from_list_and_points(
    client: Client, hidden: list[UUID], given: ServiceAtPlace
) -> None:
    words = f"palvelu={short(given.service_id)}"
    assert short(given.place_id) in client.get(f"{PAGES['fi']}?{words}").content.decode()
    takedown.add(given.place_id, at=now(), reason="")
    hidden.append(given.place_id)
    assert short(given.place_id) not in client.get(f"{PAGES['fi']}?{words}").content.decode()
    assert short(given.place_id) not in {each["properties"]["key"] for each in features(client, words)}

    takedown.add(given.service_id, at=now(), reason="")
    hidden.append(given.service_id)
    assert features(client, words) == []


def test_guarded_places_are_on_no_map_and_in_no_list_of_places(
    given: ServiceAtPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_place = ServiceAtPlace.objects.using(EDITION).filter(place=given.place_id)
    kinds = frozenset(at_place.values_list("service__service_kinds__kind_id", flat=True))
    assert not place_list._guarded()
    monkeypatch.setattr(place_list, "GUARDED_KINDS", kinds)
    monkeypatch.setattr(rules, "GUARDED_KINDS", kinds)

    assert given.place_id in place_list._guarded()


def test_only_the_page_of_the_map_may_start_a_worker(client: Client) -> None:
    policies = {where: client.get(where)["Content-Security-Policy"] for where in PAGES.values()}
    others = ["/fi/", "/fi/paikat/?paikka=vantaa", "/fi/palvelut/?paikka=vantaa", POINTS["fi"], "/fi/kartta/muuta/"]
    for policy in policies.values():
        assert "worker-src 'self'" in policy
        assert "connect-src 'self';" in policy
        assert "img-src 'self';" in policy
        assert not re.search("blob:|data:|unsafe|http", policy)
    for where in others:
        assert "worker-src 'none'" in client.get(where)["Content-Security-Policy"], where


def test_a_tile_server_is_asked_by_the_map_alone_and_named_there(client: Client, settings: LazySettings) -> None:
    settings.TILES = SimpleNamespace(
        url="https://tiles.example/{z}/{x}/{y}.png",
        origin="https://tiles.example",
        host="tiles.example",
        attribution="© Karttapaja",
        attribution_url="https://tiles.example/about",
    )
    page = client.get(f"{PAGES['fi']}?paikka=vantaa")

    assert "connect-src 'self' https://tiles.example;" in page["Content-Security-Policy"]
    assert 'data-tiles="https://tiles.example/{z}/{x}/{y}.png"' in page.content.decode()
    assert '<a href="https://tiles.example/about" rel="noreferrer">© Karttapaja</a>' in page.content.decode()
    assert "tiles.example" not in client.get("/fi/paikat/?paikka=vantaa")["Content-Security-Policy"]


def test_the_page_loads_nothing_of_the_map_and_tells_what_it_weighs(client: Client) -> None:
    page = client.get(f"{PAGES['fi']}?paikka=vantaa").content.decode()
    weight = sum(asset_bytes(name) for name in MAP_PARTS)

    assert 0 <= map_kilobytes() * 1000 - weight < 10_000
    assert f"Avaa kartta (noin {map_kilobytes()} kt)" in page
    loaded = re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]+)"', page)
    assert not {asset_url(name) for name in MAP_PARTS} & {*loaded}


def test_where_the_map_was_not_built_nobody_offers_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perhekeskus.directory.templatetags.directory.asset_bytes", lambda name: 0)
    for where in (PAGES["fi"], "/fi/paikat/", "/fi/palvelut/"):
        page = client.get(f"{where}?paikka=vantaa").content.decode()
        assert "Avaa kartta" not in page
        assert "#map" not in page


def test_the_lists_lead_to_the_map_with_what_they_ask(client: Client) -> None:
    listed = client.get("/fi/palvelut/?paikka=vantaa&hinta=free&jarjestys=name&sivu=2").content.decode()
    places = client.get("/sv/platser/?plats=vanda").content.decode()

    assert 'href="/fi/kartta/?paikka=vantaa&amp;hinta=free#map"' in listed
    assert 'href="/sv/karta/?plats=vanda#map"' in places
    for elsewhere in ("", "?paikka=sodankyla", "?hinta=free"):
        assert "/fi/kartta/" not in client.get(f"/fi/palvelut/{elsewhere}").content.decode()


def test_the_page_of_a_service_leads_to_its_places_by_an_id(client: Client, given: ServiceAtPlace) -> None:
    kinds = given.service.service_kinds.using(EDITION).values_list("kind_id", flat=True)
    where = service_addresses(given.service_id, given.service.names, kinds)["en"]
    page = client.get(f"{where}?place=vantaa").content.decode()

    assert f'href="/en/map/?place=vantaa&amp;service={short(given.service_id)}#map"' in page
    back = client.get(f"/en/map/?place=vantaa&service={short(given.service_id)}").content.decode()
    assert f'href="{where}?place=vantaa"' in back


def test_what_narrows_the_map_can_be_taken_away_and_stands_in_no_title(client: Client) -> None:
    page = client.get("/fi/kartta/?paikka=vantaa&apu=30").content.decode()
    title = re.search("<title>(.*)</title>", page)

    assert title
    assert title[1] == "Paikat kartalla: Vantaa – Perhekeskus"
    assert '<a class="chip on" href="?paikka=vantaa" aria-current="true">' in page
    assert "Emme tiedä täältä sellaista paikkaa" in page
    assert 'href="/fi/kartta/?paikka=vantaa">Näytä kaikki paikat täällä' in page


def test_an_address_that_names_no_service_asks_for_none() -> None:
    assert on_map.asked_service(QueryDict("palvelu=väkivalta"), "fi") is None
    assert on_map.asked_service(QueryDict(f"palvelu={short(UUID(int=1))}"), "fi") is None
    assert on_map.asked_service(QueryDict(), "sv") is None


def test_open_now_is_told_and_the_page_ends_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place.objects.using(EDITION).first()
    assert place
    moment = now()
    spans = [(minutes_of(moment) - 60, minutes_of(moment) + 60)]
    monkeypatch.setattr(on_map, "_states", lambda places, moment: {place.pk: openness(spans, moment)})
    spot = place_list.Spot(place.pk, place.kind, (place.longitude, place.latitude))
    told, changes_at = on_map.shown(on_map.Found([spot], 1), wish(), moment=moment)

    assert told[0].is_open
    assert told[0].now
    assert changes_at == moment_of(minutes_of(moment) + 60)

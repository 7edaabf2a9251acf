"""How far away a place is tells where it is: of a place that is taken down nothing is measured."""

from math import inf
from uuid import UUID

import numpy as np
import pytest

from perhekeskus.directory.models import ServiceAtPlace
from perhekeskus.directory.now_words import now_words
from perhekeskus.directory.shelving import points_taken_down, shelf
from perhekeskus.editions import takedown
from perhekeskus.editions.registry import EDITION
from perhekeskus.kit.clock import now

HERE = (25.04, 60.29)
"""Tikkurila."""


@pytest.fixture
def service(base_edition: object, hidden: list[UUID]) -> UUID:
    """One with places, which stand again after a test."""
    found = ServiceAtPlace.objects.using(EDITION).order_by("service_id")[0].service_id
    hidden += places_of(found)
    return found


def places_of(service: UUID) -> list[UUID]:
    return list(ServiceAtPlace.objects.using(EDITION).filter(service=service).values_list("place_id", flat=True))


def metres(service: UUID) -> float:
    columns = shelf().columns
    return float(columns.distances(np.array([columns.position(service)]), HERE)[0])


def test_the_distance_is_to_the_nearest_place_that_may_be_shown(service: UUID) -> None:
    before, places = metres(service), places_of(service)
    assert before < inf
    assert points_taken_down() == frozenset()
    for place in places:
        takedown.add(place, at=now(), reason="a secret address")
        assert metres(service) >= before
    assert metres(service) == inf
    spine = shelf().spine(service)
    assert spine
    assert spine.points == []
    assert "km" not in now_words([service], HERE, shelf(), moment=now())[service].html

    takedown.remove(places[0])
    assert metres(service) < inf


def test_other_services_are_measured_as_before(service: UUID) -> None:
    other = ServiceAtPlace.objects.using(EDITION).exclude(place__in=places_of(service)).order_by("-service_id")[0]
    before = metres(other.service_id)
    for place in places_of(service):
        takedown.add(place, at=now(), reason="a secret address")
    assert metres(other.service_id) == before

"""The shelf of a real edition."""

from uuid import uuid4

import pytest

from perhekeskus.directory.models import Service
from perhekeskus.directory.opening import openness
from perhekeskus.directory.shelf import ALAND, Wanted
from perhekeskus.directory.shelving import filled, shelf
from perhekeskus.editions.registry import EDITION
from perhekeskus.kit.clock import now

pytestmark = pytest.mark.usefixtures("base_edition")


def test_every_family_service_stands_on_the_shelf_once_and_no_other() -> None:
    families = Service.objects.using(EDITION).filter(audience="family").values_list("id", flat=True)
    assert sorted(shelf().identities) == sorted(families)
    assert [shelf().columns.position(each) for each in shelf().identities] == [*range(len(families))]
    assert shelf().columns.position(uuid4()) is None


def test_the_shelf_says_the_same_when_it_was_filled_and_when_it_was_opened_from_its_files() -> None:
    made = filled(EDITION)
    for wanted in (Wanted("092"), Wanted("478", sort="name.sv"), Wanted(has_no_home=True), Wanted(point=(25.0, 60.2))):
        assert shelf().select(wanted, moment=now()) == made.select(wanted, moment=now())
    for spine in made.spines:
        found = shelf().spine(spine.id)
        assert found
        assert (found.points, found.facts) == (spine.points, spine.facts)
        assert openness(found.spans, now()) == openness(spine.spans, now())


def test_own_area_comes_before_national_lines() -> None:
    ids = shelf().select(Wanted("092"), moment=now()).ids
    sources = Service.objects.using(EDITION).in_bulk(ids)
    is_line = [sources[identity].source_id.startswith("line/") for identity in ids]
    assert is_line == sorted(is_line)
    assert any(is_line)


def test_a_service_of_another_area_is_not_shown() -> None:
    ids = set(shelf().select(Wanted("092"), moment=now()).ids)
    elsewhere = Service.objects.using(EDITION).filter(served_areas="08", coverage="areas").first()
    assert elsewhere
    assert elsewhere.id not in ids


def test_aland_and_the_mainland_share_only_what_holds_everywhere() -> None:
    aland = set(shelf().select(Wanted("478"), moment=now()).ids)
    mainland = set(shelf().select(Wanted("091"), moment=now()).ids)
    both = Service.objects.using(EDITION).filter(id__in=aland & mainland)
    assert {service.coverage for service in both} <= {Service.Coverage.EVERYWHERE}
    assert shelf().area_of["478"] == ALAND


def test_names_are_in_finnish_order() -> None:
    ids = shelf().select(Wanted("091", sort="name.fi"), moment=now()).ids
    services = Service.objects.using(EDITION).in_bulk(ids)
    names = [services[identity].sort_names["fi"] for identity in ids]
    assert names == sorted(names)


def test_pages_are_quick_to_select() -> None:
    """No timed assert: the shelf answers with no query at all once it stands."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    shelf()
    with CaptureQueriesContext(connections[EDITION]) as queries:
        shelf().select(Wanted("091"), moment=now())
    assert len(queries) == 0

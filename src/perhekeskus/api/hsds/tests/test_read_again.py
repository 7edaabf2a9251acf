"""What we tell, our own reader of HSDS reads again: nothing is lost on the way, nothing is broken."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from perhekeskus.directory.models import Service, ServiceAtPlace
from perhekeskus.editions.registry import EDITION
from perhekeskus.integrations.given import GivenPlace, GivenService
from perhekeskus.integrations.hsds import read_hsds

HOST = "perhekeskus.example"


@pytest.mark.usefixtures("base_edition")
def test_every_service_is_read_again_without_fault(tmp_path: Path, settings: Any) -> None:
    settings.ALLOWED_HOSTS = [HOST]
    pages, number = 1, 1
    while number <= pages:
        asked = {"full": "true", "per_page": "100", "page": str(number)}
        found = Client(SERVER_NAME=HOST).get("/hsds/v3/services", asked)
        (tmp_path / f"services-{number:03}.json").write_bytes(found.content)
        pages, number = found.json()["total_pages"], number + 1

    read = list(read_hsds(tmp_path, "own", language="fi").readings)

    assert [fault for each in read for fault in each.faults] == []
    services = {each.source_id: each.given for each in read if isinstance(each.given, GivenService)}
    places = {each.source_id for each in read if isinstance(each.given, GivenPlace)}
    kept = Service.objects.using(EDITION)
    assert services.keys() == {str(identity) for identity in kept.values_list("pk", flat=True)}
    assert places == set(map(str, ServiceAtPlace.objects.using(EDITION).values_list("place_id", flat=True)))
    for service in kept.order_by("pk")[:300]:
        given = services[str(service.pk)]
        assert given.names["fi"] == service.names["fi"]
        assert set(given.languages) == set(service.languages)
        assert (given.minimum_age, given.maximum_age) == (service.minimum_age, service.maximum_age)

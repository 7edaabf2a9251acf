"""What is taken down is gone from every answer at once, from lists, from inside others, from downloads."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client

from perhekeskus.api.hsds.tests.conftest import TakeDown

DOWNLOADS = ("catalogue.json", "catalogue.geojson", "catalogue-csv.zip")


def status(path: str) -> int:
    return Client().get(f"/hsds/v3/{path}").status_code


def whole(form: str) -> str:
    response = Client().get(f"/hsds/v3/download/{form}")
    body = b"".join(response)
    if not form.endswith("zip"):
        json.loads(body)
        return body.decode()
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        return "".join(archive.read(name).decode() for name in archive.namelist())


def test_a_service_goes_with_everything_that_hangs_on_it(link: Any, take_down: TakeDown) -> None:
    service = link["service_id"]
    before = Client().get("/hsds/v3/services").json()["total_items"]

    take_down(service)

    assert Client().get("/hsds/v3/services").json()["total_items"] == before - 1
    assert status(f"services/{service}") == 410
    assert status(f"service_at_locations/{link['id']}") == 410
    assert service not in Client().get(f"/hsds/v3/organizations/{link['service']['organization_id']}").text
    for form in DOWNLOADS:
        assert service not in whole(form)


def test_a_place_goes_and_its_service_stays(link: Any, take_down: TakeDown) -> None:
    place = link["location_id"]

    take_down(place)

    service = Client().get(f"/hsds/v3/services/{link['service_id']}")
    assert service.status_code == 200
    assert place not in service.text
    assert link["id"] not in service.text
    assert status(f"service_at_locations/{link['id']}") == 410
    for form in DOWNLOADS:
        assert place not in whole(form)


def test_an_organisation_goes_with_its_services(link: Any, take_down: TakeDown) -> None:
    organization = link["service"]["organization_id"]

    take_down(organization)

    assert status(f"organizations/{organization}") == 410
    assert status(f"services/{link['service_id']}") == 410
    assert Client().get("/hsds/v3/services", {"organization_id": organization}).json()["total_items"] == 0
    for form in DOWNLOADS:
        text = whole(form)
        assert organization not in text
        assert link["service_id"] not in text


def test_nothing_is_hidden_where_nothing_is_taken_down(link: Any) -> None:
    for form in DOWNLOADS[:2]:
        assert link["location_id"] in whole(form)


@pytest.mark.usefixtures("base_edition")
def test_what_was_withdrawn_is_gone_and_what_never_was_is_unknown() -> None:
    from perhekeskus.directory.models import Withdrawal
    from perhekeskus.editions.registry import EDITION

    left = Withdrawal.objects.using(EDITION).order_by("pk").first()
    assert left
    assert status(f"services/{left.pk}") == 410
    assert status("services/00000000-0000-4000-8000-000000000000") == 404

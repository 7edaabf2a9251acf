"""A service and a place of Vantaa, and somebody who changes them."""

from collections.abc import Iterator

import pytest
from django.test import Client

from perhekeskus.accounts.tests.factories import signed_in
from perhekeskus.desk.actions import Deed
from perhekeskus.desk.tests.personas import NOW, owner_account, place_of, service_of, still_and_quick
from perhekeskus.directory.models import Place, Service


@pytest.fixture(autouse=True)
def _still_and_quick(base_catalogue: None) -> Iterator[None]:
    with still_and_quick():
        yield


@pytest.fixture
def place() -> Place:
    return place_of()


@pytest.fixture
def service() -> Service:
    return service_of()


@pytest.fixture
def deed() -> Deed:
    return Deed(owner_account(), NOW)


@pytest.fixture
def owner() -> Client:
    """Whoever cares for the records of Vantaa, signed in."""
    return signed_in(owner_account())

"""Records of the base edition, and what a test takes down of them."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from perhekeskus.editions import takedown
from perhekeskus.kit.clock import now

type TakeDown = Callable[[str], None]


@pytest.fixture
def take_down() -> Iterator[TakeDown]:
    """Takes something down; it is shown again after the test."""
    ids: list[UUID] = []

    def hide(identity: str) -> None:
        ids.append(UUID(identity))
        takedown.add(ids[-1], at=now(), reason="")

    yield hide
    for identity in ids:
        takedown.remove(identity)


@pytest.fixture
def link(base_edition: object) -> Any:
    """A service at a location, whole."""
    return Client().get("/hsds/v3/service_at_locations", {"full": "true", "per_page": "1"}).json()["contents"][0]

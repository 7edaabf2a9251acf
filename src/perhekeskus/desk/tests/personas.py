"""Everybody who might want to change records of Vantaa, for the tests of the desk and of the rooms above it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import time_machine
from django.test import Client, override_settings

from perhekeskus.accounts.actions import make_member
from perhekeskus.accounts.models import Account
from perhekeskus.accounts.tests.factories import account, browser, give_password, signed_in
from perhekeskus.areas.models import WellbeingArea
from perhekeskus.directory.models import Place, Service
from perhekeskus.kit.clock import HELSINKI
from perhekeskus.organisations.models import Organisation

NOW = datetime(2026, 11, 26, 12, tzinfo=HELSINKI)
ESPOO, VANTAA = "049", "092"

type Persona = Callable[[], Client]


def town(code: str) -> Organisation:
    return Organisation.objects.get(kind="municipality", municipality=code)


@contextmanager
def still_and_quick() -> Iterator[None]:
    """The clock stands still, and signing in takes no time."""
    with (
        time_machine.travel(NOW, tick=False),
        override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]),
    ):
        yield


def service_of(code: str = VANTAA) -> Service:
    return Service.objects.filter(organiser=town(code), withdrawn_on=None).order_by("pk")[0]


def place_of(code: str = VANTAA) -> Place:
    return Place.objects.filter(keeper=town(code), withdrawn_on=None).order_by("pk")[0]


def where(record: Service | Place) -> str:
    sort = "service" if isinstance(record, Service) else "place"
    return f"/staff/records/{sort}/{record.pk}/"


def owner_account(code: str = VANTAA) -> Account:
    """Somebody who cares for the records of a town."""
    made = account(f"hoitaja-{code}@example.org", is_administrator=False)
    make_member(email=made.email, of=town(code))
    return made


def editor_account(area: str) -> Account:
    made = account(f"alue-{area}@example.org", is_administrator=False)
    make_member(email=made.email, of=WellbeingArea.objects.get(pk=area))
    return made


def without_second_factor() -> Client:
    made = account("uusi@example.org", is_administrator=False)
    make_member(email=made.email, of=town(VANTAA))
    client = browser()
    give_password(client, made.email)
    return client


def area_of(code: str) -> str:
    municipality = town(code).municipality
    assert municipality
    return municipality.area_id


PERSONAS: dict[str, Persona] = {
    "nobody": browser,
    "without a second factor": without_second_factor,
    "a colleague without records": lambda: signed_in(account(is_administrator=False)),
    "the owner": lambda: signed_in(owner_account()),
    "an owner of other records": lambda: signed_in(owner_account(ESPOO)),
    "the editor of the area": lambda: signed_in(editor_account(area_of(VANTAA))),
    "an editor of another area": lambda: signed_in(editor_account(area_of(ESPOO))),
    "an administrator": lambda: signed_in(account()),
}

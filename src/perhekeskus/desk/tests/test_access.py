"""Who may open and change what at the desk: everybody by every page and verb, and the table is complete."""

import pytest
from django.urls import URLPattern, reverse

from perhekeskus.accounts.models import Account, Membership
from perhekeskus.desk import urls
from perhekeskus.desk.access import get_record_for, records_of
from perhekeskus.desk.models import Change
from perhekeskus.desk.tests.personas import ESPOO, NOW, PERSONAS, VANTAA, owner_account, town
from perhekeskus.directory.models import Place, Service
from perhekeskus.directory.withdrawals import leave_word

type Got = int | str

SIGN_IN, SET_UP, HERE = "/staff/sign-in/", "/staff/security/second-factor/", "the record"

LIST: dict[str, Got] = {
    "nobody": SIGN_IN,
    "without a second factor": SET_UP,
    "a colleague without records": 403,
    "the owner": 200,
    "an owner of other records": 200,
    "the editor of the area": 200,
    "an editor of another area": 200,
    "an administrator": 200,
}
"""The list of one's own records."""

READ: dict[str, Got] = LIST | {"an owner of other records": 404, "an editor of another area": 404}
"""The page of a record of Vantaa."""

CHANGE: dict[str, Got] = {persona: HERE if got == 200 else got for persona, got in READ.items()}
"""Any verb on it: back to its page."""

NOT_READ: dict[str, Got] = {
    persona: 405 if got == HERE or got in (403, 404) else got for persona, got in CHANGE.items()
}
"""Verbs that are asked for as if they were pages."""

VERBS: dict[str, dict[str, str]] = {
    "desk.record": {"names.fi": "Toinen nimi"},
    "desk.confirm": {},
    "desk.hours": {"day0": "8-16"},
    "desk.number": {"number": "09 310 5015"},
    "desk.hide": {},
    "desk.show": {},
    "desk.undo": {},
}
"""What is sent with each."""


def address(name: str, place: Place, change: int) -> str:
    parts: dict[str, object] = {"sort": "place", "identity": place.pk}
    return reverse(name, kwargs=parts | ({"change": change} if name == "desk.undo" else {}))


def test_the_tables_name_every_page_and_everybody() -> None:
    names = {str(pattern.name) for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)}
    assert names == {"desk.records", *VERBS}
    for table in (LIST, READ, CHANGE):
        assert table.keys() == PERSONAS.keys()


@pytest.fixture
def change(place: Place) -> Change:
    """One that may be taken back."""
    return Change.objects.create(
        record=place.pk, sort="place", what="names.fi", before="Entinen", after=place.names["fi"], changed_at=NOW
    )


@pytest.mark.parametrize("persona", PERSONAS)
def test_everybody_reads_what_the_table_says(persona: str, place: Place, change: Change) -> None:
    client = PERSONAS[persona]()
    got = {name: client.get(address(name, place, change.pk)) for name in VERBS}
    got["desk.records"] = client.get("/staff/records/")
    seen = {name: each.headers.get("Location", "").partition("?")[0] or each.status_code for name, each in got.items()}
    assert seen.pop("desk.records") == LIST[persona]
    assert seen.pop("desk.record") == READ[persona]
    assert set(seen.values()) == {NOT_READ[persona]}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("persona", PERSONAS)
def test_everybody_changes_what_the_table_says(persona: str, verb: str, place: Place, change: Change) -> None:
    sent = VERBS[verb] | {"owner": f"place.{place.pk}", "initial-names.fi": place.names["fi"]}
    if verb == "desk.show":
        leave_word(place, on=NOW.date())
    before = Change.objects.count()

    response = PERSONAS[persona]().post(address(verb, place, change.pk), sent)

    where = response.headers.get("Location", "").partition("?")[0]
    got: Got = HERE if where == address("desk.record", place, 0) else where or response.status_code
    assert got == CHANGE[persona]
    assert (Change.objects.count() > before) == (got == HERE)


def test_an_owner_finds_the_records_of_the_own_organisation_and_no_others() -> None:
    owner = owner_account()
    for sort, organisation in (("service", "organiser"), ("place", "keeper")):
        rows = records_of(owner, sort)
        assert rows.count() > 3
        assert {getattr(row, f"{organisation}_id") for row in rows} == {town(VANTAA).pk}


def test_a_membership_that_ended_opens_nothing(service: Service) -> None:
    owner = owner_account()
    assert get_record_for(owner, "service", service.pk) == service
    Membership.objects.filter(account=owner).delete()
    assert not records_of(Account.objects.get(pk=owner.pk), "service").exists()


def test_what_is_given_for_others_belongs_to_both(service: Service) -> None:
    Service.objects.filter(pk=service.pk).update(provider=town(ESPOO))
    assert get_record_for(owner_account(ESPOO), "service", service.pk) == service

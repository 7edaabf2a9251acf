"""Who may open and change what at the desk: everybody by every page and verb, and the table is complete."""

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from perhekeskus.accounts.models import Account, Membership
from perhekeskus.desk import drafts, urls
from perhekeskus.desk.access import NotTheirs, get_record_for, records_of
from perhekeskus.desk.models import Change, Draft
from perhekeskus.desk.tests.personas import ESPOO, NOW, PERSONAS, VANTAA, area_of, editor_account, owner_account, town
from perhekeskus.directory.models import Place, Service
from perhekeskus.directory.withdrawals import leave_word
from perhekeskus.organisations.models import Organisation

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
    "desk.draft": {"names.fi": "Toinen nimi"},
    "desk.drop": {},
    "desk.publish": {},
    "desk.confirm": {},
    "desk.hours": {"day0": "8-16"},
    "desk.way": {"number": "09 310 5015"},
    "desk.hide": {},
    "desk.show": {},
    "desk.undo": {},
}
"""What is sent with each."""

KINDS: dict[str, Got] = {persona: 404 if got == HERE else got for persona, got in CHANGE.items()}
"""The kinds of a place: a place has none, whoever asks."""

PAGES = ("desk.record", "desk.check")
"""Pages of a record; nothing is to be looked over without a draft, and whoever asks is back at the record."""


def address(name: str, place: Place, change: int) -> str:
    parts: dict[str, object] = {"sort": "place", "identity": place.pk}
    return reverse(name, kwargs=parts | ({"change": change} if name == "desk.undo" else {}))


def test_the_tables_name_every_page_and_everybody() -> None:
    names = {str(pattern.name) for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)}
    assert names == {"desk.records", "desk.kind", *PAGES, *VERBS}
    for table in (LIST, READ, CHANGE, KINDS):
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
    got = {name: client.get(address(name, place, change.pk)) for name in (*PAGES, "desk.kind", *VERBS)}
    got["desk.records"] = client.get("/staff/records/")
    seen = {name: each.headers.get("Location", "").partition("?")[0] or each.status_code for name, each in got.items()}
    assert seen.pop("desk.records") == LIST[persona]
    assert seen.pop("desk.record") == READ[persona]
    assert seen.pop("desk.check") == (address("desk.record", place, 0) if READ[persona] == 200 else READ[persona])
    assert set(seen.values()) == {NOT_READ[persona]}


@pytest.mark.parametrize("verb", [*VERBS, "desk.kind"])
@pytest.mark.parametrize("persona", PERSONAS)
def test_everybody_changes_what_the_table_says(persona: str, verb: str, place: Place, change: Change) -> None:
    sent = VERBS.get(verb, {"add": "child-guidance-centre"}) | {
        "owner": f"place.{place.pk}",
        "initial-names.fi": place.names["fi"],
    }
    if verb == "desk.show":
        leave_word(place, on=NOW.date())
    client = PERSONAS[persona]()
    kept = draft_of(client, place) if verb in ("desk.drop", "desk.publish") else None
    if kept:
        sent |= {"seen": drafts.standing(place, kept)}
    before, begun = Change.objects.count(), Draft.objects.count()

    response = client.post(address(verb, place, change.pk), sent)

    where = response.headers.get("Location", "").partition("?")[0]
    got: Got = HERE if where == address("desk.record", place, 0) else where or response.status_code
    assert got == (KINDS if verb == "desk.kind" else CHANGE)[persona]
    is_done = got == HERE
    assert (Change.objects.count() > before) == (is_done and verb not in ("desk.draft", "desk.drop"))
    assert (
        Draft.objects.count() - begun == {"desk.draft": 1, "desk.drop": -1, "desk.publish": -1}.get(verb, 0) * is_done
    )


def draft_of(client: Client, place: Place) -> Draft | None:
    """One of whoever is signed in."""
    key = client.session.get("_auth_user_id")
    if not key:
        return None
    told = {"written": {"names.fi": "Toinen nimi"}, "shown": {"names.fi": place.names["fi"]}}
    return Draft.objects.create(account_id=key, record=place.pk, kept_at=NOW, **told)


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


def test_an_editor_cares_for_what_lies_in_the_area_whoever_keeps_it(place: Place) -> None:
    """A place of a national organisation is nearer to the area than to its head office."""
    Place.objects.filter(pk=place.pk).update(keeper=Organisation.objects.filter(area=None, municipality=None)[0])
    assert get_record_for(editor_account(area_of(VANTAA)), "place", place.pk) == place
    with pytest.raises(NotTheirs):
        get_record_for(editor_account(area_of(ESPOO)), "place", place.pk)

"""Pages of staff about imported records: who may see them, what they tell, and that deciding works without a script."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import time_machine
from django.test import Client, override_settings

from perhekeskus.accounts.tests.factories import account, browser, give_password, signed_in
from perhekeskus.directory.models import Place, Service
from perhekeskus.imports.deciding import find_twins
from perhekeskus.imports.models import ImportedSource, TriedLink, TwinPair
from perhekeskus.imports.staging import record_id
from perhekeskus.imports.tests.one_page import NOW, ImportPage
from perhekeskus.integrations.ptv.tests.recorded import PLACE_ID, SERVICE_ID
from perhekeskus.kit.ids import published_id

SOURCES, QUALITY, FILE, TWINS = (f"/staff/imports/{each}" for each in ("", "quality/", "quality/file/", "twins/"))
HEADINGS = {
    SOURCES: {"fi": "Lähteet", "sv": "Källor", "en": "Sources"},
    QUALITY: {"fi": "Laatu", "sv": "Kvalitet", "en": "Quality"},
    TWINS: {"fi": "Kaksoset", "sv": "Tvillingar", "en": "Twins"},
}
SERVICE = record_id("ptv", "service", SERVICE_ID)
THEIRS = record_id("ptv", "place", PLACE_ID)

type Queries = Callable[[int], AbstractContextManager[object]]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _still_and_quick() -> Iterator[None]:
    with (
        time_machine.travel(NOW, tick=False),
        override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]),
    ):
        yield


@pytest.fixture
def editor() -> Client:
    return signed_in(account())


def page(client: Client, where: str, **chosen: str) -> str:
    response = client.get(where, {"language": "en", **chosen})
    assert response.status_code == 200
    return response.content.decode()


def twin(number: int) -> Place:
    """The imported clinic's place as another source gives it."""
    place = Place.objects.get(pk=THEIRS)
    place.pk, place.source, place.source_id = published_id("ours", str(number)), f"ours-{number}", str(number)
    place.source_title = "Our own list"
    place.save(force_insert=True)
    return place


def without_second_factor() -> Client:
    account()
    client = browser()
    give_password(client)
    return client


TABLE: dict[str, tuple[Callable[[], Client], int | str]] = {
    "nobody": (browser, "/staff/sign-in/"),
    "without a second factor": (without_second_factor, "/staff/security/second-factor/"),
    "a colleague": (lambda: signed_in(account(is_administrator=False)), 403),
    "an administrator": (lambda: signed_in(account()), 200),
}


@pytest.mark.parametrize("persona", TABLE)
@pytest.mark.parametrize("where", [SOURCES, QUALITY, FILE, TWINS])
def test_everybody_gets_what_the_table_says(persona: str, where: str) -> None:
    make, wanted = TABLE[persona]
    response = make().get(where)
    assert (response.headers.get("Location", "").partition("?")[0] or response.status_code) == wanted
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("persona", ["nobody", "without a second factor", "a colleague"])
def test_nobody_else_decides(persona: str, import_page: ImportPage) -> None:
    import_page()
    twin(1)
    find_twins(at=NOW)
    pair = TwinPair.objects.get(sort="place")

    TABLE[persona][0]().post(f"{TWINS}{pair.pk}/", {"verdict": "different"})

    pair.refresh_from_db()
    assert pair.state == "found"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("where", [SOURCES, QUALITY, TWINS])
def test_an_empty_page_speaks_the_language_and_says_what_to_do(editor: Client, where: str, language: str) -> None:
    html = editor.get(where, {"language": language}).content.decode()

    assert f"<h1>{HEADINGS[where][language]}</h1>" in html
    assert "«perhekeskus " in html


def test_a_source_is_told_with_its_counts_and_faults(editor: Client, import_page: ImportPage) -> None:
    import_page()
    source = ImportedSource.objects.get()
    fault = {"source_id": "service/4711", "where": "phoneNumbers[0]", "why": "phone-unreadable"}
    source.last_report["broken"] = [{**fault, "value": "abc", "is_whole": False}]
    source.save()

    html = page(editor, SOURCES)

    assert "4 new, 0 changed, 0 unchanged, 0 withdrawn" in html
    assert "service/4711, phoneNumbers[0]: this is no telephone number («abc»)" in html
    assert "Overdue" not in html

    ImportedSource.objects.update(last_read_at=NOW - timedelta(days=8))
    assert "Overdue" in page(editor, SOURCES)


def test_a_record_is_told_with_what_would_raise_it(editor: Client, import_page: ImportPage) -> None:
    import_page()
    chosen = {"organisation": str(Service.objects.get(pk=SERVICE).organiser_id)}

    html = page(editor, QUALITY, **chosen)

    assert "Lastenneuvola" in html
    assert "a language is missing → write the text in: Swedish, English (+15)" in html
    assert "1 record." in html
    assert "Vantaa" in html.partition('id="by-area"')[2]


def test_what_is_chosen_leaves_the_rest_out(editor: Client, import_page: ImportPage) -> None:
    import_page()

    keeper = str(Place.objects.get(pk=THEIRS).keeper_id)

    assert "Tikkurilan neuvola" in page(editor, QUALITY, sort="place", organisation=keeper, order="verified")
    assert "Lastenneuvola</th>" not in page(editor, QUALITY, sort="place")
    assert "Nothing is chosen" in page(editor, QUALITY, sort="place", area="06", order="name")
    assert page(editor, QUALITY, sort="x", area="zz", organisation="1", order="%00")


def test_a_page_that_does_not_answer_is_told_with_what_leads_to_it(editor: Client, import_page: ImportPage) -> None:
    import_page()
    dead = "https://www.esimerkki.fi/poissa"
    TriedLink.objects.create(address=dead, tried_on=NOW.date(), failed_days=2, failed_on=NOW.date())
    Service.objects.filter(pk=SERVICE).update(websites={"fi": dead}, quality_reasons=[{"reason": "link-broken"}])

    html = page(editor, QUALITY)

    assert dead in html.partition('id="links"')[2]
    assert "Lastenneuvola" in html.partition('id="links"')[2]


def test_the_file_holds_every_record_and_runs_nothing(editor: Client, import_page: ImportPage) -> None:
    import_page()
    Place.objects.filter(pk=THEIRS).update(names={"fi": "=1+1"})

    response = editor.get(FILE, {"language": "en", "sort": "place"})
    content = response.content.decode("utf-8-sig")

    assert content.splitlines()[0] == "Name;Who answers for it;Score;Lacks;Checked;Next review;Source;Id"
    assert len(content.splitlines()) == Place.objects.standing().count() + 1
    assert "\n'=1+1;" in content


def test_a_pair_is_decided_and_taken_back_with_buttons(editor: Client, import_page: ImportPage) -> None:
    import_page()
    ours = twin(1)
    find_twins(at=NOW)
    pair = TwinPair.objects.get(sort="place")
    html = page(editor, TWINS)
    assert "Our own list" in html
    assert "the same address" in html
    assert f'name="verdict" value="{ours.pk}"' in html

    told = editor.post(f"{TWINS}{pair.pk}/", {"verdict": str(ours.pk)}, follow=True).content.decode()
    assert "Both are one." in told
    assert "Families see that of Our own list." in told
    assert Place.objects.get(pk=THEIRS).withdrawn_on

    editor.post(f"{TWINS}{pair.pk}/", {"verdict": "undo"})
    assert Place.objects.get(pk=THEIRS).withdrawn_on is None

    editor.post(f"{TWINS}{pair.pk}/", {"verdict": "different"})
    pair.refresh_from_db()
    assert pair.state == "different"


@pytest.mark.parametrize("verdict", ["", "maybe", "'; drop", str(SERVICE)])
def test_what_nobody_can_mean_decides_nothing(editor: Client, import_page: ImportPage, verdict: str) -> None:
    import_page()
    twin(1)
    find_twins(at=NOW)
    pair = TwinPair.objects.get(sort="place")

    assert editor.post(f"{TWINS}{pair.pk}/", {"verdict": verdict}).status_code == 404
    assert editor.get(f"{TWINS}{pair.pk}/").status_code == 405


@pytest.mark.parametrize("where", [SOURCES, QUALITY, TWINS])
def test_more_records_make_no_more_queries(
    editor: Client, import_page: ImportPage, where: str, django_assert_num_queries: Queries
) -> None:
    import_page()
    twin(1)
    find_twins(at=NOW)
    page(editor, where)
    count = _queries_of(editor, where)
    for number in range(2, 6):
        twin(number)
    find_twins(at=NOW)

    with django_assert_num_queries(count):
        page(editor, where)


def _queries_of(client: Client, where: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        page(client, where)
    return len(queries)

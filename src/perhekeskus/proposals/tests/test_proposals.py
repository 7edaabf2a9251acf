"""From a reader who says that something is wrong to somebody who decides, and back by the code."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client, override_settings
from django.urls import URLPattern, reverse

from perhekeskus.accounts.tests.factories import browser, signed_in
from perhekeskus.desk.tests.personas import ESPOO, NOW, PERSONAS, VANTAA, owner_account, town
from perhekeskus.directory.models import Place
from perhekeskus.kit.ids import short
from perhekeskus.proposals import actions, mailbox, urls
from perhekeskus.proposals.models import Proposal
from perhekeskus.proposals.views import public

type Commit = Callable[..., AbstractContextManager[object]]

WORDS = "Puhelinnumero on nykyisin 09 123 4567 <b>."


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, base_edition: object) -> Iterator[None]:
    public.SENDING._counts.clear()
    with override_settings(DATA_DIR=tmp_path):
        yield


@pytest.fixture
def reader() -> Client:
    return browser()


def where(place: Place, language: str = "en") -> str:
    return reverse(f"proposal.write.{language}", kwargs={"record": short(place.pk)})


def form_of(reader: Client, place: Place) -> dict[str, str]:
    found = re.search(r'name="nonce" value="([^"]+)"', reader.get(where(place)).content.decode())
    assert found
    return {"nonce": found[1], "matter": "phone", "words": WORDS}


def code_in(page: bytes) -> str:
    found = re.search(r"<strong>([0-9A-Z-]{14})</strong>", page.decode())
    assert found
    return found[1]


def sent(reader: Client, place: Place) -> str:
    """A proposal that was sent and taken in; its code."""
    code = code_in(reader.post(where(place), form_of(reader, place)).content)
    assert actions.take_in() == 1
    return code


def told(reader: Client, code: str) -> str:
    return reader.post("/en/follow-proposal/", {"code": code}).content.decode()


def test_a_proposal_comes_to_whoever_cares_and_what_came_of_it_comes_back(
    reader: Client, place: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    code = code_in(reader.post(where(place), form_of(reader, place)).content)
    assert "It waits to be read" in told(reader, code)
    actions.take_in()
    assert "It waits to be read" in told(reader, code)
    owner = signed_in(owner_account())
    queue = owner.get("/staff/proposals/?language=en").content.decode()
    assert "09 123 4567 &lt;b&gt;." in queue
    proposal = Proposal.objects.get()
    assert (proposal.made_on, proposal.words) == (NOW.date(), WORDS)

    with django_capture_on_commit_callbacks(execute=True):
        answer = owner.post(f"/staff/proposals/{proposal.pk}/", {"verdict": "accept", "reason": "Korjattu, kiitos."})

    assert answer.headers["Location"] == reverse("desk.record", kwargs={"sort": "place", "identity": place.pk})
    assert "It was taken up" in told(reader, code)
    assert "Korjattu, kiitos." in told(reader, code.lower().replace("-", " "))


def test_the_page_of_a_record_leads_to_the_form(reader: Client, place: Place) -> None:
    page = reader.get(reverse("place.en", kwargs={"record": short(place.pk)}), follow=True).content.decode()
    assert f'href="{where(place)}" rel="nofollow"' in page


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_nothing_of_the_reader_is_asked_or_kept(reader: Client, place: Place, language: str) -> None:
    response = reader.get(where(place, language))
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies


def test_sent_twice_is_one_proposal(reader: Client, place: Place) -> None:
    form = form_of(reader, place)
    first = code_in(reader.post(where(place), form).content)
    assert code_in(reader.post(where(place), form).content) == first
    assert actions.take_in() == 1
    assert code_in(reader.post(where(place), form).content) == first
    assert actions.take_in() == 0


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"matter": ""}, "Choose what is wrong."),
        ({"matter": "something"}, "Choose what is wrong."),
        ({"nonce": "x"}, "The page was open for long."),
        ({"words": "www.a www.b www.c"}, "Leave out the links"),
        ({"words": "x" * 1_001}, "1000"),
    ],
)
def test_a_fault_is_named_and_the_words_stay(reader: Client, place: Place, changed: dict[str, str], says: str) -> None:
    form = form_of(reader, place) | changed
    response = reader.post(where(place), form)
    page = response.content.decode()
    assert response.status_code == 422
    assert says in page
    assert form["words"][:9] in page
    assert actions.take_in() == 0


def test_a_program_that_fills_in_everything_is_thanked_and_forgotten(reader: Client, place: Place) -> None:
    page = reader.post(where(place), form_of(reader, place) | {"surname": "Robot"}).content.decode()
    assert "<h1>Thank you</h1>" in page
    assert 'class="code"' not in page
    assert actions.take_in() == 0


def test_one_network_cannot_fill_the_queue(reader: Client, place: Place) -> None:
    for _ in range(public.SENDING.times):
        assert reader.post(where(place), form_of(reader, place)).status_code == 200
    response = reader.post(where(place), form_of(reader, place))
    assert response.status_code == 422
    assert "Many proposals have come from your network" in response.content.decode()


def test_a_full_mailbox_loses_no_words(reader: Client, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "MOST_WAITING", 0)
    response = reader.post(where(place), form_of(reader, place))
    assert response.status_code == 422
    assert "09 123 4567" in response.content.decode()


def test_an_unknown_code_tells_nothing(reader: Client, place: Place) -> None:
    sent(reader, place)
    response = reader.post("/en/follow-proposal/", {"code": "AAAA-BBBB-CCCC"})
    assert response.status_code == 422
    assert "There is no proposal with this code" in response.content.decode()


def test_a_broken_letter_is_put_aside(reader: Client, place: Place, tmp_path: Path) -> None:
    code_in(reader.post(where(place), form_of(reader, place)).content)
    (tmp_path / "proposals" / "incoming" / "00.json").write_text("{")
    assert actions.take_in() == 1
    assert actions.take_in() == 0


def test_a_rejection_without_a_reason_is_not_taken(reader: Client, place: Place) -> None:
    sent(reader, place)
    proposal = Proposal.objects.get()
    response = signed_in(owner_account()).post(f"/staff/proposals/{proposal.pk}/?language=en", {"verdict": "reject"})
    assert response.status_code == 422
    assert "Say why, in a sentence" in response.content.decode()


def test_the_second_who_decides_is_told(reader: Client, place: Place) -> None:
    sent(reader, place)
    proposal, owner = Proposal.objects.get(), owner_account()
    actions.decide(proposal, is_accepted=True, reason="", by=owner, at=NOW)
    with pytest.raises(actions.AlreadyDecided):
        actions.decide(proposal, is_accepted=False, reason="Ei", by=owner, at=NOW)


def test_what_was_decided_long_ago_is_deleted_with_its_answer(
    reader: Client, place: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    code = sent(reader, place)
    with django_capture_on_commit_callbacks(execute=True):
        actions.decide(Proposal.objects.get(), is_accepted=True, reason="", by=owner_account(), at=NOW)
    assert actions.forget_decided(now=NOW + timedelta(days=89)) == 0
    assert actions.forget_decided(now=NOW + timedelta(days=91)) == 1
    assert mailbox.told(code) is None


QUEUE: dict[str, int | str] = {
    "nobody": "/staff/sign-in/",
    "without a second factor": "/staff/security/second-factor/",
    "a colleague without records": 403,
    "the owner": 200,
    "an owner of other records": 200,
    "the editor of the area": 200,
    "an editor of another area": 200,
    "an administrator": 200,
}
DECIDE: dict[str, int | str] = QUEUE | {
    "the owner": 302,
    "an owner of other records": 404,
    "the editor of the area": 302,
    "an editor of another area": 404,
    "an administrator": 302,
}


def test_the_table_names_every_page_of_staff_and_everybody() -> None:
    names = {
        str(each.name) for each in urls.urlpatterns if isinstance(each, URLPattern) and "staff/" in str(each.pattern)
    }
    assert names == {"proposals.queue", "proposals.decide"}
    assert QUEUE.keys() == DECIDE.keys() == PERSONAS.keys()


@pytest.mark.parametrize("persona", PERSONAS)
def test_everybody_gets_what_the_table_says(persona: str, reader: Client, place: Place) -> None:
    sent(reader, place)
    proposal = Proposal.objects.get()
    client = PERSONAS[persona]()
    page = client.get("/staff/proposals/")
    assert (page.headers.get("Location", "").partition("?")[0] or page.status_code) == QUEUE[persona]
    assert ("09 123 4567" in page.content.decode()) == (DECIDE[persona] == 302)

    answer = client.post(f"/staff/proposals/{proposal.pk}/", {"verdict": "reject", "reason": "Numero on oikein."})
    got = (
        answer.status_code
        if answer.status_code != 302 or DECIDE[persona] == 302
        else answer.headers["Location"].partition("?")[0]
    )
    assert got == DECIDE[persona]
    proposal.refresh_from_db()
    assert (proposal.state == Proposal.State.REJECTED) == (DECIDE[persona] == 302)


def test_owners_of_two_towns_see_their_own(reader: Client, place: Place) -> None:
    sent(reader, place)
    Place.objects.filter(pk=place.pk).update(keeper=town(ESPOO))
    assert "09 123 4567" not in signed_in(owner_account(VANTAA)).get("/staff/proposals/").content.decode()
    assert "09 123 4567" in signed_in(owner_account(ESPOO)).get("/staff/proposals/").content.decode()

"""Between writing and publishing nothing is lost, nothing is seen by others, and nothing is published unseen."""

import re
from datetime import timedelta

from django.test import Client
from django.utils.translation import override

from perhekeskus.accounts.models import Account
from perhekeskus.accounts.tests.factories import signed_in
from perhekeskus.desk import drafts
from perhekeskus.desk.actions import Deed
from perhekeskus.desk.forms import RecordForm
from perhekeskus.desk.models import Change, Draft
from perhekeskus.desk.tests.personas import NOW, VANTAA, area_of, editor_account, where
from perhekeskus.directory.models import Place


def texts_of(record: Place, **changed: str) -> dict[str, str]:
    """What the form of a place sends when nothing else is changed."""
    columns = ("names", "streets", "summaries", "accessibility", "websites")
    sent = {f"{name}.{code}": getattr(record, name).get(code, "") for name in columns for code in ("fi", "sv", "en")}
    shown = {f"initial-{name}": text for name, text in sent.items()}
    return sent | shown | {name.replace("__", "."): text for name, text in changed.items()}


def publish(client: Client, place: Place) -> str:
    """Looks over what was written and publishes it; the page that comes then."""
    page = client.get(f"{where(place)}check/").content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert seen
    return client.post(f"{where(place)}publish/?language=en", {"seen": seen[1]}, follow=True).content.decode()


def test_what_is_written_is_looked_over_and_published(owner: Client, place: Place) -> None:
    sent = texts_of(place, summaries__fi="Tervetuloa & leikkimään") | {"do": "check"}
    checked = owner.post(f"{where(place)}draft/?language=en", sent, follow=True)
    page = checked.content.decode()
    assert "Look over before publishing" in page
    assert "<ins>Tervetuloa &amp; leikkimään</ins>" in page
    assert re.search(r"Swedish: (it still says what it said before|nothing is said)", page)
    place.refresh_from_db()
    assert place.summaries.get("fi") != "Tervetuloa & leikkimään"
    assert not Change.objects.exists()

    assert "Published." in publish(owner, place)

    place.refresh_from_db()
    assert place.summaries["fi"] == "Tervetuloa & leikkimään"
    assert [change.what for change in Change.objects.all()] == ["summaries.fi"]
    assert not Draft.objects.exists()


def test_looking_it_over_tells_the_points_and_leaves_no_trace(place: Place, deed: Deed) -> None:
    before = (place.quality_score, place.names, Change.objects.count())
    form = RecordForm.with_written(place, {"summaries.fi": " ".join(["leikkipuistotoiminta"] * 30)})
    assert form.is_valid()

    with override("en"):
        trial = drafts.tried(place, form, deed, "en")

    assert trial.before == before[0]
    assert any("is long" in hint for hint in trial.hints)
    assert [told.what for told in trial.changes] == ["In one or two sentences, Finnish"]
    place.refresh_from_db()
    assert (place.quality_score, place.names, Change.objects.count()) == before
    assert "leikkipuistotoiminta" not in str(place.summaries)


def test_the_page_keeps_what_is_written_by_itself_and_shows_it_again(owner: Client, place: Place) -> None:
    for text in ("Ensin näin", "Sitten näin"):
        answer = owner.post(f"{where(place)}draft/", texts_of(place, summaries__fi=text) | {"do": "by-itself"})
        assert answer.status_code == 204
    page = owner.get(where(place), {"language": "en"}).content.decode()
    assert "Sitten näin</textarea>" in page
    assert "Nobody else sees it until you publish it" in page
    assert place.names["fi"] in owner.get("/staff/records/?language=en").content.decode().partition("Drafts")[2]

    owner.post(f"{where(place)}draft/", texts_of(place) | {"do": "by-itself"})
    assert not Draft.objects.exists()


def test_nobody_else_sees_a_draft(owner: Client, place: Place) -> None:
    owner.post(f"{where(place)}draft/", texts_of(place, summaries__fi="Vain minulle"))
    colleague = signed_in(editor_account(area_of(VANTAA)))
    assert "Vain minulle" not in colleague.get(where(place)).content.decode()
    assert colleague.get(f"{where(place)}check/").status_code == 302
    colleague.post(f"{where(place)}draft/drop/")
    assert Draft.objects.count() == 1


def test_a_fault_is_kept_named_and_keeps_from_publishing(owner: Client, place: Place) -> None:
    sent = texts_of(place, websites__fi="ei osoite", names__fi="", summaries__fi="Kirjoitettu") | {"do": "check"}
    page = owner.post(f"{where(place)}draft/?language=en", sent, follow=True).content.decode()
    assert "This must be mended before it can be published" in page
    assert "Official name, Finnish" in page
    assert "Publish now" not in page

    draft = Draft.objects.get()
    owner.post(f"{where(place)}publish/", {"seen": drafts.standing(place, draft)})

    assert not Change.objects.exists()
    assert "Kirjoitettu</textarea>" in owner.get(where(place)).content.decode()


def test_what_others_changed_is_shown_before_it_is_overwritten(owner: Client, place: Place) -> None:
    owner.post(f"{where(place)}draft/", texts_of(place, summaries__fi="Toinen", names__sv="Andra"))
    seen = drafts.standing(place, Draft.objects.get())
    Place.objects.filter(pk=place.pk).update(summaries={"fi": "Muiden teksti"}, accessibility={"fi": "Esteetön"})

    refused = owner.post(f"{where(place)}publish/?language=en", {"seen": seen}, follow=True).content.decode()
    assert "Look it over once more" in refused
    assert "<del>Muiden teksti</del> <ins>Toinen</ins>" in refused
    assert "What stands has been changed since you wrote" in refused
    assert not Change.objects.exists()

    publish(owner, place)
    place.refresh_from_db()
    assert (place.summaries["fi"], place.names["sv"]) == ("Toinen", "Andra")
    assert place.accessibility == {"fi": "Esteetön"}


def test_pressing_twice_publishes_once(owner: Client, place: Place) -> None:
    owner.post(f"{where(place)}draft/", texts_of(place, summaries__fi="Kerran"))
    seen = drafts.standing(place, Draft.objects.get())
    for _press in range(2):
        assert owner.post(f"{where(place)}publish/", {"seen": seen}).headers["Location"] == where(place)
    assert Change.objects.count() == 1


def test_an_old_draft_is_forgotten_and_goes_with_its_account(place: Place, deed: Deed) -> None:
    for age in (timedelta(days=29), timedelta(days=31)):
        writer = Account.objects.create_user(f"{age.days}@example.org", name="A")
        told = {"written": {"names.fi": "A"}, "shown": {}, "kept_at": NOW - age}
        Draft.objects.create(account=writer, record=place.pk, **told)
    assert drafts.forget_old(now=NOW) == 1
    Draft.objects.get().account.delete()
    assert not Draft.objects.exists()

"""A person corrects of which kinds an imported service is; that stays, is told, and can be taken back."""

from pathlib import Path

import pytest
from django.test import Client

from perhekeskus.accounts.tests.factories import account, signed_in
from perhekeskus.desk import actions, kinds, undoing
from perhekeskus.desk.actions import Deed
from perhekeskus.desk.models import Change
from perhekeskus.desk.tests.personas import NOW, where
from perhekeskus.directory.models import Service
from perhekeskus.imports.models import SourceRecord
from perhekeskus.imports.tests.one_page import ImportPage, importing_into

CLINIC, MATERNITY = "child-health-clinic", "maternity-clinic"


@pytest.fixture
def bring(tmp_path: Path) -> ImportPage:
    return importing_into(tmp_path)


@pytest.fixture
def imported(bring: ImportPage) -> Service:
    bring()
    return Service.objects.get(source="ptv")


@pytest.fixture
def administrator() -> Client:
    return signed_in(account())


def kinds_of(service: Service) -> list[str]:
    return list(service.service_kinds.order_by("kind_id").values_list("kind_id", flat=True))


def test_what_a_person_says_of_kinds_stays_through_imports_and_is_taken_back(
    imported: Service, bring: ImportPage, deed: Deed
) -> None:
    assert kinds_of(imported) == [CLINIC]
    assert kinds.set_kind(imported, MATERNITY, deed, is_of_kind=True)
    assert not kinds.set_kind(imported, MATERNITY, deed, is_of_kind=True)
    assert kinds.set_kind(imported, CLINIC, deed, is_of_kind=False)
    bring()
    assert kinds_of(imported) == [MATERNITY]

    undoing.undo(imported, Change.objects.filter(record=imported.pk)[0], deed)
    assert kinds_of(imported) == [CLINIC, MATERNITY]


def test_nothing_else_of_the_source_is_brought_by_it(imported: Service, deed: Deed) -> None:
    others = SourceRecord.objects.exclude(pk=imported.pk)
    others.update(is_due=True)
    kinds.set_kind(imported, MATERNITY, deed, is_of_kind=True)
    assert others.filter(is_due=True).count() == others.count() == 3


def test_the_last_kind_stays_and_an_unknown_one_is_none(imported: Service, deed: Deed) -> None:
    with pytest.raises(kinds.LastKind):
        kinds.set_kind(imported, CLINIC, deed, is_of_kind=False)
    for unknown in ("no-such-kind", "specialist-consultation"):
        with pytest.raises(actions.CannotUndo):
            kinds.set_kind(imported, unknown, deed, is_of_kind=True)
    assert kinds_of(imported) == [CLINIC]


def test_the_page_tells_kinds_with_their_reasons_and_what_happened(administrator: Client, imported: Service) -> None:
    page = administrator.get(where(imported), {"language": "en"}).content.decode()
    assert "in the name «neuvola lapsi»" in page
    sent = {"add": MATERNITY}
    said = administrator.post(f"{where(imported)}kind/?language=en", sent, follow=True).content.decode()
    assert "Families find it under its kinds" in said
    assert "somebody here said so" in said
    administrator.post(f"{where(imported)}kind/", {"remove": MATERNITY})
    refused = administrator.post(f"{where(imported)}kind/?language=en", {"remove": CLINIC}, follow=True)
    assert "Add the right kind first" in refused.content.decode()
    assert administrator.post(f"{where(imported)}kind/", {"add": "x"}).status_code == 404
    assert Change.objects.filter(record=imported.pk, changed_at=NOW).count() == 2

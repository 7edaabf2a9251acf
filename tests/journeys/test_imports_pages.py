"""The pages about imported records: axe, a small phone, dark and light; with pairs, faults and broken links."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import override_settings
from tests.browser import DESK, PHONE, Scheme
from tests.reading import faults_of

from perhekeskus.accounts.tests.factories import account, signed_in
from perhekeskus.directory.models import Place
from perhekeskus.imports.deciding import decide_twins, find_twins
from perhekeskus.imports.links import settle_links
from perhekeskus.imports.models import ImportedSource, TriedLink, TwinPair
from perhekeskus.kit.ids import published_id
from perhekeskus.kit.texts import LANGUAGES

pytestmark = pytest.mark.journey

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
PAGES = [f"/staff/imports/{each}?language={language}" for each in ("", "quality/", "twins/") for language in LANGUAGES]


@pytest.fixture
def pages(base_catalogue: None) -> dict[str, str]:
    """Each page with something of everything that it can tell."""
    source = ImportedSource.objects.create(
        name="ptv", title="Suomi.fi-palvelutietovaranto", last_read_at=NOON - timedelta(days=9)
    )
    fault = {"where": "phoneNumbers[0].number", "why": "phone-unreadable", "value": "soita vaihteeseen"}
    counts = {"new": 12, "changed": 340, "unchanged": 28_000, "withdrawn": 3, "outside": 9_120}
    source.last_report = counts | {
        "broken": [{"source_id": f"service/{n}", **fault, "is_whole": False} for n in range(40)],
    }
    source.save()
    units = list(Place.objects.exclude(websites={}).order_by("pk")[:4])
    for unit in units:
        unit.pk, unit.source, unit.source_id = published_id("ptv", f"place/{unit.pk}"), "ptv", str(unit.pk)
        unit.source_title = source.title
        unit.save(force_insert=True)
    day = {"tried_on": NOON.date(), "failed_on": NOON.date(), "failed_days": 3}
    TriedLink.objects.create(address=units[0].websites["fi"], **day)
    settle_links()
    find_twins(at=NOON)
    first, second, *_others = TwinPair.objects.filter(sort="place")
    decide_twins(first.pk, shown=first.left, at=NOON, by="1")
    decide_twins(second.pk, shown=None, at=NOON, by="1")
    with (
        time_machine.travel(NOON, tick=False),
        override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]),
    ):
        editor = signed_in(account())
        return {where: editor.get(where).content.decode() for where in PAGES}


@pytest.mark.parametrize(("scheme", "size"), [("light", PHONE), ("dark", DESK)])
def test_staff_can_read_them_however_they_read(
    scheme: Scheme, size: tuple[int, int], pages: dict[str, str], axe: str
) -> None:
    assert faults_of(pages, axe, scheme=scheme, size=size) == {}

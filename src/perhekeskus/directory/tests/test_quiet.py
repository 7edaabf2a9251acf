"""Addresses and titles tell nobody who looks over a shoulder what was sought."""

import pytest

from perhekeskus.directory.models import ReadyPart, ServiceKind
from perhekeskus.directory.rules import QUIET_KINDS, is_quiet_organisation
from perhekeskus.editions.registry import EDITION

TELLING = (
    *("vakivalt", "raisk", "turvakot", "lahisuhde", "paihde", "huume", "alkohol", "mielenterv", "itsemurha"),
    *("seksu", "rikosuhri", "lastensuojel", "vald", "skyddshem", "missbruk", "psykisk", "brottsoffer", "barnskydd"),
    *("violence", "rape", "shelter", "abuse", "mental", "suicide", "sexual", "victim", "protection"),
)


@pytest.mark.parametrize(
    ("kind", "services", "is_quiet"),
    [
        ("organisation", [["domestic-violence"]], True),
        ("organisation", [["substance-abuse"], ["peer-support"]], False),
        ("organisation", [], False),
        ("state", [["domestic-violence"]], False),
        ("foundation", [["sexual-health-clinic", "youth-work"]], True),
    ],
)
def test_an_organisation_of_quiet_help_only_is_quiet(kind: str, services: list[list[str]], is_quiet: bool) -> None:
    assert is_quiet_organisation(kind, services) is is_quiet


def test_no_published_address_or_title_tells_of_violence_minds_or_substances(base_edition: object) -> None:
    rows = ReadyPart.objects.using(EDITION).filter(key__startswith="body:").values_list("title", "addresses")
    assert len(rows) > 3_000
    said = {text.lower() for title, addresses in rows for text in (title, *addresses.values())}
    assert [text for text in said if any(word in text for word in TELLING)] == []
    assert ServiceKind.objects.using(EDITION).filter(kind__in=QUIET_KINDS).exists()

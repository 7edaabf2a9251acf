"""The feed of what was checked and what has gone."""

from datetime import date
from uuid import UUID
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils.translation import override

from perhekeskus.directory.changes import MOST, Change, changes, gone_by_day, title, told, way_of
from perhekeskus.kit.texts import LANGUAGES

ATOM = {"a": "http://www.w3.org/2005/Atom"}
DAY = date(2026, 11, 20)
FEEDS = {"fi": "/fi/muutokset.xml", "sv": "/sv/andringar.xml", "en": "/en/changes.xml"}


@pytest.mark.usefixtures("base_edition")
@pytest.mark.parametrize(
    ("change", "words", "way"),
    [
        (Change(DAY, True, "service", "child-health-clinic", 21), ": 21 services checked", "/en/services/?help=2"),
        (Change(DAY, False, "service", "", 1), "1 service has gone", "/en/services/"),
        (Change(DAY, False, "place", "", 2), "2 places have gone", "/en/places/"),
        (Change(DAY, False, "family-centre", "", 1), "1 organisation has gone", "/en/services/"),
    ],
)
def test_a_change_says_what_happened_and_leads_to_the_list(change: Change, words: str, way: str) -> None:
    with override("en"):
        assert title(change, "en").endswith(words)
        assert ("checked" in told(change)) is change.is_check
    assert way_of(change, "en") == way


def test_a_withdrawal_is_counted_once_with_the_first_kind_that_families_know() -> None:
    rows = [
        (DAY, "service", ["specialist-consultation", "school"]),
        (DAY, "service", ["school", "youth-work"]),
        (DAY, "place", list[str]()),
    ]
    assert [*gone_by_day(rows, known={"school", "youth-work"})] == [
        Change(DAY, False, "service", "school", 2),
        Change(DAY, False, "place", "", 1),
    ]


def test_a_change_keeps_its_id_while_the_count_grows() -> None:
    first, later = Change(DAY, True, "service", "school", 3), Change(DAY, True, "service", "school", 4)
    assert first.id == later.id
    assert first.id != Change(DAY, False, "service", "school", 3).id
    assert isinstance(first.id, UUID)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_is_whole_in_every_language(language: str, reader: Client) -> None:
    response = reader.get(FEEDS[language])
    feed = ElementTree.fromstring(response.content)  # noqa: S314 our own output: no stranger's entities in it
    entries = feed.findall("a:entry", ATOM)
    ids = [entry.findtext("a:id", "", ATOM) for entry in entries]
    days = [entry.findtext("a:updated", "", ATOM) for entry in entries]

    assert response.status_code == 200
    assert not response.cookies
    assert 0 < len(entries) == len({*ids}) == len(changes()) <= MOST
    assert days == sorted(days, reverse=True)
    assert all(each.startswith("urn:uuid:") for each in ids)
    assert reader.get(f"/{language}/").status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_leads_to_the_feed(language: str, reader: Client) -> None:
    where = {"fi": "/fi/palvelut/", "sv": "/sv/tjanster/", "en": "/en/services/"}[language]
    page = reader.get(where).content.decode()
    assert page.count(f'href="{FEEDS[language]}"') == 2

"""What programs that look for pages are told."""

import re
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree

import pytest
from django.test import Client

from perhekeskus.directory.choosing import CHOSEN
from perhekeskus.directory.models import page_addresses, page_count
from perhekeskus.directory.tests.test_quiet import TELLING
from perhekeskus.editions import takedown
from perhekeskus.kit.clock import now
from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.website import sitemap

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
HOST = "http://testserver"


def places(reader: Client, where: str) -> list[str]:
    response = reader.get(where)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/xml")
    # Our own output: no stranger's entities in it.
    return [each.text or "" for each in ElementTree.fromstring(response.content).findall(".//s:loc", NAMES)]  # noqa: S314


def test_robots_are_shown_the_map_and_kept_from_the_door_of_staff_and_from_endless_choices(reader: Client) -> None:
    said = reader.get("/robots.txt")
    lines = said.content.decode().splitlines()

    assert said["Content-Type"] == "text/plain; charset=utf-8"
    assert f"Sitemap: {HOST}/sitemap.xml" in lines
    assert {"Disallow: /staff/", "Disallow: /fi/vertaa/", *(f"Disallow: /*{name}=" for name in CHOSEN.values())} <= {
        *lines
    }


def test_the_map_names_every_page_of_a_record_once_in_each_language(reader: Client) -> None:
    files = places(reader, "/sitemap.xml")
    for language in LANGUAGES:
        own = [each.removeprefix(HOST) for each in files if each.startswith(f"{HOST}/{language}/")]
        found = [where for file in own for where in places(reader, file)]

        assert len(found) == len(set(found))
        assert all(where.startswith(f"{HOST}/{language}/") for where in found)
        records = {HOST + where for _, where in page_addresses(language, begin=0, most=100_000)}
        assert len(records) == page_count(language) > 1_000
        assert records <= {*found}
        assert not [where for where in found if any(word in where for word in TELLING) and where in records]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_houses_own_pages_of_the_map_exist(language: str, reader: Client) -> None:
    for where in sitemap.own_pages(language):
        response = reader.get(where)
        assert response.status_code == 200, where
        assert b"noindex" not in response.content, where


def test_a_large_directory_is_spread_over_files(base_edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 1_000)
    files = sitemap.files("fi")
    pages = [sitemap.pages("fi", number) for number in files[1:]]

    assert [len(each) for each in pages[:-1]] == [1_000] * (len(pages) - 1)
    assert sum(map(len, pages)) == page_count("fi")
    assert sitemap.pages("fi", len(files)) == []


def test_what_is_taken_down_is_on_no_map_and_a_file_too_many_is_none(reader: Client) -> None:
    ((identity, where),) = page_addresses("sv", begin=0, most=1)
    takedown.add(identity, at=now(), reason="a test")
    try:
        assert HOST + where not in places(reader, "/sv/sitemap-1.xml")
    finally:
        takedown.remove(identity)
    assert isinstance(identity, UUID)
    assert reader.get("/sv/sitemap-999.xml").status_code == 404


def test_every_page_of_a_record_names_itself_in_the_other_languages(reader: Client) -> None:
    ((_, where),) = page_addresses("fi", begin=40, most=1)
    page = reader.get(where).content.decode()
    assert set(re.findall(r'rel="alternate" hreflang="(\w+)" href="http', page)) == {*LANGUAGES}

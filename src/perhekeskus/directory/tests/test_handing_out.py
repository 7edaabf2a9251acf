"""What a family takes along on paper or in a message."""

import re
from html import unescape
from urllib.parse import unquote
from uuid import UUID

import pytest
from django.test import Client
from django.utils.translation import override

from perhekeskus.directory import handing_out
from perhekeskus.directory.handing_out import Message, handout_of
from perhekeskus.directory.rules import QUIET_KINDS
from perhekeskus.directory.tests.factories import some_services
from perhekeskus.directory.tests.test_quiet import TELLING
from perhekeskus.editions import takedown
from perhekeskus.kit.clock import now
from perhekeskus.kit.ids import short
from perhekeskus.kit.texts import LANGUAGES


def test_a_message_holds_the_name_and_the_address_and_only_the_address_where_there_is_no_name() -> None:
    open_one = Message("Neuvola & me", "https://perhekeskus.example/fi/palvelu/a/")
    quiet = Message("", "https://perhekeskus.example/fi/palvelu/b/")

    assert unquote(open_one.by_text) == "sms:?&body=Neuvola & me https://perhekeskus.example/fi/palvelu/a/"
    assert "Neuvola%20%26%20me" in open_one.by_mail
    assert unquote(quiet.by_text) == "sms:?&body=https://perhekeskus.example/fi/palvelu/b/"
    with override("en"):
        assert quiet.by_mail.startswith("mailto:?subject=A%20link&body=https")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handout_says_what_when_and_where_with_a_code_of_the_address(language: str, reader: Client) -> None:
    found = handout_of(some_services("vantaa", kind="child-health-clinic")[0], language)
    assert found
    response = reader.get(found.addresses[language])
    page = unescape(response.content.decode())

    assert response.status_code == 200
    assert str(found.name) in page
    assert 'role="img"' in page
    assert f'<figcaption class="meta">http://testserver{found.facts.address}</figcaption>' in page
    assert "noindex" in page
    assert page.count(" hidden>") == 2


def test_an_old_name_leads_to_the_handout(reader: Client) -> None:
    (one, *_) = some_services("vantaa", kind="child-health-clinic")
    found = handout_of(one, "fi")
    assert found
    moved = reader.get(f"/fi/tuloste/vanha-nimi-{short(one)}/?paikka=vantaa")
    assert moved["Location"] == found.addresses["fi"] + "?paikka=vantaa"


def test_the_handout_of_what_is_gone_leads_to_the_page_that_says_so(reader: Client) -> None:
    (one, *_) = some_services("vantaa", kind="child-health-clinic")
    takedown.add(one, at=now(), reason="a test")
    try:
        moved = reader.get(f"/sv/utskrift/{short(one)}/?plats=vanda")
        said = reader.get(moved["Location"])
    finally:
        takedown.remove(one)
    assert (moved.status_code, said.status_code) == (302, 410)
    assert reader.get(f"/fi/tuloste/{'a' * 26}/")["Location"] == f"/fi/palvelu/{'a' * 26}/"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(QUIET_KINDS))
def test_nothing_that_leaves_a_quiet_page_tells_what_it_is_about(language: str, kind: str, reader: Client) -> None:
    for identity in some_services("vantaa", kind=kind)[:3]:
        found = handout_of(identity, language)
        assert found
        page = unescape(reader.get(found.addresses[language]).content.decode())
        leaves = [
            page.partition("<title>")[2].partition("</title>")[0],
            page.partition("<article")[2].partition("</article>")[0],
        ]
        leaves += [
            unquote(each)
            for each in re.findall(r'href="((?:sms|mailto):[^"]*)"|data-title="([^"]*)"', page)
            for each in each
        ]

        assert not [word for word in TELLING for text in leaves if word in text.lower()]
        assert str(found.facts.service.names[language]) not in page


def test_words_of_hours_of_a_quiet_service_go_along_only_where_they_are_ours(
    base_edition: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def notes(identity: UUID) -> list[dict[str, str]]:
        found = handout_of(identity, "fi")
        return [hours.notes for way in found.ways for hours in way.hours] if found else []

    quiet = [each for kind in QUIET_KINDS for each in some_services("vantaa", kind=kind) if any(notes(each))]
    assert quiet
    monkeypatch.setattr(handing_out, "OUR_SOURCE", "another")
    assert not any(told for each in quiet for told in notes(each))

"""Pages of running text say only what is true of this installation."""

import pytest
from django.conf import LazySettings
from django.test import Client

from perhekeskus.website.tests.reading import main_of

PAGES = ["/fi/tietoa-palvelusta/", "/fi/saavutettavuus/"]


@pytest.mark.parametrize("path", PAGES)
def test_without_a_contact_nobody_is_told_to_write_to_one(reader: Client, settings: LazySettings, path: str) -> None:
    settings.SERVICE_CONTACT = ""

    assert "palvelun ylläpitäjälle" not in main_of(reader.get(path)).text


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("contact", "address"),
    [("apu@example.org", "mailto:apu@example.org"), ("https://example.org/palaute", "https://example.org/palaute")],
)
def test_the_contact_of_whoever_runs_the_service_is_shown(
    reader: Client, settings: LazySettings, path: str, contact: str, address: str
) -> None:
    settings.SERVICE_CONTACT = contact
    page = main_of(reader.get(path))

    assert f"Kerro siitä palvelun ylläpitäjälle: {contact}" in page.text
    assert page.link(contact) == address


def test_what_the_sources_do_not_settle_is_said_on_the_mainland_only(reader: Client) -> None:
    path = "/sv/vad-hander-nar-jag-berattar/"

    assert "Frivilligas anmälningsplikt är inte bekräftad." in main_of(reader.get(path)).text
    assert "Frivilligas" not in main_of(reader.get(path, {"plats": "mariehamn"})).text


def test_privacy_promises_no_more_than_the_program_keeps(reader: Client) -> None:
    text = main_of(reader.get("/en/privacy/")).text

    assert "No outsider" not in text
    assert "We may count" not in text
    assert "does not count visitors" in text

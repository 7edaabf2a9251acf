"""What every page of the front door promises, in each language."""

import re
from collections.abc import Iterator

import brotli
import pytest
from django.conf import settings
from django.test import Client

from perhekeskus.kit.addresses import address
from perhekeskus.kit.assets import asset_url
from perhekeskus.kit.query import PLACE
from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.website import contents
from perhekeskus.website.tests.reading import main_of, seen

LOUD = re.compile(
    r"väkival|våld|violen|päihde|alkohol|alcohol|missbruk|huume|seksu|sexu|raiska|rape|depress|masennu"
    r"|itsemurh|självmord|suicid|mielenterv|psyk|mental",
    re.IGNORECASE,
)
"""Words that a title or an address must not betray to somebody who looks over a shoulder."""

HELP = {"fi": "Apua heti", "sv": "Hjälp nu", "en": "Help now"}
LEAVE = {"fi": "Poistu sivulta nopeasti", "sv": "Lämna sidan snabbt", "en": "Leave this page fast"}
FIRST_VIEW_BYTES = 17 * 1024
STYLES_BYTES = 8.5 * 1024


def addresses(language: str) -> Iterator[str]:
    for name in ("home", "crisis", "situation.list", "children", "place.choose"):
        yield address(name, language)
    for situation in contents.situations().values():
        yield address("situation", language, slug=situation.slug[language])
    for worry in contents.children().worries:
        yield address("worry", language, slug=worry.slug[language])
    for page in contents.pages():
        yield address(f"page.{page}", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_keeps_its_promises(reader: Client, language: str) -> None:
    for where in addresses(language):
        response = reader.get(where)
        page = seen(response)

        assert response.status_code == 200, where
        assert not response.cookies
        assert page.language == response["Content-Language"] == language
        assert page.title.endswith(" – Perhekeskus")
        assert not LOUD.search(page.title + where)
        assert [tag for tag, _ in page.headings].count("h1") == 1, where
        assert page.link(HELP[language]) == address("crisis", language)
        assert page.link(LEAVE[language]).startswith("https://")
        assert "style" not in page.attributes
        assert not {name for name in page.attributes if name.startswith("on")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_page_is_one_press_away_in_the_other_languages(reader: Client, language: str) -> None:
    for where in addresses(language):
        page = seen(reader.get(where, {PLACE[language]: "espoo"}))

        assert set(page.alternates) == set(LANGUAGES)
        for other, there in page.alternates.items():
            assert f"{PLACE[other]}=espoo" in there, where
            response = reader.get(there.removeprefix("http://testserver"))
            assert response.status_code == 200, there
            assert seen(response).language == other


def test_no_page_leads_to_a_page_that_does_not_exist(reader: Client) -> None:
    for language in LANGUAGES:
        inside = {
            link.partition("#")[0]
            for where in addresses(language)
            for _, link in seen(reader.get(where)).links
            if link.startswith("/") and not link.startswith("/staff/")
        }
        for link in inside:
            assert reader.get(link).status_code in (200, 302), link


def test_a_first_view_is_light(reader: Client, capsys: pytest.CaptureFixture[str]) -> None:
    styles = (settings.ASSETS_DIR / asset_url("site.css").rpartition("/")[2]).read_bytes()
    styles_bytes = len(brotli.compress(styles))
    assert styles_bytes <= STYLES_BYTES
    for name in ("home", "crisis", "children", "situation.list"):
        html_bytes = max(
            len(brotli.compress(reader.get(address(name, language)).content, quality=5)) for language in LANGUAGES
        )
        with capsys.disabled():
            print(f"\n{name}: page {html_bytes} + styles {styles_bytes} = {html_bytes + styles_bytes} bytes", end="")  # noqa: T201
        assert html_bytes + styles_bytes <= FIRST_VIEW_BYTES


def test_a_page_that_does_not_exist_leads_on_in_its_language(reader: Client) -> None:
    for language, words in (("fi", "Emme löytäneet"), ("sv", "Vi hittade inte"), ("en", "We did not find")):
        response = reader.get(f"/{language}/nowhere/")

        assert response.status_code == 404
        assert words in main_of(response).text
        assert address("situation.list", language) in [link for _, link in main_of(response).links]

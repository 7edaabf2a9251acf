"""What somebody writes stands in no file of the browser's profile afterwards: whoever holds the phone finds nothing."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser import SWITCHES, program

from perhekeskus.site.testing import RunningHouse

RARE = "kissakinnaukuu"
"""No vocabulary has it, so wherever it stands it came from the field."""

CONTROL = "kontrollisana"
"""Stands in an address, so the profile must hold it: the search finds what is there."""


@pytest.mark.parametrize("scripts", [True, False])
def test_own_words_stand_in_no_file_of_the_profile(
    chromium: Browser, house: RunningHouse, tmp_path: Path, scripts: bool
) -> None:
    context = chromium.browser_type.launch_persistent_context(
        tmp_path, executable_path=program(), args=SWITCHES, base_url=house.address, java_script_enabled=scripts
    )
    page = context.new_page()
    page.goto(f"/fi/?{CONTROL}=1")
    page.locator("#words").press_sequentially(f"vauva ei nuku {RARE}", delay=20)
    with page.expect_navigation():
        page.locator("form:has(#words) button[type=submit]").click()
    assert "/tulokset/" in page.url
    page.reload()
    page.go_back()
    context.close()

    assert stands_in_files(CONTROL, tmp_path)
    assert not stands_in_files(RARE, tmp_path)


def stands_in_files(word: str, folder: Path) -> list[str]:
    """The files that hold a word, in either way in which browsers write text."""
    ways = (word.encode(), word.encode("utf-16-le"))
    files = (file for file in folder.rglob("*") if file.is_file())
    return [file.name for file in files if any(way in file.read_bytes() for way in ways)]

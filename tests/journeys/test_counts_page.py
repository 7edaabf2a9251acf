"""The counts as managers see them: axe, a small phone, dark and light; with counts that look like real ones."""

import pytest
from playwright.sync_api import Page
from tests.browser import DESK, PHONE, Scheme
from tests.counts import pages_of_counts
from tests.reading import faults_of

from perhekeskus.kit.texts import LANGUAGES

pytestmark = pytest.mark.journey

DRAWN = """() => [...document.querySelectorAll("svg.columns rect, svg.bar rect")]
  .filter((each) => each.checkVisibility())
  .map((each) => each.getBBox().width > 0 || each.getBBox().height === 0)"""


@pytest.fixture
def pages(base_catalogue: None) -> dict[str, str]:
    """The page by language and by what is chosen."""
    addresses = [f"/staff/guidance/?language={each}{more}" for each in LANGUAGES for more in ("", "&area=04")]
    return pages_of_counts([*addresses, "/staff/guidance/?language=fi&channel=navigator"])


def is_drawn(page: Page, where: str) -> None:
    """Plots are there, and every column of them can be seen."""
    drawn = page.evaluate(DRAWN)
    assert all(drawn)
    assert drawn or "navigator" in where


@pytest.mark.parametrize(("scheme", "size"), [("light", PHONE), ("dark", DESK)])
def test_managers_can_read_it_however_they_read(
    scheme: Scheme, size: tuple[int, int], pages: dict[str, str], axe: str
) -> None:
    assert faults_of(pages, axe, scheme=scheme, size=size, also=is_drawn) == {}

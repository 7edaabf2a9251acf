"""The counts as managers see them: axe, a small phone, dark and light; with counts that look like real ones."""

import pytest
from tests.browser import DESK, PHONE, SMALLEST, Scheme, chromium, visitor
from tests.counts import ORIGIN, pages_of_counts, serve
from tests.journeys.test_accessibility import REFLOW, RUN_AXE

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


@pytest.mark.parametrize(("scheme", "size"), [("light", PHONE), ("dark", DESK)])
def test_managers_can_read_it_however_they_read(
    scheme: Scheme, size: tuple[int, int], pages: dict[str, str], axe: str
) -> None:
    faults: dict[str, list[str]] = {}
    with chromium() as browser:
        page = visitor(browser, ORIGIN, size=size, scheme=scheme).new_page()
        serve(page, pages)
        for where in pages:
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.goto(where)
            page.evaluate(axe)
            faults[where] = page.evaluate(RUN_AXE)["faults"]
            page.set_viewport_size({"width": SMALLEST[0], "height": SMALLEST[1]})
            faults[where] += page.evaluate(REFLOW)
            is_drawn = page.evaluate(DRAWN)
            assert all(is_drawn)
            assert is_drawn or "navigator" in where
    assert {where: found for where, found in faults.items() if found} == {}

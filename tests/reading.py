"""Whether pages of staff can be read however somebody reads, without a house that runs."""

from collections.abc import Callable

from playwright.sync_api import Page
from tests.browser import SMALLEST, Scheme, chromium, visitor
from tests.counts import ORIGIN, serve
from tests.journeys.test_accessibility import REFLOW, RUN_AXE


def faults_of(
    pages: dict[str, str],
    axe: str,
    *,
    scheme: Scheme,
    size: tuple[int, int],
    also: Callable[[Page, str], None] = lambda page, where: None,
) -> dict[str, list[str]]:
    """By address: what axe finds, and what does not fit the smallest screen; only where there is something.

    Labels: *also* – looks at each page at the end, given its address.
    """
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
            also(page, where)
    return {where: found for where, found in faults.items() if found}

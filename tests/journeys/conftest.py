"""The page types of the running house and one browser for each file of journeys."""

from collections.abc import Callable, Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page
from tests import browser
from tests.pages import PageType, page_types

from perhekeskus.editions.testing import editions_in
from perhekeskus.site.secrets import secret
from perhekeskus.site.testing import FOLDER, RunningHouse

type NewVisitor = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def pages_of_house(house: RunningHouse) -> list[PageType]:
    """Every type of public page, as this house has it: its edition, its key for tokens."""
    with editions_in(house.folder.editions), override_settings(TOKEN_KEY=secret(house.folder.root, "tokens")):
        return page_types()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, to be run inside a page."""
    return (browser.test_packages(FOLDER) / "axe-core" / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def chromium(pages_of_house: list[PageType]) -> Iterator[Browser]:
    """One browser for a file. It ends with the file: while it runs, this thread may not ask a database."""
    with browser.chromium() as running:
        yield running


@pytest.fixture
def visitor(chromium: Browser, house: RunningHouse) -> Iterator[NewVisitor]:
    """Makes somebody with a device, who was never here before."""
    met: list[BrowserContext] = []

    def new(**traits: object) -> BrowserContext:
        met.append(browser.visitor(chromium, house.address, **traits))  # type: ignore[arg-type]
        return met[-1]

    yield new
    for each in met:
        each.close()


@pytest.fixture
def page(visitor: NewVisitor) -> Page:
    """An empty page on a small phone in daylight, JavaScript off: the least that anybody has."""
    return visitor(scripts=False).new_page()

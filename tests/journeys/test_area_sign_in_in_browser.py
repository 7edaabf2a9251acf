"""The area's own sign-in in a real browser and a real house, from another site than the house: cookies and policy."""

import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page
from tests.browser import DESK, Watch, chromium, visitor
from tests.provider import Provider, running_provider

from perhekeskus.accounts.tests.factories import code
from perhekeskus.site.data_folder import DataFolder
from perhekeskus.site.testing import FOLDER, RunningHouse, copy_of_house, free_port

pytestmark = pytest.mark.journey

PEOPLE = """
from perhekeskus.accounts.tests.factories import account, second_factor
print(second_factor(account("aino@example.org")))
"""


@dataclass
class Area:
    """A house at «localhost», and its area's provider at «127.0.0.1»: two sites for a browser."""

    house: RunningHouse
    provider: Provider
    browser: Browser
    secret: str

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.house.port}"

    def visitor(self) -> Page:
        return visitor(self.browser, self.origin, size=DESK, scripts=False, language="en").new_page()


@pytest.fixture(scope="module")
def area(pristine: DataFolder) -> Iterator[Area]:
    port = free_port()
    with running_provider(f"http://localhost:{port}") as provider:
        folder = copy_of_house(pristine, FOLDER.root / "area-house")
        told = provider.environment | {"PERHEKESKUS_OIDC_SECOND_FACTOR": "amr"}
        house = RunningHouse(folder, port=port, **told)
        try:
            house.wait()
            secret = house.manage(PEOPLE).split()[-1]
            with chromium() as browser:
                yield Area(house, provider, browser, secret)
        finally:
            house.stop()


def signs_in(page: Page, who: str, *, two_factors: bool = False) -> None:
    page.goto("/staff/")
    page.get_by_role("button", name="Sign in with Alueen tunnus").click()
    page.wait_for_url("**/ask/**")
    page.get_by_label("Who").fill(who)
    if two_factors:
        page.get_by_label("two factors").check()
    with page.expect_navigation(url="**/staff/**"):
        page.get_by_role("button", name="Sign in").click()


def test_somebody_comes_by_the_provider_the_first_and_the_second_time(area: Area) -> None:
    page = area.visitor()
    faults = Watch(page).faults
    signs_in(page, "aino")
    page.wait_for_url("**/staff/sign-in/code/")
    page.get_by_label("Code from the app").fill(code(area.secret))
    page.get_by_role("button", name="Sign in").click()
    assert page.get_by_role("heading", level=1).inner_text() == "State of the house"
    assert {each["sameSite"] for each in page.context.cookies(area.origin) if each["name"] == "session"} == {"Strict"}

    page.get_by_role("button", name="Sign out").click()
    again = area.visitor()
    signs_in(again, "aino", two_factors=True)
    again.wait_for_url(f"{area.origin}/staff/")
    assert again.get_by_role("heading", level=1).inner_text() == "State of the house"
    assert [each for each in faults if each.startswith(("console", "script"))] == []


def test_the_way_on_is_kept(area: Area) -> None:
    page = area.visitor()
    page.goto("/staff/security/")
    page.get_by_role("button", name="Sign in with Alueen tunnus").click()
    page.wait_for_url("**/ask/**")
    page.get_by_label("Who").fill("aino")
    page.get_by_label("two factors").check()
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{area.origin}/staff/security/")


@pytest.mark.parametrize(
    ("who", "words"), [("stranger", "no open account here belongs to you"), ("unverified", "was verified")]
)
def test_who_is_refused_reads_why_and_finds_back(area: Area, who: str, words: str) -> None:
    page = area.visitor()
    signs_in(page, who)
    assert page.get_by_role("heading", level=1).inner_text() == "You are not signed in"
    assert words in page.locator("main").inner_text()
    page.get_by_role("link", name="Back to the sign-in").click()
    assert "/staff/sign-in/" in page.url


def test_with_the_provider_hanging_there_is_a_plain_page_within_five_seconds(area: Area) -> None:
    page = area.visitor()
    page.goto("/staff/")
    area.provider.signal(signal.SIGSTOP)
    try:
        began_at = time.monotonic()
        page.get_by_role("button", name="Sign in with Alueen tunnus").click()
        page.get_by_text("does not answer as it should just now").wait_for()
        assert time.monotonic() - began_at < 5
    finally:
        area.provider.signal(signal.SIGCONT)

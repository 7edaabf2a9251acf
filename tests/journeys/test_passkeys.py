"""Passkeys with a browser's own authenticator: added, used, removed, and refused where they do not belong."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, CDPSession, Page
from tests.browser import DESK, Watch, chromium, visitor
from tests.journeys.test_accessibility import RUN_AXE

from perhekeskus.accounts.tests.factories import PASSWORD, code
from perhekeskus.site.data_folder import DataFolder
from perhekeskus.site.testing import FOLDER, RunningHouse, copy_of_house

pytestmark = pytest.mark.journey

PEOPLE = """
from perhekeskus.accounts.tests.factories import account, second_factor
print(second_factor(account("{}@example.org")))
"""
WITHOUT_A_SECOND_FACTOR = """
from perhekeskus.accounts.tests.factories import account
account("{}@example.org")
"""


@dataclass
class Place:
    """A house and a browser; «localhost», because browsers give passkeys to secure origins alone."""

    house: RunningHouse
    browser: Browser

    def visitor(self, *, host: str = "localhost", scripts: bool = True) -> Page:
        origin = f"http://{host}:{self.house.port}"
        return visitor(self.browser, origin, size=DESK, scripts=scripts, language="en").new_page()


@pytest.fixture(scope="module")
def place(pristine: DataFolder) -> Iterator[Place]:
    house = RunningHouse(copy_of_house(pristine, FOLDER.root / "passkey-house"))
    try:
        house.wait()
        with chromium() as browser:
            yield Place(house, browser)
    finally:
        house.stop()


def authenticator(page: Page, *, is_present: bool = True) -> tuple[CDPSession, str]:
    """Puts an authenticator into the browser. Source: Chrome DevTools Protocol, WebAuthn."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    traits = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": is_present,
    }
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": traits})["authenticatorId"]


def gives_password(page: Page, who: str) -> None:
    page.goto("/staff/")
    page.get_by_label("E-mail").fill(f"{who}@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def confirms(page: Page) -> None:
    if heading(page) == "Confirm that it is you":
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()


def test_a_passkey_is_added_beside_the_app_used_renamed_and_removed(place: Place, axe: str) -> None:
    secret = place.house.manage(PEOPLE.format("aino")).split()[-1]
    page = place.visitor()
    faults = Watch(page).faults
    authenticator(page)
    gives_password(page, "aino")
    page.get_by_label("Code from the app").fill(code(secret))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Sign-in and security").click()
    page.get_by_role("link", name="Add or remove passkeys").click()
    page.get_by_role("link", name="Add a passkey").click()
    confirms(page)
    page.get_by_label("Name of the passkey").fill("Work laptop")
    page.get_by_role("button", name="Add the passkey").click()
    assert page.get_by_role("status").inner_text() == "The passkey is ready."
    page.get_by_role("link", name="Sign-in and security").click()
    assert "Work laptop" in page.locator("main").inner_text()

    page.get_by_role("button", name="Sign out").click()
    gives_password(page, "aino")
    assert heading(page) == "Show your second factor"
    page.evaluate(axe)
    assert page.evaluate(RUN_AXE)["faults"] == []
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/staff/")
    assert heading(page) == "State of the house"

    page.goto("/staff/security/passkeys/")
    page.get_by_role("link", name="Rename").click()
    confirms(page)
    page.get_by_label("Name of the passkey").fill("Old laptop")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove").click()
    assert "You have no passkey yet." in page.locator("main").inner_text()
    assert [each for each in faults if each.startswith(("console", "script"))] == []


def test_a_passkey_may_be_the_first_second_factor_and_brings_recovery_codes(place: Place) -> None:
    place.house.manage(WITHOUT_A_SECOND_FACTOR.format("first"))
    page = place.visitor()
    authenticator(page)
    gives_password(page, "first")
    assert heading(page) == "Set up the second factor"
    page.get_by_role("link", name="Use a passkey instead").click()
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_text("Recovery codes").first.wait_for()
    assert page.locator(".codes li").count() == 10
    page.get_by_role("link", name="I have kept them").click()
    assert heading(page) == "State of the house"


def test_a_passkey_of_another_account_and_a_closed_window_are_said_plainly(place: Place) -> None:
    place.house.manage(WITHOUT_A_SECOND_FACTOR.format("owner"))
    page = place.visitor()
    session, identity = authenticator(page)
    gives_password(page, "owner")
    page.goto("/staff/security/passkeys/add/")
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_role("link", name="I have kept them").click()
    page.get_by_role("button", name="Sign out").click()

    session.send("WebAuthn.clearCredentials", {"authenticatorId": identity})
    gives_password(page, "owner")
    page.get_by_role("button", name="Use a passkey").click()
    failed = page.get_by_role("alert")
    failed.wait_for()
    assert "does not belong to this address" in failed.inner_text()
    assert page.get_by_label("Code from the app").is_visible()


def test_at_an_address_that_passkeys_do_not_work_at_the_code_remains(place: Place) -> None:
    """An IP address is no name that a passkey can be made for."""
    place.house.manage(WITHOUT_A_SECOND_FACTOR.format("elsewhere"))
    page = place.visitor(host="127.0.0.1")
    authenticator(page)
    gives_password(page, "elsewhere")
    page.get_by_role("link", name="Use a passkey instead").click()
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_role("alert").wait_for()
    page.get_by_role("link", name="Use an app on your phone instead").click()
    assert heading(page) == "Set up the second factor"


def test_without_javascript_a_sentence_says_what_remains(place: Place) -> None:
    place.house.manage(WITHOUT_A_SECOND_FACTOR.format("plain"))
    page = place.visitor(scripts=False)
    gives_password(page, "plain")
    page.get_by_role("link", name="Use a passkey instead").click()
    assert "The code from the app works everywhere" in page.locator("main").inner_text()
    assert not page.get_by_role("button", name="Add the passkey").is_visible()

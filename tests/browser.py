"""A real Chromium for journeys, and what a visit of its pages has to tell."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright

from perhekeskus.site import assets
from perhekeskus.site.data_folder import DataFolder

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but our own house has a name: what asks another host fails at once, and is counted.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]

PHONE = (360, 640)
"""The small phone of design.md, width and height in CSS pixels."""

DESK = (1280, 900)
SMALLEST = (320, 256)
"""WCAG 1.4.10: what is left of 1280 × 1024 at 400 %."""

type Scheme = Literal["light", "dark"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, or the one that PERHEKESKUS_CHROMIUM names."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=SWITCHES)
        try:
            yield browser
        finally:
            browser.close()


def program() -> str:
    """The Chromium that is driven.

    Raises: LookupError.
    """
    given = os.environ.get("PERHEKESKUS_CHROMIUM")
    found = given or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        raise LookupError("Journeys need Chromium: scripts/test brings it, or says how to.")
    return found


def visitor(
    browser: Browser,
    base: str,
    *,
    size: tuple[int, int] = PHONE,
    scheme: Scheme = "light",
    scripts: bool = True,
    language: str = "fi",
) -> BrowserContext:
    """Somebody with a device, who was never here before."""
    return browser.new_context(
        base_url=base,
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        java_script_enabled=scripts,
        locale={"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}[language],
        timezone_id="Europe/Helsinki",
        reduced_motion="reduce",
    )


def test_packages(folder: DataFolder) -> Path:
    """The folder with axe-core and lighthouse: scripts/test has named it, elsewhere it is fetched once."""
    given = os.environ.get("PERHEKESKUS_TEST_PACKAGES")
    return Path(given) if given else assets.test_packages(folder)


def five_pages(page: Page) -> dict[str, str]:
    """Addresses of the five pages that issue and README show, found as a reader of a running house finds them."""
    page.goto("/fi/palvelut/?paikka=vantaa")
    service = page.locator(".cards h3 a").nth(1).get_attribute("href") or ""
    page.goto("/fi/paikat/?paikka=espoo")
    place = page.locator(".rows a").first.get_attribute("href") or ""
    return {
        "home": "/fi/",
        "list": "/fi/palvelut/?paikka=vantaa",
        "service": service,
        "place": place,
        "crisis": "/fi/apua-heti/",
    }


def tell(page: Page, words: str, *, where: str = "/fi/") -> str:
    """Sends own words from a front page, as a reader does; the address of the results."""
    page.goto(where)
    page.locator("#words").fill(words)
    with page.expect_navigation():
        page.locator(".own-words .button").click()
    return page.url


@dataclass
class Watch:
    """Listens to a page: what it asked of other hosts, and what went wrong without anybody saying so."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.hostname != "127.0.0.1":
            self.faults.append(f"asked another host: {request.url}")

    def _answered(self, response: Response) -> None:
        if "set-cookie" in response.headers:
            self.faults.append(f"cookie: {response.url}")
        # A page that is not there is an answer; a missing part of a page is a fault.
        if response.status >= 400 and not response.request.is_navigation_request():
            self.faults.append(f"{response.status}: {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "the server responded with a status of 4" not in message.text:
            self.faults.append(f"console: {message.text}")

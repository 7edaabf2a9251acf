"""Pictures of the pages that people see first and of those they are led to, on a phone and on a desk.

    scripts/bench pictures [--at http://127.0.0.1:8000] [NAME …]

Without --at it starts a stack of its own; only then the pages of staff are pictured, with what is made for them.
They go to docs/pictures, whose README tells what each shows. NAME: only these («results», «urgent-sv»).
"""

import argparse
import base64
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts.benchmarks.running import own_stack, running_at  # noqa: E402
from tests.browser import chromium, five_pages, tell, visitor  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
SIZES = {360: 1000, 1280: 900}
"""Width and height of a picture, in CSS pixels."""

AS_WEBP = """async (png) => {
  const picture = new Image();
  picture.src = `data:image/png;base64,${png}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.width, picture.height];
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return canvas.toDataURL("image/webp", 0.6).split(",")[1];
}"""
"""The browser writes it smaller than Playwright can: text stays sharp at a third of the weight."""

COUNTS = "/staff/guidance/?language=fi"
MADE = {
    "counts": f"from tests.counts import print_pages; print_pages('{COUNTS}')",
    "desk": "from tests.desk import print_pages; print_pages()",
}
"""What prints the pages of staff, in a process that has the tables."""
SAID = {
    "results": ("/fi/?paikka=vantaa", "vauva ei nuku ja olen ihan loppu"),
    "results-sv": ("/sv/?plats=esbo", "babyn sover inte och jag är slut"),
    "results-en": ("/en/?place=vantaa", "the baby does not sleep and I am worn out"),
    "results-without-place": ("/fi/", "vauva ei nuku"),
    "results-question": ("/fi/", "masentaa"),
    "results-nothing": ("/fi/", "xyzzy qqwwx"),
    "results-young": ("/fi/?paikka=vantaa", "kaverit kiusaavat minua koulussa"),
    "urgent": ("/fi/", "mies lyö minua"),
    "urgent-sv": ("/sv/?plats=esbo", "jag vill dö"),
    "urgent-en": ("/en/?place=vantaa", "my husband hits me"),
    "urgent-young": ("/fi/", "olen 13 enkä jaksa enää elää"),
}
"""Where somebody writes, and what."""

NAVIGATOR = {
    "situation": "/fi/elamantilanteet/vauva-perheessa/",
    "needs": "/fi/tarpeet/",
    "young": "/fi/lapsille-ja-nuorille/",
}

type Way = Callable[[Page], object]
type Staff = Mapping[str, tuple[str, str]]
"""By name: the address of a page of staff, and the page."""


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--at", default="", metavar="URL", help="a house that runs already")
    words.add_argument("names", nargs="*", metavar="NAME", help="only these")
    given = words.parse_args()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with house(given.at) as (base, staff), chromium() as browser:
        for width in SIZES:
            _take(browser, base, width, staff, given.names)
    return 0


@contextmanager
def house(at: str) -> Iterator[tuple[str, Staff]]:
    """Where the product answers, and the pages of staff where they can be made."""
    if at:
        with running_at(at) as base:
            yield base, {}
        return
    with own_stack() as stack:
        counts, desk = (
            json.loads(stack.manage(["shell", "--no-imports", "--command", made])) for made in MADE.values()
        )
        yield stack.url, {"counts": (COUNTS, counts[COUNTS]), **desk}


def _take(browser: Browser, base: str, width: int, staff: Staff, names: list[str]) -> None:
    for name, way in _ways(browser, base, staff).items():
        if names and name not in names:
            continue
        context = visitor(
            browser, base, size=(width, SIZES[width]), scheme="dark" if name.endswith("-dark") else "light"
        )
        page = context.new_page()
        way(page)
        picture = PICTURES / f"{name}-{width}.webp"
        picture.write_bytes(_as_webp(browser, page.screenshot()))
        sys.stdout.write(f"{picture.relative_to(ROOT)}  {picture.stat().st_size / 1024:.0f} KB\n")
        context.close()


def _as_webp(browser: Browser, png: bytes) -> bytes:
    page = browser.new_page()
    written: str = page.evaluate(AS_WEBP, base64.b64encode(png).decode())
    page.close()
    return base64.b64decode(written)


def _ways(browser: Browser, base: str, staff: Staff) -> dict[str, Way]:
    """How each picture's page is come to."""
    found = five_pages(visitor(browser, base).new_page())
    addresses = {**found, "home-dark": found["home"], **NAVIGATOR}
    ways: dict[str, Way] = {name: _going_to(where) for name, where in addresses.items()}
    ways |= {name: _telling(where, words) for name, (where, words) in SAID.items()}
    ways["suggestions"] = _typing
    ways |= dict.fromkeys(("map", "map-dark"), _on_the_map)
    ways["comparison"] = _comparing
    return ways | {name: _served(where, html) for name, (where, html) in staff.items()}


def _going_to(where: str) -> Way:
    return lambda page: page.goto(where)


def _telling(where: str, words: str) -> Way:
    return lambda page: tell(page, words, where=where)


def _typing(page: Page) -> None:
    page.goto("/fi/")
    page.locator("#words").click()
    page.keyboard.type("vauva ei n", delay=20)
    page.locator("#words-list [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")


def _on_the_map(page: Page) -> None:
    page.goto("/fi/kartta/?paikka=vantaa#map")
    page.locator("#map[data-drawn]").wait_for()
    page.locator("#places button").nth(3).click()
    page.locator(".maplibregl-popup").wait_for()
    page.wait_for_timeout(1000)


def _comparing(page: Page) -> None:
    page.goto("/fi/palvelut/?paikka=vantaa")
    for number in range(3):
        page.locator(".cards .compare a[rel=nofollow]").nth(number).click()
    page.locator("#chosen .button").click()


def _served(where: str, html: str) -> Way:
    from tests.counts import ORIGIN, serve

    def look(page: Page) -> None:
        serve(page, {where: html})
        page.goto(ORIGIN + where)

    return look


if __name__ == "__main__":
    sys.exit(main())

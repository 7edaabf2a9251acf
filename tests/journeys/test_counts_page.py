"""The counts as managers see them: axe, a small phone, dark and light; with counts that look like real ones."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Page, Route
from tests.browser import DESK, PHONE, SMALLEST, Scheme, chromium, visitor
from tests.journeys.test_accessibility import REFLOW, RUN_AXE

from perhekeskus.accounts.tests.factories import account, signed_in
from perhekeskus.areas.models import Municipality
from perhekeskus.guidance.models import Count
from perhekeskus.guidance.needs import needs
from perhekeskus.kit.texts import LANGUAGES

pytestmark = pytest.mark.journey

ORIGIN = "http://127.0.0.1"
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
LAST_MONDAY = date(2026, 11, 16)
DRAWN = """() => [...document.querySelectorAll("svg.columns rect, svg.bar rect")]
  .filter((each) => each.checkVisibility())
  .map((each) => each.getBBox().width > 0 || each.getBBox().height === 0)"""


@pytest.fixture
def pages(base_catalogue: None) -> dict[str, str]:
    """The page by language and by what is chosen, made before the browser runs."""
    count_for_a_quarter()
    with (
        time_machine.travel(NOON, tick=False),
        override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]),
    ):
        manager = signed_in(account())
        addresses = [f"/staff/guidance/?language={each}{more}" for each in LANGUAGES for more in ("", "&area=04")]
        addresses.append("/staff/guidance/?language=fi&channel=navigator")
        return {each: manager.get(each).content.decode() for each in addresses}


def count_for_a_quarter() -> None:
    """What a few thousand questions of twelve weeks would leave."""
    chance = random.Random(3)  # noqa: S311 a test's own dice
    places = list(Municipality.objects.order_by("code").values_list("code", "area_id"))
    common = [need for need in needs().values() if not need.is_by_name()][:60]
    rows: dict[tuple[object, ...], int] = {}
    for _ in range(4000):
        monday = LAST_MONDAY - timedelta(weeks=int(12 * chance.random() ** 1.6))
        municipality, area = chance.choice(places) if chance.random() < 0.8 else ("", "")
        need = common[int(len(common) * chance.random() ** 2)]
        outcome = chance.choices(["found", "no-service", "hardly-known", "nothing"], [88, 3, 6, 3])[0]
        language, channel = chance.choices(LANGUAGES, [80, 12, 8])[0], chance.choices(["page", "api"], [95, 5])[0]
        met = [("question", municipality, area, language, channel, outcome), ("need", "", area, "", "", need.id)]
        met += [("kind", "", area, "", "", need.kinds[0])]
        met += [("urgent", "", area, "", "", "hard-to-live")] if chance.random() < 0.01 else []
        for each in met:
            rows[monday, *each] = rows.get((monday, *each), 0) + 1
    names = ("since", "sort", "municipality", "area", "language", "channel", "code")
    Count.objects.bulk_create(
        Count(**dict(zip(names, key, strict=True)), is_week=True, times=times) for key, times in rows.items()
    )


def serve(page: Page, pages: dict[str, str]) -> None:
    """Answers from memory: no house runs."""

    def answer(route: Route) -> None:
        where = route.request.url.removeprefix(ORIGIN)
        file = Path(settings.ASSETS_DIR) / where.removeprefix(settings.STATIC_URL)
        if where in pages:
            route.fulfill(body=pages[where], content_type="text/html; charset=utf-8")
        elif where.startswith(settings.STATIC_URL) and file.is_file():
            route.fulfill(path=file)
        else:
            route.fulfill(status=404)

    page.route("**/*", answer)


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

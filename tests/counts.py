"""A quarter of counts that look like real ones, and the page that managers see of them."""

import json
import random
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import time_machine
from django.conf import settings
from django.test import override_settings
from django.test.utils import setup_test_environment
from playwright.sync_api import Page, Route

from perhekeskus.accounts.tests.factories import account, signed_in
from perhekeskus.areas.models import Municipality
from perhekeskus.guidance.models import Count
from perhekeskus.guidance.needs import needs
from perhekeskus.kit.texts import LANGUAGES

ORIGIN = "http://127.0.0.1"
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
LAST_MONDAY = date(2026, 11, 16)


def print_pages(*addresses: str) -> None:
    """For another process, whose tables lie elsewhere: the same as JSON."""
    setup_test_environment()
    sys.stdout.write(json.dumps(pages_of_counts(addresses)))


def pages_of_counts(addresses: Iterable[str]) -> dict[str, str]:
    """The page at each address as a manager gets it, made before a browser runs."""
    count_for_a_quarter()
    with (
        time_machine.travel(NOON, tick=False),
        override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]),
    ):
        manager = signed_in(account())
        answers = {each: manager.get(each) for each in addresses}
    assert {each.status_code for each in answers.values()} == {200}
    return {where: each.content.decode() for where, each in answers.items()}


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

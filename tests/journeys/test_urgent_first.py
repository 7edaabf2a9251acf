"""Urgent help on a small phone: the number to call is seen without scrolling, whatever danger, place and language."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Page, expect
from tests.browser import PHONE, SMALLEST
from tests.journeys.conftest import NewVisitor
from tests.journeys.test_accessibility import LARGE_TEXT, MEASURE, REFLOW, RUN_AXE

from perhekeskus.guidance.matching import Match
from perhekeskus.guidance.needs import needs
from perhekeskus.guidance.understanding import Understanding
from perhekeskus.guidance.urgent_help import urgent_types
from perhekeskus.kit.addresses import address
from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.kit.tokens import seal
from perhekeskus.site.secrets import secret
from perhekeskus.site.testing import RunningHouse
from perhekeskus.website import contents
from perhekeskus.website.results import Search
from perhekeskus.website.views.own_words import PURPOSE

pytestmark = pytest.mark.journey

PLACE = {"fi": "paikka", "sv": "plats", "en": "place"}
PLACES = ("", "helsinki", "utsjoki", "mariehamn")
"""None; one whose area has numbers of its own; one whose numbers we do not know; one of the other legal order."""

SIZES = (PHONE, (SMALLEST[0], PHONE[1]))

FIRST = """() => {
  const first = document.querySelector("main a[href^='tel:']").getBoundingClientRect();
  return [first.top, first.bottom, first.height].map(Math.round);
}"""

BEFORE = """() => {
  const parts = [...document.querySelectorAll(".urgent-help :is(h2, h3, .call, ul)")];
  return parts.slice(0, 2).map((each) => each.className.split(" ")[0] || each.tagName);
}"""


@pytest.fixture
def keys(house: RunningHouse) -> Iterator[None]:
    """Tokens that a test seals are opened by the house."""
    with override_settings(TOKEN_KEY=secret(house.folder.root, "tokens")):
        yield


def results(urgent: str, language: str, *, is_child: bool = False, place: str = "") -> str:
    """Where somebody comes whose words surely mean this danger."""
    named = [Match(need.id, 1.0, language) for need in needs().values() if need.urgent == urgent][:1]
    told = Understanding(language, found=tuple(named), urgent=(urgent,), is_surely_urgent=True, is_child=is_child)
    where = address("results", language, token=seal(Search(told).as_content(), purpose=PURPOSE))
    return f"{where}?{PLACE[language]}={place}" if place else where


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_number_is_seen_without_scrolling(
    language: str, visitor: NewVisitor, keys: None, capsys: pytest.CaptureFixture[str]
) -> None:
    page = visitor(scripts=False, language=language).new_page()
    lowest: dict[tuple[int, str], int] = {}
    faults = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for urgent in urgent_types():
            for is_child in (False, True):
                for place in PLACES:
                    page.goto(results(urgent, language, is_child=is_child, place=place))
                    top, bottom, tall = page.evaluate(FIRST)
                    lowest[width, urgent] = max(bottom, lowest.get((width, urgent), 0))
                    if bottom > height or tall < 48 or page.evaluate(BEFORE) != ["H2", "call"]:
                        faults.append(f"{urgent} {place} {width}: from {top} to {bottom}")
    with capsys.disabled():
        print(f"\nfirst number ends at, {language}:", {f"{name} {w}": y for (w, name), y in lowest.items()})  # noqa: T201 the figures are the point
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_urgent_answer_is_read_well_also_enlarged(
    language: str, visitor: NewVisitor, keys: None, axe: str
) -> None:
    page = visitor(language=language).new_page()
    faults: dict[str, list[str]] = {}
    for urgent in urgent_types():
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        page.goto(results(urgent, language))
        page.evaluate(axe)
        found = page.evaluate(RUN_AXE)["faults"] + page.evaluate(MEASURE, [])[1]
        page.set_viewport_size({"width": SMALLEST[0], "height": SMALLEST[1]})
        found += page.evaluate(REFLOW)
        page.evaluate(LARGE_TEXT)
        found += page.evaluate(REFLOW)
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        found += page.evaluate(REFLOW)
        faults[urgent] = found
    assert {urgent: found for urgent, found in faults.items() if found} == {}


def test_the_other_help_comes_under_its_own_heading(page: Page, keys: None) -> None:
    page.goto(results("unsafe-with-someone", "fi"))

    headings = page.locator("main :is(h1, h2, h3)").all_inner_texts()
    assert headings[:5] == [
        "Tästä voi olla apua",
        "Pelkään läheistä",
        "Tee nyt näin",
        "Voit soittaa myös",
        "Muuta apua",
    ]
    expect(page.get_by_role("region", name="Pelkään läheistä")).to_be_visible()
    numbers = page.locator("main a[href^='tel:'].call").evaluate_all("(found) => found.map((each) => each.href)")
    assert len(numbers) == len(set(numbers)), "No number stands as a button twice."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_way_to_one_danger_opens_its_answer_on_the_page_of_urgent_help(language: str, page: Page) -> None:
    for urgent in urgent_types():
        page.goto("about:blank")
        page.goto(f"{address('crisis', language)}#{urgent}")
        expect(page.locator(f"#{urgent} a.call").first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_door_of_young_people_shows_whom_to_call_at_once(language: str, page: Page) -> None:
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for place in PLACES:
            page.goto(address("children", language) + (f"?{PLACE[language]}={place}" if place else ""))
            assert page.evaluate(FIRST)[1] <= height, f"{place} {width}"
            expect(page.locator("main a.call").first).to_be_in_viewport(ratio=1)


def test_each_worry_of_young_people_has_somebody_to_call_before_other_ways(page: Page) -> None:
    for worry in contents.children().worries:
        page.goto(address("worry", "fi", slug=worry.slug["fi"]))
        order = page.locator("main :is(a.call, .rows)").evaluate_all("(found) => found.map((each) => each.className)")
        assert order[0].startswith("call"), worry.id

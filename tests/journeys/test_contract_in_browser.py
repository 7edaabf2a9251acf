"""The web contract as a browser meets it: nothing foreign, nothing kept, nothing that needs a script or a mouse."""

import json
import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser import DESK, Watch
from tests.journeys.conftest import NewVisitor
from tests.pages import PageType

from perhekeskus.kit.texts import LANGUAGES

pytestmark = pytest.mark.journey

WORDS = "meidän vauva valvoo yöt"

HIDE_WHAT_SCRIPTS_ADD = """() => {
  for (const each of document.querySelectorAll("[data-here], [data-send], [data-print], [data-offer]")) {
    each.hidden = true;
  }
  for (const each of document.querySelectorAll("[data-without-map]")) each.hidden = false;
}"""
"""Buttons for the device's position, its own ways to share, its printer, and the map that needs scripts."""

RING = """() => {
  const element = document.activeElement;
  const {outlineStyle, outlineWidth, boxShadow, backgroundColor} = getComputedStyle(element);
  const {width, height, bottom, right} = element.getBoundingClientRect();
  return {
    words: (element.innerText || element.getAttribute("aria-label") || element.name || "").trim().slice(0, 60),
    place: element.outerHTML.slice(0, 120),
    ring: (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none",
    seen: width > 1 && height > 1 && bottom > 0 && right > 0,
    isBody: element === document.body,
  };
}"""


def test_no_page_asks_another_host_sets_a_cookie_or_complains(
    pages_of_house: list[PageType], visitor: NewVisitor
) -> None:
    context = visitor(size=DESK)
    page = context.new_page()
    watch = Watch(page)
    for each in pages_of_house:
        for address in each.addresses.values():
            page.goto(address, wait_until="networkidle" if each.name == "home" else "load")

    assert watch.faults == []
    assert context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_pages_are_whole_without_scripts(pages_of_house: list[PageType], visitor: NewVisitor) -> None:
    bare, lively = visitor(scripts=False).new_page(), visitor().new_page()
    differing = []
    for each in pages_of_house:
        bare.goto(each.addresses["fi"])
        lively.goto(each.addresses["fi"])
        lively.evaluate(HIDE_WHAT_SCRIPTS_ADD)
        shown = [page.locator("body").inner_text().split() for page in (bare, lively)]
        if shown[0] != shown[1]:
            differing.append(each.name)

    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_words_lead_to_results_and_stand_nowhere(language: str, page: Page) -> None:
    page.goto(f"/{language}/")
    page.locator("textarea").fill(WORDS)
    with page.expect_navigation():
        page.locator(".own-words button").click()

    expect(page.locator("h1")).to_be_visible()
    assert "vauva" not in page.url
    assert WORDS not in page.content()
    assert page.locator(".cards .card, .rows a").count() > 0


def test_back_after_own_words_leads_to_the_field_without_asking_to_send_again(page: Page) -> None:
    page.goto("/fi/")
    page.locator("textarea").fill(WORDS)
    page.locator(".own-words button").click()
    page.wait_for_url("**/tulokset/**")

    answer = page.go_back()

    assert answer is None or answer.status == 200
    assert page.url.endswith("/fi/")
    expect(page.locator("textarea")).to_be_visible()


def test_a_double_press_sends_a_tired_parent_to_one_page_of_results(visitor: NewVisitor) -> None:
    page = visitor().new_page()
    watch = Watch(page)
    page.goto("/fi/")
    page.locator("textarea").fill(WORDS)
    page.locator(".own-words button").dblclick(no_wait_after=True)
    # The second press gives up the first one's page on its way: waiting for a load would fail at that.
    expect(page).to_have_url(re.compile("/tulokset/"))
    page.wait_for_load_state("networkidle")

    page.go_back()

    assert page.url.endswith("/fi/"), "One press or two: one step back is the field again."
    assert watch.faults == []


def test_enter_sends_and_tab_goes_the_way_that_eyes_go(page: Page) -> None:
    page.goto("/fi/")
    met = []
    for _ in range(9):
        page.keyboard.press("Tab")
        met.append(page.locator(":focus").evaluate("(e) => e.innerText || e.name"))

    assert [word.strip() for word in met] == [
        "Siirry sisältöön",
        "Perhekeskus",
        "Svenska",
        "English",
        "Apua heti",
        "Poistu sivulta nopeasti",
        "words",
        "Etsi apua",
        "Soita 112",
    ]
    page.locator("textarea").focus()
    page.keyboard.type(WORDS)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tulokset/**")


def test_enter_in_the_field_for_a_place_finds_it(page: Page) -> None:
    page.goto("/sv/")
    page.get_by_label("Din kommun eller ditt postnummer").fill("hangö")
    page.keyboard.press("Enter")
    page.wait_for_url("**plats=hango**")


def test_the_skip_link_skips_to_the_content(pages_of_house: list[PageType], visitor: NewVisitor) -> None:
    page = visitor().new_page()
    for each in pages_of_house:
        page.goto(each.addresses["sv"])
        page.keyboard.press("Tab")
        skip = page.locator(".govuk-skip-link")
        expect(skip).to_be_focused()
        assert skip.evaluate("(link) => link.offsetHeight") >= 24, each.name
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_is_seen_wherever_the_keyboard_goes(
    scheme: str, pages_of_house: list[PageType], visitor: NewVisitor
) -> None:
    page = visitor(scheme=scheme).new_page()
    unseen: dict[str, list[str]] = {}
    for each in pages_of_house:
        page.goto(each.addresses["fi"])
        for _ in range(60):
            page.keyboard.press("Tab")
            found = page.evaluate(RING)
            if found["isBody"]:
                break
            if not (found["ring"] and found["seen"]):
                unseen.setdefault(each.name, []).append(found["place"])

    assert unseen == {}, json.dumps(unseen, indent=1, ensure_ascii=False)


def test_the_filters_of_the_list_are_links(page: Page) -> None:
    page.goto("/fi/palvelut/?paikka=vantaa")
    before = page.locator(".cards > li").count()
    page.locator(".chip").filter(has_text="Auki nyt").first.click()
    expect(page.locator(".chip.on, .chip[aria-current]").first).to_contain_text("Auki nyt")
    assert 0 < page.locator(".cards > li").count() < before

    page.locator(".chip[aria-current]").first.click()

    assert page.locator(".cards > li").count() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_leaving_fast_is_a_plain_link_without_scripts_and_leaves_no_way_back_with_them(
    language: str, visitor: NewVisitor
) -> None:
    plain = visitor(scripts=False).new_page()
    plain.goto(f"/{language}/")
    link = plain.locator("[data-leave]")
    assert (link.get_attribute("href") or "").startswith("https://")
    assert link.get_attribute("rel") == "noreferrer"

    page = visitor().new_page()
    page.route("https://**", lambda route: route.fulfill(body="<h1>weather</h1>", content_type="text/html"))
    page.goto(f"/{language}/")
    page.locator(".help .urgent").click()
    page.wait_for_load_state()
    page.locator("[data-leave]").click()
    page.wait_for_url("https://**")
    page.go_back()

    assert page.url.rstrip("/").endswith(f"/{language}"), "The page that was left is not one step back."


def test_on_paper_there_is_the_matter_and_nothing_else(pages_of_house: list[PageType], visitor: NewVisitor) -> None:
    page = visitor(size=DESK, scheme="dark").new_page()
    page.emulate_media(media="print")
    for each in pages_of_house:
        page.goto(each.addresses["fi"])
        expect(page.locator("h1")).to_be_visible()
        for navigation in (".help", ".tongues", ".foot"):
            expect(page.locator(navigation)).to_be_hidden()
        paper = page.evaluate(
            "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
        )
        assert paper[0] == "rgb(0, 0, 0)", each.name
        assert paper[1] in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}, each.name


def test_nothing_moves_for_those_who_asked_for_stillness(pages_of_house: list[PageType], visitor: NewVisitor) -> None:
    page = visitor().new_page()
    for each in pages_of_house:
        page.goto(each.addresses["fi"])
        moving = page.evaluate(
            """[...document.querySelectorAll("*")].filter((each) => {
              const {transitionDuration, animationDuration, scrollBehavior} = getComputedStyle(each);
              const longest = Math.max(parseFloat(transitionDuration), parseFloat(animationDuration));
              return longest > 0.01 || scrollBehavior === "smooth";
            }).length"""
        )
        assert moving == 0, each.name

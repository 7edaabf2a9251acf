"""Suggestions while typing, as a browser shows them: by keys, by touch, on a bad line, and without scripts."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, Request, Route, expect
from tests.browser import DESK, PHONE, SMALLEST, Scheme, Watch
from tests.journeys.conftest import NewVisitor
from tests.journeys.test_accessibility import REFLOW, RUN_AXE

from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.site.testing import RunningHouse

pytestmark = pytest.mark.journey

ASKED = "**/ehdotukset/"
TYPED = {"fi": "vauva ei n", "sv": "babyn sov", "en": "baby s"}
MEANT = {"fi": "Vauva ei nuku", "sv": "Babyn sover inte", "en": "The baby does not sleep"}

BOXES = """() => ["#words", ".own-words .button", "#words-list"].map((each) => {
  const {top, bottom} = document.querySelector(each).getBoundingClientRect();
  return [top, bottom];
})"""


def type_words(page: Page, words: str, *, language: str = "fi", where: str = "") -> None:
    page.goto(where or f"/{language}/")
    page.locator("#words").click()
    page.keyboard.type(words, delay=20)


def open_list(page: Page, words: str, *, language: str = "fi", where: str = "") -> None:
    type_words(page, words, language=language, where=where)
    expect(page.locator("#words-list [role=option]").first).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_arrow_and_enter_lead_to_the_results_of_a_need(language: str, visitor: NewVisitor) -> None:
    page = visitor(language=language).new_page()
    watch = Watch(page)
    open_list(page, TYPED[language], language=language)
    field = page.locator("#words")
    assert field.get_attribute("aria-activedescendant") is None, "Nothing is chosen for anybody."

    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(chosen).to_have_text(MEANT[language])
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text(MEANT[language])
    assert watch.faults == []


def test_the_arrows_go_round_and_leave_the_field_to_itself_in_between(visitor: NewVisitor) -> None:
    page = visitor().new_page()
    open_list(page, "vauva ei n")
    count = page.locator("#words-list [role=option]").count()
    expect(page.locator(".own-words [role=status]")).to_have_text(f"{count} ehdotusta")

    for _ in range(count + 1):
        page.keyboard.press("ArrowDown")
    expect(page.locator("#words-list [aria-selected=true]")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#words-list [aria-selected=true]")).to_have_count(0)
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#words")).to_have_value("vauva ei n\n")
    assert page.url.endswith("/fi/"), "Enter with Shift makes a line."
    page.keyboard.press("Enter")
    page.wait_for_url("**/tulokset/**")


def test_escape_and_leaving_close_the_list_and_own_words_are_sent_as_before(visitor: NewVisitor) -> None:
    page = visitor().new_page()
    listed = page.locator("#words-list")
    open_list(page, "vauva ei n")
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(page.locator(".own-words [role=status]")).to_have_text("")
    page.wait_for_timeout(400)
    expect(listed).to_be_hidden()

    page.keyboard.type("u")
    expect(listed).to_be_visible()
    page.keyboard.press("Tab")
    expect(listed).to_be_hidden()
    expect(page.locator("#words")).to_have_value("vauva ei nu")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tulokset/**")


def test_enter_sends_the_words_but_not_while_a_word_is_being_composed(visitor: NewVisitor) -> None:
    page = visitor(size=DESK).new_page()
    type_words(page, "vauva ei nuku")
    field = page.locator("#words")
    expect(field).to_have_attribute("enterkeyhint", "search")
    for trait in ("isComposing: true", "keyCode: 229"):
        keydown = f'new KeyboardEvent("keydown", {{key: "Enter", bubbles: true, cancelable: true, {trait}}})'
        assert field.evaluate(f"(field) => field.dispatchEvent({keydown})"), "Nobody takes Enter from the composition."
    assert page.url.endswith("/fi/")

    page.keyboard.press("Shift+Enter")
    page.keyboard.type("olen loppu")
    with page.expect_request("**/omin-sanoin/") as asked:
        page.keyboard.press("Enter")
    assert "words=vauva+ei+nuku%0D%0Aolen+loppu" in (asked.value.post_data or "")
    page.wait_for_url("**/tulokset/**")


def test_enter_in_an_empty_field_asks_for_words(visitor: NewVisitor) -> None:
    page = visitor(size=DESK).new_page()
    page.goto("/fi/")
    page.locator("#words").press("Enter")

    assert page.locator("#words").evaluate("(field) => field.validity.valueMissing")
    expect(page.locator("#words")).to_have_value("")
    assert page.url.endswith("/fi/")


def test_the_send_button_is_not_covered_and_a_press_on_a_suggestion_follows_it(visitor: NewVisitor) -> None:
    page = visitor(size=PHONE).new_page()
    open_list(page, "la")
    field, button, listed = page.evaluate(BOXES)
    assert field[1] <= button[0] < button[1] <= listed[0]
    assert listed[1] <= PHONE[1], "The list ends on the screen; the rest is scrolled to."
    heights = page.evaluate("[...document.querySelectorAll('#words-list a')].map((each) => each.offsetHeight)")
    assert min(heights) >= 48
    page.set_viewport_size({"width": SMALLEST[0], "height": PHONE[1]})
    assert page.evaluate(REFLOW) == []

    option = page.locator("#words-list [role=option]").nth(1)
    with page.expect_navigation():
        option.click()
    assert "/tarpeet/" in page.url


def test_a_field_for_a_place_suggests_places(visitor: NewVisitor) -> None:
    page = visitor(size=DESK, language="sv").new_page()
    page.goto("/sv/")
    field = page.get_by_role("combobox")
    page.locator("#where").click()
    page.keyboard.type("esb", delay=20)
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/sv/tjanster/?plats=esbo")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("scheme", "size"), [("light", PHONE), ("dark", DESK)])
def test_axe_finds_nothing_with_the_lists_open(
    language: str, scheme: Scheme, size: tuple[int, int], visitor: NewVisitor, axe: str
) -> None:
    page = visitor(size=size, scheme=scheme, language=language).new_page()
    open_list(page, TYPED[language], language=language)
    page.keyboard.press("ArrowDown")
    page.evaluate(axe)
    assert page.evaluate(RUN_AXE)["faults"] == []

    page.locator("#where").click()
    page.keyboard.type("va")
    expect(page.locator("#where-list")).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(RUN_AXE)["faults"] == []


def test_what_is_typed_stands_in_no_address_no_log_and_no_storage(visitor: NewVisitor, house: RunningHouse) -> None:
    context = visitor()
    page = context.new_page()
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    open_list(page, "kiukuttel")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert [each.method for each in asked if "/ehdotukset/" in each.url][-1] == "POST"
    assert not [each.url for each in asked if re.search("kiuk", each.url)]
    assert not [each.headers for each in asked if "hx-current-url" in each.headers]
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("JSON.stringify(history.state)") == "null"
    assert context.cookies() == []
    logs = b"".join(file.read_bytes() for file in house.folder.logs.rglob("*") if file.is_file())
    assert b"kiukuttel" not in logs
    page.go_back()
    assert page.url.endswith("/fi/")


def test_nothing_is_brought_before_the_field_is_gone_to_nor_asked_for_one_letter(visitor: NewVisitor) -> None:
    page = visitor().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/fi/", wait_until="networkidle")
    assert not [url for url in asked if "htmx" in url or "suggestions" in url]

    page.locator("#words").click()
    expect(page.locator("#words")).to_have_attribute("data-htmx-powered", "true")
    page.keyboard.type("v")
    page.wait_for_timeout(500)
    assert not [url for url in asked if "/ehdotukset/" in url]
    page.keyboard.type("auva ei nuku", delay=10)
    expect(page.locator("#words-list")).to_be_visible()
    assert len([url for url in asked if "/ehdotukset/" in url]) == 1, "One pause in typing, one question."


@pytest.mark.parametrize("fate", ["aborted", "failed", "slow"])
def test_on_a_bad_line_nothing_is_said_and_own_words_are_sent(fate: str, visitor: NewVisitor) -> None:
    page = visitor().new_page()
    watch = Watch(page)
    held: list[Route] = []

    def befall(route: Route) -> None:
        match fate:
            case "aborted":
                route.abort()
            case "failed":
                route.fulfill(status=503, body="<p role=option>Kaikki on rikki</p>", content_type="text/html")
            case _:
                held.append(route)

    page.route(ASKED, befall)
    with page.expect_request(ASKED):
        type_words(page, "vauva ei")
    with page.expect_request(ASKED):
        page.keyboard.type(" nuku")

    expect(page.locator("#words-list")).to_be_hidden()
    assert not [each for each in watch.faults if each.startswith("script") or "htmx" in each]
    page.locator(".own-words button").click()
    page.wait_for_url("**/tulokset/**")
    for route in held:
        # The browser has given it up: another question took its place, or the page has gone.
        with suppress(Error):
            route.abort()


def test_without_scripts_the_field_is_what_it_was(page: Page) -> None:
    type_words(page, "vauva ei n")

    assert page.locator("[role=listbox], [role=combobox], [role=option]").count() == 0
    assert page.locator("#words").get_attribute("autocomplete") == "off"
    assert page.locator("#words").get_attribute("enterkeyhint") is None
    page.keyboard.press("Enter")
    expect(page.locator("#words")).to_have_value("vauva ei n\n")
    page.locator(".own-words button").click()
    page.wait_for_url("**/tulokset/**")
    type_words(page, "vauva", where=page.url)
    assert page.locator("[role=listbox]").count() == 0


def test_the_field_below_results_suggests_too(visitor: NewVisitor) -> None:
    page = visitor().new_page()
    page.goto("/fi/?paikka=vantaa")
    page.locator("#words").fill("lapsi kiukuttelee")
    page.locator(".own-words button").click()
    page.wait_for_url("**/tulokset/**")
    open_list(page, "vauva ei n", where=page.url)
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("?paikka=vantaa")
    expect(page.locator("h1")).to_have_text("Vauva ei nuku")

"""A family compares services and takes one along: on a small phone, without scripts, in three languages."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser import DESK, SMALLEST, Watch, tell
from tests.journeys.conftest import NewVisitor
from tests.journeys.test_accessibility import REFLOW, RUN_AXE

from perhekeskus.kit.texts import LANGUAGES

pytestmark = pytest.mark.journey

LIST = {
    "fi": "/fi/palvelut/?paikka=vantaa",
    "sv": "/sv/tjanster/?plats=vanda",
    "en": "/en/services/?place=vantaa",
}
CHOSEN = {"fi": "valitut", "sv": "urval", "en": "chosen"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_family_chooses_three_looks_at_them_and_lets_one_go(language: str, visitor: NewVisitor, axe: str) -> None:
    # Only axe itself needs scripts.
    page = visitor(language=language).new_page()
    watch = Watch(page)
    page.goto(LIST[language])
    for number in range(3):
        page.locator(".cards .compare a[rel=nofollow]").nth(number).click()
        expect(page.locator("#chosen .button")).to_contain_text(str(number + 1))
        expect(page.locator("#chosen")).to_be_in_viewport()
    page.locator("#chosen .button").click()

    expect(page.get_by_role("columnheader")).to_have_count(3)
    expect(page.get_by_role("rowheader")).to_have_count(10)
    assert page.get_by_role("cell").all_inner_texts().count("") <= 1, "Only the corner is empty."
    page.evaluate(axe)
    assert page.evaluate(RUN_AXE)["faults"] == []
    page.set_viewport_size({"width": SMALLEST[0], "height": SMALLEST[1]})
    assert page.evaluate(REFLOW) == []

    page.locator("thead a[rel=nofollow]").first.click()
    expect(page.get_by_role("columnheader")).to_have_count(2)
    assert re.search(rf"{CHOSEN[language]}=[a-z2-7]{{26}}\.[a-z2-7]{{26}}$", page.url)
    assert watch.faults == []


def test_the_chosen_ones_go_along_through_filters_languages_and_pages_of_services(page: Page) -> None:
    page.goto(LIST["fi"])
    page.locator(".cards .compare a").first.click()
    chosen = page.url.partition("valitut=")[2].partition("#")[0]
    page.locator(".chips a.chip").nth(1).click()
    expect(page).to_have_url(re.compile(f"valitut={chosen}"))
    page.locator(".cards h3 a").nth(2).click()
    expect(page).to_have_url(re.compile(rf"/palvelu/.*valitut={chosen}"))
    page.get_by_role("link", name="Svenska").click()
    expect(page).to_have_url(re.compile(rf"/sv/tjanst/.*urval={chosen}"))
    page.get_by_role("link", name="Jämför").click()

    expect(page.get_by_role("columnheader")).to_have_count(2)


def test_one_is_taken_along_with_the_devices_own_means(page: Page, visitor: NewVisitor) -> None:
    page.goto(LIST["fi"])
    page.locator(".cards h3 a").first.click()
    page.get_by_role("link", name="Tulosta tai lähetä itsellesi").click()
    expect(page.get_by_role("img", name=re.compile("QR"))).to_be_visible()
    expect(page.get_by_role("link", name="Tekstiviesti")).to_have_attribute("href", re.compile("^sms:"))
    expect(page.get_by_role("button", name="Jaa")).to_have_count(0)

    lively = visitor(size=DESK, scheme="dark").new_page()
    lively.add_init_script("navigator.share = (what) => { window.shared = what; return Promise.resolve(); };")
    lively.goto(page.url)
    lively.get_by_role("button", name="Jaa").click()
    assert lively.evaluate("window.shared.url").startswith("http")
    lively.emulate_media(media="print")
    expect(lively.get_by_role("button", name="Tulosta")).to_be_hidden()
    expect(lively.get_by_role("img", name=re.compile("QR"))).to_be_visible()


def test_what_is_quiet_is_sent_without_a_word_of_it(page: Page) -> None:
    page.goto("/fi/palvelut/?paikka=vantaa&apu=30")
    page.locator(".cards h3 a").first.click()
    name = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Tulosta tai lähetä itsellesi").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Mukaan otettavaksi")
    expect(page.locator("main")).not_to_contain_text(name)
    expect(page.get_by_role("link", name="Sähköposti")).to_have_attribute("href", re.compile(r"subject=Linkki&"))


def test_what_own_words_led_to_is_compared_too(page: Page) -> None:
    tell(page, "vauva ei nuku", where="/fi/?paikka=vantaa")
    for number in range(2):
        page.locator(".doors .compare a[rel=nofollow]").nth(number).click()
        expect(page.locator("#chosen .button")).to_contain_text(f"{number + 1} valittu")
    page.locator("#chosen .button").click()

    expect(page.get_by_role("columnheader")).to_have_count(2)
    assert "vauva" not in page.url

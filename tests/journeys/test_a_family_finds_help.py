"""Families on their way, on a small phone without scripts, from the front door to somebody who helps."""

import re
from collections.abc import Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Page, expect
from tests.browser import Watch
from tests.journeys.conftest import NewVisitor
from tests.pages import PageType

from perhekeskus.editions import takedown
from perhekeskus.kit.clock import now
from perhekeskus.kit.ids import SHORT_LENGTH, long
from perhekeskus.site import processes
from perhekeskus.site.testing import RunningHouse

pytestmark = pytest.mark.journey

WAY_TO_SOMEBODY = "main a[href^='tel:'], main a[href^='https://'], main a[href^='sms:']"


def test_a_tired_parent_finds_somebody_to_call(page: Page) -> None:
    watch = Watch(page)
    page.goto("/fi/")
    expect(page.get_by_role("link", name="Soita 112")).to_be_in_viewport()
    page.get_by_label("Kerro omin sanoin, mitä tarvitset").fill("vauva ei nuku ja olen ihan loppu")
    page.get_by_role("button", name="Etsi apua").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tästä voi olla apua")

    expect(page.locator(".doors .why").first).to_contain_text("Mitä seuraavaksi:")
    expect(page.locator(".doors > li").get_by_role("link", name="Valitse paikka")).to_have_count(
        page.locator(".doors > li").count()
    )
    page.get_by_role("link", name="Valitse paikka").first.click()
    page.get_by_label("Kuntasi tai postinumerosi").fill("Vantaa")
    page.get_by_role("button", name="Etsi paikka").click()
    _choose(page, "Vantaa")

    expect(page.locator("main")).to_contain_text("Paikkasi: Vantaa")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tästä voi olla apua")
    first = page.locator(".doors h3 a").first
    expect(page.locator(".doors .card").first).to_contain_text("Lastenneuvola")
    promised = first.inner_text()
    first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text(promised)
    expect(page.locator("main")).to_contain_text("Vantaan ja Keravan hyvinvointialue")
    expect(page.locator(WAY_TO_SOMEBODY).first).to_be_visible()
    expect(page).to_have_url(re.compile(r"paikka=vantaa"))
    assert "vauva%20ei" not in page.url
    assert watch.faults == []


def test_a_family_in_hango_is_answered_in_swedish(page: Page) -> None:
    page.goto("/sv/")
    page.get_by_label("Din kommun eller ditt postnummer").fill("Hangö")
    page.locator("form[method=get] button").click()
    _choose(page, "Hangö")

    expect(page.get_by_role("heading", level=1)).to_have_text("Hjälp: Hangö")
    page.locator(".cards h3 a").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.locator("main")).to_contain_text("Västra Nylands välfärdsområde")
    expect(page.locator("main .fall-back")).to_have_count(0)
    page.get_by_role("link", name="Suomi").click()
    expect(page).to_have_url(re.compile(r"/fi/palvelu/.*paikka=han[gk]o"))


def test_somebody_without_a_home_municipality_finds_what_is_for_everybody(page: Page) -> None:
    page.goto("/en/place/")
    page.locator("main .rows a").last.click()

    assert page.locator(".cards .card").count() > 5
    expect(page).to_have_url(re.compile("/en/services/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Help without a home municipality")


def test_a_child_comes_in_by_a_door_of_its_own(page: Page) -> None:
    page.goto("/fi/")
    page.get_by_role("link", name="Lapsille ja nuorille").click()
    expect(page.locator("a.call").first).to_have_attribute("href", "tel:116111")
    page.get_by_role("link", name="Kotona ei ole hyvä olla").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Kotona ei ole hyvä olla")
    expect(page.locator("main a[href^='tel:']").first).to_be_visible()
    expect(page.locator("[data-leave]")).to_be_visible()


@pytest.mark.parametrize(("language", "slug"), [("fi", "apua-heti"), ("sv", "hjalp-nu"), ("en", "help-now")])
def test_urgent_help_on_aland_gives_the_numbers_of_aland(language: str, slug: str, page: Page) -> None:
    place = {"fi": "paikka=maarianhamina", "sv": "plats=mariehamn", "en": "place=mariehamn"}[language]
    page.goto(f"/{language}/{slug}/?{place}")

    numbers = page.locator("main a[href^='tel:']").evaluate_all("(links) => links.map((each) => each.href)")
    assert "tel:112" in numbers
    assert any(number.startswith("tel:+35818") for number in numbers)
    assert "tel:116117" not in numbers
    assert "116 117" not in page.locator("main").text_content()  # type: ignore[operator]


def test_urgent_help_on_the_mainland_opens_without_scripts(page: Page) -> None:
    page.goto("/fi/")
    page.locator(".help .urgent").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Apua heti")
    expect(page.locator("main a[href='tel:112']").first).to_be_in_viewport()
    page.get_by_text("Pelkään läheistä").click()
    expect(page.get_by_role("link", name="080 005 005").first).to_be_visible()


def test_an_old_address_of_results_asks_once_more_without_blame(page: Page) -> None:
    answer = page.goto("/fi/tulokset/this-was-never-ours/")

    assert answer
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Kysy vielä kerran")
    expect(page.locator("textarea")).to_be_visible()


def test_a_place_that_we_do_not_know_leaves_the_way_open(page: Page) -> None:
    page.goto("/fi/paikka/")
    page.get_by_label("Kuntasi tai postinumerosi").fill("Korvatunturin kylä 7")
    page.get_by_role("button", name="Etsi paikka").click()

    expect(page.locator(".notice:not([hidden])")).to_contain_text("Emme löytäneet paikkaa «Korvatunturin kylä 7»")
    expect(page.get_by_label("Kuntasi tai postinumerosi")).to_have_value("Korvatunturin kylä 7")
    expect(page.get_by_role("link", name="minulla ei ole kotikuntaa")).to_be_visible()

    page.goto("/fi/palvelut/?paikka=never-a-place")
    assert page.locator(".cards .card").count() > 0


def test_a_list_narrowed_too_far_leads_on(page: Page) -> None:
    page.goto("/fi/palvelut/?paikka=vantaa&apu=1&antaja=state")
    expect(page.locator(".cards")).to_have_count(0)
    page.locator("main .rows a").first.click()

    assert page.locator(".cards .card").count() > 0


def test_an_old_name_leads_to_the_page_and_keeps_the_place(pages_of_house: list[PageType], page: Page) -> None:
    today = _service(pages_of_house)
    identity = today.rstrip("/")[-SHORT_LENGTH:]

    page.goto(f"/fi/palvelu/nimi-viime-vuodelta-{identity}/?paikka=vantaa")

    assert page.url.endswith(f"{today}?paikka=vantaa")


@pytest.fixture
def withdrawn(house: RunningHouse, visitor: NewVisitor) -> Iterator[str]:
    """The address of a service that somebody has taken down."""
    page = visitor().new_page()
    page.goto("/fi/palvelut/")
    address = page.locator(".cards h3 a").last.get_attribute("href") or ""
    identity = long(address.rstrip("/")[-SHORT_LENGTH:])
    with override_settings(EDITIONS_DIR=house.folder.editions):
        takedown.add(identity, at=now(), reason="a journey")
        yield address
        takedown.remove(identity)


def test_what_was_taken_down_is_gone_within_seconds_and_leads_on(withdrawn: str, page: Page) -> None:
    def is_gone() -> bool:
        answer = page.goto(withdrawn)
        return answer is not None and answer.status == 410

    assert processes.wait_until(is_gone, 6)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tätä sivua ei enää ole")
    page.locator("main a").first.click()
    assert "410" not in page.title()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_professionals_find_their_own_door(page: Page) -> None:
    page.goto("/fi/")
    page.locator("footer").get_by_role("link", name="Ammattilaisille").click()

    expect(page).to_have_url(re.compile("/staff/sign-in/"))
    expect(page.locator("input[type=password]")).to_be_visible()


def _service(pages: list[PageType]) -> str:
    return next(each.addresses["fi"] for each in pages if each.name == "service")


def _choose(page: Page, name: str) -> None:
    """Where more places carry the name, the one that is meant; an exact name may lead on by itself."""
    chosen = page.get_by_role("link", name=name, exact=True)
    if chosen.count():
        chosen.click()

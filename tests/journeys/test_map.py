"""The map on a press, as a browser shows it: by keys and by touch, and what stands there without it."""

import re
from base64 import b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Page, Route, expect
from tests.browser import DESK, PHONE, SMALLEST, Scheme, Watch, tell
from tests.journeys.conftest import NewVisitor
from tests.journeys.test_accessibility import LARGE_TEXT, MEASURE, REFLOW, RUN_AXE
from tests.journeys.test_contract import visit

from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.site import testing
from perhekeskus.site.data_folder import DataFolder
from perhekeskus.site.testing import RunningHouse

pytestmark = pytest.mark.journey

MAPS = {"fi": "/fi/kartta/?paikka=vantaa", "sv": "/sv/karta/?plats=vanda", "en": "/en/map/?place=vantaa"}
LISTS = {"fi": "/fi/palvelut/?paikka=vantaa", "sv": "/sv/platser/?plats=vanda", "en": "/en/services/?place=vantaa"}
PRESS = {"fi": "Avaa kartta", "sv": "Öppna kartan", "en": "Open the map"}
BROUGHT = re.compile("/static/(maplibre|live-map|boundaries)")
DRAWN_MILLISECONDS = 60_000
"""Here the processor draws, and others work on it, too."""

COLOURS = """async (png) => {
  const picture = new Image();
  picture.src = `data:image/png;base64,${png}`;
  await picture.decode();
  const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
  context.drawImage(picture, 0, 0);
  const {data} = context.getImageData(0, 0, picture.width, picture.height);
  const found = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const colour = `${data[at]},${data[at + 1]},${data[at + 2]}`;
    found.set(colour, (found.get(colour) ?? 0) + 1);
  }
  return [...found].filter(([, count]) => count > 2000).map(([colour]) => colour);
}"""


def drawn(page: Page) -> None:
    expect(page.locator("#map")).to_have_attribute("data-drawn", "yes", timeout=DRAWN_MILLISECONDS)


def colours(page: Page) -> list[str]:
    """The colours of the ground, as a page without a policy reads them from its picture."""
    picture = b64encode(page.locator(".ground").screenshot()).decode()
    reader = page.context.new_page()
    found: list[str] = reader.evaluate(COLOURS, picture)
    reader.close()
    return found


def open_map(page: Page, where: str) -> None:
    page.goto(f"{where}#map")
    drawn(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_press_on_the_list_brings_the_map_and_nothing_of_it_came_before(language: str, visitor: NewVisitor) -> None:
    page = visitor(size=DESK, language=language).new_page()
    watch = Watch(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(LISTS[language], wait_until="networkidle")
    press = page.get_by_role("link", name=PRESS[language])
    weight = int(re.findall(r"\d+", press.inner_text())[0])
    assert not [url for url in asked if BROUGHT.search(url)]

    press.click()
    drawn(page)

    expect(page.locator(".live-map canvas")).to_be_visible()
    expect(page.get_by_role("region", name=page.locator("h1").inner_text())).to_be_visible()
    assert 300 < weight < 500
    assert len([url for url in asked if BROUGHT.search(url)]) == 5
    assert watch.faults == [], "No other host, no cookie, nothing that the policy had to stop."
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_what_is_drawn_is_land_and_the_chosen_municipality(visitor: NewVisitor) -> None:
    page = visitor(size=DESK).new_page()
    open_map(page, "/fi/kartta/?paikka=helsinki")

    home, water = "239,230,216", "213,227,234"
    assert {home, water} <= {*colours(page)}


def test_the_page_offers_the_map_and_opens_it_on_a_press(visitor: NewVisitor) -> None:
    page = visitor().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(MAPS["fi"], wait_until="networkidle")
    expect(page.get_by_role("img", name="Paikkoja lähellä: Vantaa")).to_be_visible()
    assert not [url for url in asked if BROUGHT.search(url)]

    page.get_by_role("button", name="Avaa kartta").press("Enter")
    drawn(page)

    expect(page.locator(".live-map canvas")).to_be_focused()
    expect(page.get_by_role("img", name="Paikkoja lähellä: Vantaa")).to_be_hidden()
    count = page.locator("#places > li").count()
    marks = page.locator(".point:not(.cluster)").count()
    clustered = sum(map(int, page.locator(".point.cluster").all_inner_texts()))
    assert marks + clustered == count, "Each place of the list is on the map, and none besides."


def test_a_cluster_opens_by_keys_and_a_mark_marks_its_row(visitor: NewVisitor) -> None:
    page = visitor(size=DESK).new_page()
    open_map(page, MAPS["fi"])
    cluster = page.locator(".point.cluster").first
    expect(cluster).to_have_accessible_name(re.compile(r"^\d+ paikkaa lähekkäin"))
    before = page.locator(".point").count()
    cluster.press("Enter")
    expect(page.locator(".point")).not_to_have_count(before)
    expect(page.locator(".point:focus")).to_have_count(1)

    mark = page.locator(".point:not(.cluster)").first
    name = (mark.get_attribute("aria-label") or "").partition(". ")[2]
    mark.press("Enter")
    popup = page.get_by_role("group", name=name)
    expect(popup.get_by_role("link", name="Avaa paikan sivu")).to_be_focused()
    expect(page.locator("#places [aria-current]")).to_contain_text(name)
    expect(page.locator("#places [aria-current]")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(mark).to_be_focused()
    expect(page.locator("#places [aria-current]")).to_have_count(0)


def test_a_row_shows_its_point_and_the_popup_leads_to_its_page(visitor: NewVisitor) -> None:
    page = visitor(size=PHONE).new_page()
    open_map(page, MAPS["fi"])
    row = page.locator("#places > li").nth(7)
    name = row.locator("a").inner_text().splitlines()[0].partition(" ")[2]
    button = row.get_by_role("button", name=f"Kartalla: {name}")
    button.click()
    popup = page.get_by_role("group", name=name)
    expect(popup).to_be_in_viewport()
    expect(row).to_have_attribute("aria-current", "true")
    expect(page.locator(".point[aria-current]")).to_have_count(1)

    popup.get_by_role("button", name="Sulje").click()
    expect(button).to_be_focused()
    button.click()
    with page.expect_navigation():
        popup.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(name)
    assert page.url.endswith("?paikka=vantaa")


def test_the_deeds_and_the_arrows_move_the_map(visitor: NewVisitor) -> None:
    page = visitor(size=DESK).new_page()
    open_map(page, MAPS["en"])
    begin = page.locator(".point").all_inner_texts()
    for _ in range(3):
        page.get_by_role("button", name="Nearer", exact=True).click()
        page.wait_for_timeout(300)
    expect(page.locator(".point")).not_to_have_count(len(begin))
    page.get_by_role("button", name="All places").click()
    expect(page.locator(".point")).to_have_count(len(begin))

    place = "document.querySelector('.point').getBoundingClientRect().left"
    left = page.evaluate(place)
    page.locator(".live-map canvas").press("ArrowRight")
    page.wait_for_timeout(500)
    assert page.evaluate(place) < left
    page.locator(".live-map canvas").press("Shift+Tab")
    skip = page.get_by_role("link", name="Past the map to the list")
    expect(skip).to_be_focused()
    skip.press("Enter")
    expect(page.locator("#places")).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("scheme", "size"), [("light", PHONE), ("dark", DESK)])
def test_axe_and_our_own_measures_find_nothing_on_the_open_map(
    language: str, scheme: Scheme, size: tuple[int, int], visitor: NewVisitor, axe: str
) -> None:
    page = visitor(size=size, scheme=scheme, language=language).new_page()
    open_map(page, MAPS[language])
    page.evaluate(axe)
    assert page.evaluate(RUN_AXE)["faults"] == []
    assert page.evaluate(MEASURE, [])[1] == []

    page.locator("#places button").first.click()
    expect(page.locator(".maplibregl-popup")).to_be_visible()
    assert page.evaluate(RUN_AXE)["faults"] == []
    assert page.evaluate(MEASURE, [])[1] == []
    page.set_viewport_size({"width": SMALLEST[0], "height": SMALLEST[1]})
    assert page.evaluate(REFLOW) == []
    page.evaluate(LARGE_TEXT)
    assert page.evaluate(REFLOW) == []


def test_the_map_follows_the_device_into_the_dark(visitor: NewVisitor) -> None:
    page = visitor(size=DESK).new_page()
    open_map(page, "/fi/kartta/?paikka=helsinki")
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(1000)

    assert {"36,48,44", "16,28,36"} <= {*colours(page)}


def test_without_scripts_the_list_and_a_drawing_are_there_and_the_page_says_why(page: Page) -> None:
    page.goto(f"{MAPS['fi']}#map")

    expect(page.get_by_text("Liikuteltava kartta tarvitsee JavaScriptin.")).to_be_visible()
    expect(page.get_by_role("img", name="Paikkoja lähellä: Vantaa")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    assert page.locator("#places > li").count() > 20


def test_a_device_that_cannot_draw_is_told_so_and_brings_nothing(visitor: NewVisitor) -> None:
    page = visitor().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(f"{MAPS['fi']}#map")

    expect(page.locator("#map [role=status]")).to_have_text(re.compile("Tämä laite ei osaa piirtää karttaa."))
    expect(page.get_by_role("img", name="Paikkoja lähellä: Vantaa")).to_be_visible()
    expect(page.get_by_role("button", name="Avaa kartta")).to_have_count(0)
    assert not [url for url in asked if "maplibre" in url or "boundaries" in url]


def test_a_device_that_takes_its_drawing_back_leaves_the_still_one(visitor: NewVisitor) -> None:
    page = visitor().new_page()
    open_map(page, MAPS["fi"])
    page.locator(".live-map canvas").dispatch_event("webglcontextlost")

    expect(page.get_by_role("img", name="Paikkoja lähellä: Vantaa")).to_be_visible()
    expect(page.locator("#map [role=status]")).to_have_text(re.compile("Tämä laite ei osaa piirtää karttaa."))
    expect(page.locator(".live-map")).to_be_hidden()


def test_places_at_one_spot_are_told_as_a_list(visitor: NewVisitor) -> None:
    page = visitor(size=DESK).new_page()

    def crowd(route: Route) -> None:
        told = route.fetch().json()
        for each in told["features"][:3]:
            each["geometry"] = told["features"][0]["geometry"]
        route.fulfill(json={**told, "features": told["features"][:3]})

    page.route("**/paikat.json*", crowd)
    open_map(page, MAPS["fi"])
    page.get_by_role("button", name="3 paikkaa lähekkäin").press("Enter")
    popup = page.get_by_role("group", name="3 paikkaa samassa kohdassa")
    expect(popup.get_by_role("link")).to_have_count(3)
    expect(popup.get_by_role("link").first).to_be_focused()


def test_what_own_words_led_to_is_on_a_map_where_it_has_places(page: Page) -> None:
    tell(page, "missä leikkiä taaperon kanssa", where="/fi/?paikka=vantaa")
    press = page.get_by_role("link", name="Avaa kartta")
    assert re.search(r"/fi/kartta/\?paikka=vantaa(&apu=\d+)+#map$", press.get_attribute("href") or "")
    press.click()
    expect(page.get_by_role("link", name="Avoin kohtaamispaikka", exact=True)).to_have_attribute("aria-current", "true")
    assert page.locator("#places > li").count() > 0

    tell(page, "mies lyö minua", where="/fi/?paikka=vantaa")
    expect(page.get_by_role("link", name="Avaa kartta")).to_have_count(0)


@pytest.mark.parametrize("lost", ["**/maplibre.*.js*", "**/live-map.*.js*", "**/boundaries.*", "**/paikat.json*"])
def test_on_a_bad_line_the_press_can_be_tried_again(lost: str, visitor: NewVisitor) -> None:
    page = visitor().new_page()
    page.route(lost, lambda route: route.abort())
    page.goto(f"{MAPS['fi']}#map")
    expect(page.locator("#map [role=status]")).to_have_text(re.compile("Kartta ei tullut."))
    expect(page.get_by_role("img", name="Paikkoja lähellä: Vantaa")).to_be_visible()

    page.unroute(lost)
    page.get_by_role("button", name="Avaa kartta").click()
    drawn(page)
    expect(page.locator("#map [role=status]")).to_have_text("")


def test_filters_go_along_to_the_map_and_can_be_taken_away(page: Page) -> None:
    page.goto("/fi/palvelut/?paikka=helsinki&hinta=free")
    page.get_by_role("link", name="Avaa kartta").click()
    expect(page).to_have_url(re.compile(r"/fi/kartta/\?paikka=helsinki&hinta=free#map$"))
    narrowed = page.get_by_role("link", name="Maksuton")
    expect(narrowed).to_be_visible()
    narrowed.click()
    expect(page).to_have_url(re.compile(r"/fi/kartta/\?paikka=helsinki$"))
    page.get_by_role("link", name="Svenska").click()
    expect(page).to_have_url(re.compile(r"/sv/karta/\?plats=helsinki$"))


def test_the_points_are_answered_conditionally(house: RunningHouse) -> None:
    where = "/fi/kartta/paikat.json?paikka=vantaa"
    status, headers, _ = visit(house, where, accept_encoding="br")
    again, _, nothing = visit(house, where, accept_encoding="br", if_none_match=headers["etag"])

    assert (status, headers["content-encoding"], headers["cache-control"]) == (200, "br", "public, max-age=3")
    assert (again, nothing) == (304, b"")


class Tiles(BaseHTTPRequestHandler):
    """One colour everywhere; whoever asks may read it, as tile servers allow."""

    asked: list[str] = []
    referrers: list[str] = []

    def do_GET(self) -> None:
        Tiles.asked.append(self.path)
        Tiles.referrers.append(self.headers.get("Referer", ""))
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(TILE)

    def log_message(self, *words: object) -> None:
        """Nothing."""


TILE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c636838f0010003f402315c06"
    "59b70000000049454e44ae426082"
)
"""A picture of one point."""


@pytest.fixture
def tiles() -> Iterator[str]:
    """A server of tiles on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    Thread(target=server.serve_forever, daemon=True).start()
    Tiles.asked.clear()
    Tiles.referrers.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_tiles_of_the_setting_are_drawn_and_asked_by_the_map_alone(
    tiles: str, pristine: DataFolder, visitor: NewVisitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERHEKESKUS_TILES_URL", f"{tiles}/{{z}}/{{x}}/{{y}}.png")
    monkeypatch.setenv("PERHEKESKUS_TILES_ATTRIBUTION", "© Karttapaja")
    running = RunningHouse(testing.copy_of_house(pristine, testing.FOLDER.root / "house-with-tiles"))
    try:
        running.wait()
        page = visitor(size=DESK).new_page()
        watch = Watch(page)
        page.goto(f"{running.address}{MAPS['fi']}", wait_until="networkidle")
        assert Tiles.asked == []
        page.get_by_role("button", name="Avaa kartta").click()
        drawn(page)
        expect(page.get_by_text("© Karttapaja")).to_be_visible()
    finally:
        running.stop()

    assert watch.faults == []
    assert len(Tiles.asked) > 3
    assert {*Tiles.referrers} == {""}, "Whoever gives the tiles does not hear which page they are for."

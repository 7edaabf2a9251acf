"""What a first view of every page type weighs as it is sent."""

import gzip
import re
from functools import cache

import brotli
import httpx
import pytest
from tests.pages import PageType

from perhekeskus.kit.texts import LANGUAGES
from perhekeskus.site.testing import RunningHouse

pytestmark = pytest.mark.journey

MOST = {"br": 17 * 1024, "gzip": 20 * 1024}
"""HTML, style and all else of a first view, in bytes as sent."""

PART = re.compile(r'<(?:link rel="(?:stylesheet|icon)"|script|img)[^>]*?(?:href|src)="(/[^"]+)"')
DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)
LATER = re.compile(r'data-(?:suggestions|htmx|looks)="(/[^"]+)"')
"""What the first visit of a field with suggestions brings, once for all pages."""

PRESSED = re.compile(r'data-(?:script|looks|library|worker|boundaries)="(/static/[^"]+)"')
"""What comes with a press for the map."""

MOST_LATER = {"br": 15 * 1024, "gzip": 17 * 1024}
SMALLEST = {"br": lambda content: brotli.compress(content, quality=5), "gzip": gzip.compress}


def test_a_first_view_is_light(
    house: RunningHouse, pages_of_house: list[PageType], capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f"\n{'page type':28} {'':5}{'HTML':>7} {'of it SVG':>10} {'CSS':>7} {'JS':>6} {'icon':>6} {'together':>9}"]
    heavy = []
    for coding, most in MOST.items():
        for each in pages_of_house:
            parts = max((_parts(house.address, each.addresses[language], coding) for language in LANGUAGES), key=_sum)
            lines.append(
                f"{each.name:28} {coding:5}{parts['html']:7} {parts['svg']:10} {parts['css']:7} {parts['js']:6}"
                f" {parts['icon']:6} {_sum(parts):9}"
            )
            if _sum(parts) > most:
                heavy.append(f"{each.name}: {_sum(parts)} bytes {coding}")
    with capsys.disabled():
        print("\n".join(lines), "\nThe heaviest of three languages, in bytes as sent.")  # noqa: T201 the figures are the point

    assert heavy == []


@pytest.mark.parametrize("coding", MOST_LATER)
def test_what_suggestions_bring_is_light_and_no_part_of_a_first_view(
    coding: str, house: RunningHouse, capsys: pytest.CaptureFixture[str]
) -> None:
    html = _sent(f"{house.address}/fi/", coding)[0].decode()
    later = dict.fromkeys(LATER.findall(html))
    weights = {address: _sent(house.address + address, coding)[1] for address in later}
    with capsys.disabled():
        print(f"\nWith the first visit of a field, {coding}: {weights}, {sum(weights.values())} bytes")  # noqa: T201 the figures are the point

    assert len(weights) == 3
    assert not later.keys() & set(PART.findall(html))
    assert sum(weights.values()) <= MOST_LATER[coding]


def test_what_a_press_for_the_map_brings_weighs_what_its_button_says(
    house: RunningHouse, capsys: pytest.CaptureFixture[str]
) -> None:
    html = _sent(f"{house.address}/fi/kartta/?paikka=vantaa", "br")[0].decode()
    weights = {address: _sent(house.address + address, "br")[1] for address in PRESSED.findall(html)}
    points = _sent(f"{house.address}/fi/kartta/paikat.json?paikka=vantaa", "br")[1]
    said = int(re.findall(r"Avaa kartta \(noin (\d+) kt\)", html)[0]) * 1000
    with capsys.disabled():
        print(f"\nWith a press for the map, br: {weights}, {sum(weights.values())} bytes, points {points}")  # noqa: T201 the figures are the point

    assert len(weights) == 5
    assert not weights.keys() & set(PART.findall(html))
    assert said - 10_000 < sum(weights.values()) <= said
    assert points < 10_000


def _sum(parts: dict[str, int]) -> int:
    """Drawings stand inside the HTML, they are not sent twice."""
    return parts["html"] + parts["css"] + parts["js"] + parts["icon"]


def _parts(base: str, path: str, coding: str) -> dict[str, int]:
    page, weight = _sent(base + path, coding)
    html = page.decode()
    parts = {"html": weight, "svg": len(SMALLEST[coding]("".join(DRAWING.findall(html)).encode()))}
    parts |= {"css": 0, "js": 0, "icon": 0}
    for address in PART.findall(html):
        name = {"css": "css", "js": "js"}.get(address.rpartition(".")[2], "icon")
        parts[name] += _sent(base + address, coding)[1]
    return parts


@cache
def _sent(url: str, coding: str) -> tuple[bytes, int]:
    """The content and how many bytes went over the wire for it."""
    with httpx.stream("GET", url, headers={"Accept-Encoding": coding}) as answer:
        answer.read()
        assert answer.headers.get("Content-Encoding") == coding or answer.num_bytes_downloaded < 1000, url
        return answer.content, answer.num_bytes_downloaded

"""The drawn map: shapes, numbers, words for those who do not see it, and its weight."""

import re
from xml.etree import ElementTree

import brotli
import pytest

from perhekeskus.areas import facts
from perhekeskus.areas.atlas import Atlas, Sheet
from perhekeskus.areas.map import SMALLEST_FRAME_METRES, WIDTH, Mark, draw_map, frame_around, land_of
from perhekeskus.kit.coordinates import to_map_metres

MUNICIPALITIES = list(facts.municipalities())
ATLAS = Atlas(MUNICIPALITIES)
VANTAA = (25.04, 60.29)


def drawn(sheet: Sheet, marks: list[Mark]) -> str:
    return draw_map(
        shapes=sheet.shapes, marks=marks, frame=sheet.frame, title="Kartta & paikat", description="…", key="map"
    )


def area_map(area: str) -> str:
    within = [row for row in MUNICIPALITIES if row["area_id"] == area]
    marks = [Mark((row["longitude"], row["latitude"]), str(number)) for number, row in enumerate(within, 1)]
    return drawn(ATLAS.area(area), marks)


@pytest.mark.parametrize("area", sorted({row["area_id"] for row in MUNICIPALITIES}))
def test_map_of_an_area_is_light(area: str) -> None:
    assert len(brotli.compress(area_map(area).encode())) <= 4096


def test_map_of_the_country_is_light() -> None:
    assert len(brotli.compress(drawn(ATLAS.country(), []).encode())) <= 4096


def test_map_of_places_shows_home_and_its_neighbours() -> None:
    svg = drawn(ATLAS.around([VANTAA, (24.95, 60.25)], home="092"), [Mark(VANTAA, "1")])
    assert 'class="map-area"' in svg
    assert 'class="map-neighbour"' in svg
    assert len(svg) < 2000


def test_every_municipality_can_be_drawn() -> None:
    for row in MUNICIPALITIES:
        assert 'class="map-area"' in drawn(ATLAS.municipality(row["code"]), []), row["code"]


def test_map_has_a_name_and_no_style_of_its_own() -> None:
    text = area_map("04")
    svg = ElementTree.fromstring(text)  # noqa: S314 -- our own drawing, made above
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "map-title map-desc"
    assert svg[0].text == "Kartta & paikat"
    assert "style" not in text
    assert "fill=" not in text


def test_marks_carry_their_numbers_and_do_not_hide_each_other() -> None:
    frame = frame_around([(24.9, 60.2), (25.1, 60.3)])
    marks = [Mark((25.0, 60.25), str(number)) for number in range(1, 6)]
    svg = draw_map(shapes=[], marks=marks, frame=frame, title="", description="", key="m")
    assert re.findall(r">(\d)</text>", svg) == ["1", "2", "3", "4", "5"]
    spots = {tuple(map(int, spot)) for spot in re.findall(r"translate\((-?\d+) (-?\d+)\)", svg)}
    assert len(spots) == 5
    nearest = min(
        ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5
        for x, y in spots
        for other_x, other_y in spots
        if (x, y) != (other_x, other_y)
    )
    assert nearest >= 17


def test_crowded_marks_stay_on_the_picture() -> None:
    frame = frame_around([(24.0, 60.0), (25.0, 60.6)])
    marks = [Mark((24.0, 60.0), str(number)) for number in range(12)]
    svg = draw_map(shapes=[], marks=marks, frame=frame, title="", description="", key="m")
    for x, y in re.findall(r"translate\((-?\d+) (-?\d+)\)", svg):
        assert 10 <= int(x) <= WIDTH - 10
        assert 10 <= int(y) <= frame.height - 10


def test_one_point_is_shown_with_its_neighbourhood() -> None:
    frame = frame_around([VANTAA])
    assert frame.box.east - frame.box.west == pytest.approx(SMALLEST_FRAME_METRES)
    assert frame.on_picture([to_map_metres(VANTAA)]) == [(WIDTH // 2, frame.height // 2)]


def test_map_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="a point to show"):
        frame_around([])
    with pytest.raises(ValueError, match="a point to show"):
        land_of([])

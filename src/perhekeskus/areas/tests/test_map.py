"""The drawn map: shapes, numbers, words for those who do not see it, and its weight."""

import re
from xml.etree import ElementTree

import brotli
import pytest

from perhekeskus.areas import facts, rules
from perhekeskus.areas.map import WIDTH, Mark, Shape, draw_map, frame_around, frame_of

MUNICIPALITIES = list(facts.municipalities())
RINGS = {row["code"]: [rules.points_of_ring(ring) for ring in row["boundary"]] for row in MUNICIPALITIES}


def area_map(area: str) -> str:
    shapes = [
        Shape(RINGS[row["code"]], is_neighbour=row["area_id"] != area)
        for row in sorted(MUNICIPALITIES, key=lambda row: row["area_id"] == area)
    ]
    within = [row for row in MUNICIPALITIES if row["area_id"] == area]
    marks = [Mark((row["longitude"], row["latitude"]), str(number)) for number, row in enumerate(within, 1)]
    return draw_map(
        shapes=shapes,
        marks=marks,
        frame=frame_of(shapes),
        title="Kartta & paikat",
        description="…",
        key="map",
    )


@pytest.mark.parametrize("area", sorted({row["area_id"] for row in MUNICIPALITIES}))
def test_map_of_an_area_is_light(area: str) -> None:
    assert len(brotli.compress(area_map(area).encode())) <= 4096


def test_map_of_the_country_is_light() -> None:
    by_area: dict[str, list[list[list[rules.LonLat]]]] = {}
    for row in MUNICIPALITIES:
        by_area.setdefault(row["area_id"], []).append(RINGS[row["code"]])
    shapes = [Shape(rules.outline(areas)) for areas in by_area.values()]
    drawn = draw_map(shapes=shapes, marks=[], frame=frame_of(shapes), title="Suomi", description="", key="m")
    assert len(brotli.compress(drawn.encode())) <= 4096


def test_map_has_a_name_and_no_style_of_its_own() -> None:
    drawn = area_map("04")
    svg = ElementTree.fromstring(drawn)  # noqa: S314 -- our own drawing, made above
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "map-title map-desc"
    assert svg[0].text == "Kartta & paikat"
    assert "style" not in drawn
    assert "fill=" not in drawn


def test_marks_carry_their_numbers_and_do_not_hide_each_other() -> None:
    frame = frame_around([(24.9, 60.2), (25.1, 60.3)])
    marks = [Mark((25.0, 60.25), str(number)) for number in range(1, 6)]
    drawn = draw_map(shapes=[], marks=marks, frame=frame, title="", description="", key="m")
    assert re.findall(r">(\d)</text>", drawn) == ["1", "2", "3", "4", "5"]
    spots = {tuple(map(int, spot)) for spot in re.findall(r"translate\((-?\d+) (-?\d+)\)", drawn)}
    assert len(spots) == 5
    nearest = min(
        ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5
        for x, y in spots
        for other_x, other_y in spots
        if (x, y) != (other_x, other_y)
    )
    assert nearest >= 17


def test_one_point_is_shown_with_its_neighbourhood() -> None:
    frame = frame_around([(24.94, 60.17)])
    assert frame.east - frame.west == pytest.approx(4000)
    assert frame.on_picture((24.94, 60.17)) == (WIDTH // 2, frame.height // 2)


def test_map_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="a point to show"):
        frame_around([])

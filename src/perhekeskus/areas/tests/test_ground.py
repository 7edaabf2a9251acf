"""The ground of the map that moves: every municipality, land and holes told apart, light."""

import json
from itertools import pairwise

import brotli

from perhekeskus.areas import facts
from perhekeskus.areas.ground import ground, polygons
from perhekeskus.areas.rules import is_inside, points_of_ring

MOST_BYTES = 36 * 1024
SQUARE = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)]
LAKE = [(2.0, 2.0), (7.0, 2.0), (7.0, 7.0), (2.0, 7.0)]
ISLAND = [(4.0, 4.0), (5.0, 4.0), (5.0, 5.0), (4.0, 5.0)]
FAR = [(20.0, 0.0), (21.0, 0.0), (21.0, 1.0)]


def area(ring: list[tuple[float, float]]) -> float:
    return sum(east * up - right * north for (east, north), (right, up) in pairwise(ring)) / 2


def test_a_lake_is_a_hole_and_the_island_in_it_is_land_again() -> None:
    found = polygons([ISLAND, FAR, LAKE[::-1], SQUARE[::-1]])

    assert [len(rings) for rings in found] == [1, 1, 2]
    assert [round(area(ring), 1) for rings in found for ring in rings] == [1.0, 0.5, 81.0, -25.0]
    assert all(ring[0] == ring[-1] for rings in found for ring in rings)


def test_every_municipality_stands_there_with_its_names_those_with_most_people_first() -> None:
    features = json.loads(ground())["features"]
    names = [feature["properties"]["names"] for feature in features]

    assert len(features) == 308
    assert [each["fi"] for each in names[:3]] == ["Helsinki", "Espoo", "Tampere"]
    assert names[0]["sv"] == "Helsingfors"


def test_the_same_is_land_as_on_the_drawn_map() -> None:
    features = {
        each["properties"]["names"].get("fi") or each["properties"]["names"]["sv"]: each["geometry"]["coordinates"]
        for each in json.loads(ground())["features"]
    }
    rows = {row["names"].get("fi") or row["names"]["sv"]: row for row in facts.municipalities()}
    kauniainen = (24.7265, 60.2121)
    for name in ("Espoo", "Kauniainen", "Vantaa"):
        drawn = [points_of_ring(ring) for ring in rows[name]["boundary"]]
        for point in (kauniainen, (24.8, 60.2), (25.04, 60.3)):
            made = [[tuple(each) for each in ring] for rings in features[name] for ring in rings]
            assert is_inside(point, made) == is_inside(point, drawn)


def test_it_is_light_as_it_is_sent() -> None:
    assert len(brotli.compress(ground(), quality=11)) <= MOST_BYTES

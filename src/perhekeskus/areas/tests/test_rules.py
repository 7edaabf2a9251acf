"""Arithmetic of places: distances, map metres, boundaries, sums."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.areas import facts, rules
from perhekeskus.kit.coordinates import from_map_metres, to_map_metres

HELSINKI, TURKU = (24.9384, 60.1699), (22.2666, 60.4518)
SQUARE = [(24.0, 60.0), (25.0, 60.0), (25.0, 61.0), (24.0, 61.0)]
HOLE = [(24.4, 60.4), (24.6, 60.4), (24.6, 60.6), (24.4, 60.6)]

longitudes = st.floats(min_value=19.0, max_value=31.7)
latitudes = st.floats(min_value=59.3, max_value=70.2)


def test_turku_is_150_kilometres_from_helsinki() -> None:
    assert rules.distance_metres(HELSINKI, TURKU) == pytest.approx(150_600, rel=0.01)


@given(longitudes, latitudes, longitudes, latitudes)
def test_distance_is_the_same_both_ways(x: float, y: float, other_x: float, other_y: float) -> None:
    there = rules.distance_metres((x, y), (other_x, other_y))
    assert isclose(there, rules.distance_metres((other_x, other_y), (x, y)), abs_tol=1e-6)
    assert there >= 0


@given(longitudes, latitudes)
def test_map_metres_lead_back_to_the_same_point(longitude: float, latitude: float) -> None:
    east, north = to_map_metres((longitude, latitude))
    back = from_map_metres(east, north)
    assert back == pytest.approx((longitude, latitude), abs=1e-8)


def test_map_metres_agree_with_the_postal_areas_that_have_both() -> None:
    for area in facts.postal_areas():
        if area["latitude"] is None:
            continue
        east, north = to_map_metres((area["longitude"], area["latitude"]))
        # Five decimals of a degree are up to half a metre.
        assert abs(east - area["east_metres"]) < 1, area["code"]
        assert abs(north - area["north_metres"]) < 1.2, area["code"]


@given(longitudes, latitudes, longitudes, latitudes)
def test_map_distance_and_great_circle_agree(x: float, y: float, other_x: float, other_y: float) -> None:
    (east, north), (other_east, other_north) = (
        to_map_metres((x, y)),
        to_map_metres((other_x, other_y)),
    )
    flat = ((east - other_east) ** 2 + (north - other_north) ** 2) ** 0.5
    assert flat == pytest.approx(rules.distance_metres((x, y), (other_x, other_y)), rel=0.01, abs=1)


def test_compact_ring_keeps_its_points() -> None:
    ring = rules.ring_from_points(SQUARE)
    assert rules.points_of_ring(ring) == SQUARE
    assert ring[:4] == (240_000, 600_000, 10_000, 0)


def test_point_in_a_hole_is_outside() -> None:
    assert rules.is_inside((24.2, 60.2), [SQUARE, HOLE])
    assert not rules.is_inside((24.5, 60.5), [SQUARE, HOLE])
    assert not rules.is_inside((23.0, 60.5), [SQUARE, HOLE])


def test_nearest_area_answers_outside_every_boundary() -> None:
    areas = {"west": [SQUARE], "east": [[(27.0, 60.0), (28.0, 60.0), (28.0, 61.0)]]}
    assert rules.area_at((24.5, 60.5), areas) == ("west", True)
    assert rules.area_at((25.3, 60.5), areas) == ("west", False)
    assert rules.area_at((26.9, 60.0), areas) == ("east", False)


def test_distance_to_an_edge_is_in_metres() -> None:
    assert rules.metres_to_boundary((24.5, 60.1), [SQUARE]) == pytest.approx(11_120, rel=0.01)


def test_shared_edges_vanish_from_an_outline() -> None:
    other = [(25.0, 60.0), (26.0, 60.0), (26.0, 61.0), (25.0, 61.0)]
    (ring,) = rules.outline([[SQUARE], [other]])
    assert len(ring) == 6
    assert rules.is_inside((25.0, 60.5), [ring])


def test_figures_follow_mergers_even_in_chains() -> None:
    figures = [("099", 10), ("214", 5), ("001", 1)]
    assert rules.on_the_map_of_today(figures, merged_into={"001": "099", "099": "214"}) == {"214": 16}


def test_children_are_the_five_age_groups() -> None:
    row = dict.fromkeys(rules.AGE_GROUPS, 2)
    assert rules.children(row) == 10

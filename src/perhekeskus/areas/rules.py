"""Decisions about places as plain arithmetic: distances, map metres, boundaries, sums."""

from collections.abc import Iterable, Mapping, Sequence
from math import asin, cos, hypot, radians, sin, sqrt

from perhekeskus.kit.coordinates import LonLat

type Ring = tuple[int, ...]
"""Longitude and latitude in ten-thousandths of a degree, then the steps to each further point."""

UNITS_A_DEGREE = 10_000
EARTH_RADIUS_METRES = 6_371_008.8
AGE_GROUPS = ("age_0_2", "age_3_6", "age_7_12", "age_13_15", "age_16_17")


def distance_metres(first: LonLat, second: LonLat) -> float:
    """How far apart two points are along the great circle.

    Source: haversine formula on the mean radius of the Earth (IUGG); at most 0.5 % off in Finland.
    """
    (east, north), (other_east, other_north) = first, second
    half = (
        sin(radians(other_north - north) / 2) ** 2
        + cos(radians(north)) * cos(radians(other_north)) * sin(radians(other_east - east) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_METRES * asin(min(1.0, sqrt(half)))


def children(figures: Mapping[str, int]) -> int:
    """People under 18 in a row that has the five age groups."""
    return sum(figures[group] for group in AGE_GROUPS)


def on_the_map_of_today(figures: Iterable[tuple[str, int]], *, merged_into: Mapping[str, str]) -> dict[str, int]:
    """Sums figures of former municipalities into those that they have merged into, chains included."""
    sums: dict[str, int] = {}
    for code, figure in figures:
        while code in merged_into:
            code = merged_into[code]
        sums[code] = sums.get(code, 0) + figure
    return sums


# Boundaries


def ring_from_points(points: Sequence[LonLat]) -> Ring:
    """A closed line of points in our compact form; points that fall on the one before are left out."""
    steps: list[int] = []
    east = north = 0
    for longitude, latitude in points:
        x, y = round(longitude * UNITS_A_DEGREE), round(latitude * UNITS_A_DEGREE)
        if (x, y) != (east, north):
            steps += (x - east, y - north)
            east, north = x, y
    return tuple(steps)


def points_of_ring(ring: Sequence[int]) -> list[LonLat]:
    """The points of a compact ring, in degrees."""
    points: list[LonLat] = []
    x = y = 0
    for step_east, step_north in zip(ring[::2], ring[1::2], strict=True):
        x += step_east
        y += step_north
        points.append((x / UNITS_A_DEGREE, y / UNITS_A_DEGREE))
    return points


def is_inside(point: LonLat, rings: Iterable[Sequence[LonLat]]) -> bool:
    """Whether a point lies inside an area of several rings; a hole is a ring inside a ring.

    Source: ray casting with the even-odd rule; a point on the very edge may fall on either side.
    """
    x, y = point
    inside = False
    for ring in rings:
        previous_x, previous_y = ring[-1]
        for edge_x, edge_y in ring:
            if (edge_y > y) != (previous_y > y) and x < edge_x + (y - edge_y) * (previous_x - edge_x) / (
                previous_y - edge_y
            ):
                inside = not inside
            previous_x, previous_y = edge_x, edge_y
    return inside


def area_at(point: LonLat, areas: Mapping[str, Sequence[Sequence[LonLat]]]) -> tuple[str, bool]:
    """The code of the area that a point lies in, else of the nearest one, and whether it lies inside.

    Shape: areas by code, each a list of rings in degrees; at least one area.
    """
    for code, rings in areas.items():
        if is_inside(point, rings):
            return code, True
    return min(areas, key=lambda code: metres_to_boundary(point, areas[code])), False


def outline(areas: Iterable[Sequence[Sequence[LonLat]]]) -> list[list[LonLat]]:
    """The rings around several neighbouring areas together: an edge that two of them share is within.

    Shape: works only for boundaries drawn from the same points, as those of one source are.
    """
    edges = {
        (start, end)
        for rings in areas
        for ring in rings
        for start, end in zip(ring, (*ring[1:], ring[0]), strict=True)
        if start != end
    }
    outer = {(start, end) for start, end in edges if (end, start) not in edges}
    onward: dict[LonLat, list[LonLat]] = {}
    for start, end in sorted(outer):
        onward.setdefault(start, []).append(end)
    rings: list[list[LonLat]] = []
    while onward:
        first = next(iter(onward))
        ring = [first]
        while (ends := onward.get(ring[-1])) is not None:
            following = ends.pop()
            if not ends:
                del onward[ring[-1]]
            if following == first:
                break
            ring.append(following)
        rings.append(ring)
    return rings


def metres_to_boundary(point: LonLat, rings: Iterable[Sequence[LonLat]]) -> float:
    """How far a point is from the nearest edge of an area, whether inside or outside.

    Unit: metres on a flat map around the point; good to 1 % within 100 km.
    """
    x, y = point
    metres_north = radians(1) * EARTH_RADIUS_METRES
    metres_east = metres_north * cos(radians(y))
    nearest = float("inf")
    for ring in rings:
        flat = [((east - x) * metres_east, (north - y) * metres_north) for east, north in ring]
        for start, end in zip(flat, (*flat[1:], flat[0]), strict=True):
            nearest = min(nearest, _to_segment(start, end))
    return nearest


def _to_segment(start: LonLat, end: LonLat) -> float:
    """Distance from the origin to a line between two points."""
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    length = along_x**2 + along_y**2
    share = 0.0 if length == 0 else max(0.0, min(1.0, -(start[0] * along_x + start[1] * along_y) / length))
    return hypot(start[0] + share * along_x, start[1] + share * along_y)

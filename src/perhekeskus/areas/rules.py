"""Decisions about places as plain arithmetic: distances, map metres, boundaries, sums."""

from collections.abc import Iterable, Mapping, Sequence
from math import asin, asinh, atan, atan2, atanh, cos, cosh, degrees, hypot, radians, sin, sinh, sqrt, tan

type LonLat = tuple[float, float]
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


# ETRS-TM35FIN

_HALF_AXIS_METRES = 6_378_137.0
_FLATTENING = 1 / 298.257222101
_SCALE = 0.9996
_MIDDLE_MERIDIAN = radians(27)
_FALSE_EAST_METRES = 500_000.0
_N = _FLATTENING / (2 - _FLATTENING)
_RADIUS = _HALF_AXIS_METRES / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_ECCENTRICITY = sqrt(_FLATTENING * (2 - _FLATTENING))
_TO_MAP = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49561 * _N**4 / 161280,
)
_FROM_MAP = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161280,
)


def to_map_metres(point: LonLat) -> tuple[float, float]:
    """East and north in ETRS-TM35FIN (EPSG:3067) of a point in degrees.

    Source: JHS 197, appendix 2 (Gauss-Krüger series to the fourth order); WGS84 and EUREF-FIN
    differ by less than a metre and are taken as one.
    """
    longitude, latitude = radians(point[0]) - _MIDDLE_MERIDIAN, radians(point[1])
    conformal = asinh(tan(latitude)) - _ECCENTRICITY * atanh(_ECCENTRICITY * sin(latitude))
    north_angle = atan2(sinh(conformal), cos(longitude))
    east_angle = asinh(sin(longitude) / hypot(sinh(conformal), cos(longitude)))
    north, east = north_angle, east_angle
    for order, weight in enumerate(_TO_MAP, start=1):
        north += weight * sin(2 * order * north_angle) * cosh(2 * order * east_angle)
        east += weight * cos(2 * order * north_angle) * sinh(2 * order * east_angle)
    return _FALSE_EAST_METRES + _SCALE * _RADIUS * east, _SCALE * _RADIUS * north


def from_map_metres(east_metres: float, north_metres: float) -> LonLat:
    """Longitude and latitude in degrees of a point in ETRS-TM35FIN (EPSG:3067).

    Source: as `to_map_metres`, the other way; the latitude is found by iteration.
    """
    north = north_metres / (_SCALE * _RADIUS)
    east = (east_metres - _FALSE_EAST_METRES) / (_SCALE * _RADIUS)
    north_angle, east_angle = north, east
    for order, weight in enumerate(_FROM_MAP, start=1):
        north_angle -= weight * sin(2 * order * north) * cosh(2 * order * east)
        east_angle -= weight * cos(2 * order * north) * sinh(2 * order * east)
    longitude = _MIDDLE_MERIDIAN + atan2(sinh(east_angle), cos(north_angle))
    conformal = asinh(sin(north_angle) / hypot(sinh(east_angle), cos(north_angle)))
    latitude = atan(sinh(conformal))
    for _ in range(5):
        latitude = atan(sinh(conformal + _ECCENTRICITY * atanh(_ECCENTRICITY * sin(latitude))))
    return degrees(longitude), degrees(latitude)

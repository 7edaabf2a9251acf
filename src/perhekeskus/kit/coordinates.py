"""Degrees and the metres of Finland's map: WGS84 and ETRS-TM35FIN (EPSG:3067)."""

from math import asinh, atan, atan2, atanh, cos, cosh, degrees, hypot, radians, sin, sinh, sqrt, tan

type LonLat = tuple[float, float]
"""Longitude and latitude in degrees, WGS84."""

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

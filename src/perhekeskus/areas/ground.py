"""The municipalities as GeoJSON: the ground of the map that moves, made with the styles and the same for everybody."""

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from perhekeskus.areas import facts
from perhekeskus.areas.rules import is_inside, points_of_ring
from perhekeskus.kit.coordinates import LonLat

type Points = list[LonLat]

DECIMALS = 4
"""As fine as the boundaries are kept."""


def ground() -> bytes:
    """Every municipality with its names and where they are written, those with most people first.

    Source: RFC 7946 (GeoJSON).
    """
    people = {row["municipality_id"]: row["population"] for row in facts.populations()}
    rows = sorted(facts.municipalities(), key=lambda row: -people.get(row["code"], 0))
    collection = {"type": "FeatureCollection", "features": [_feature(row) for row in rows]}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _feature(row: facts.Values) -> dict[str, Any]:
    at = [round(row[axis], DECIMALS) for axis in ("longitude", "latitude")]
    shapes = polygons([points_of_ring(ring) for ring in row["boundary"]])
    return {
        "type": "Feature",
        "properties": {"code": row["code"], "names": row["names"], "at": at},
        "geometry": {"type": "MultiPolygon", "coordinates": shapes},
    }


def polygons(rings: Sequence[Points]) -> list[list[Points]]:
    """Rings that tell land and holes by lying in one another, as polygons: the outer ring first, then its holes."""
    within = [
        [at for at, other in enumerate(rings) if other is not ring and is_inside(ring[0], [other])] for ring in rings
    ]
    outer = {at: [_closed(ring, is_hole=False)] for at, ring in enumerate(rings) if len(within[at]) % 2 == 0}
    for at, ring in enumerate(rings):
        if at not in outer:
            # The innermost ring around a hole is the one that lies in most others.
            outer[max(within[at], key=lambda around: len(within[around]))].append(_closed(ring, is_hole=True))
    return list(outer.values())


def _closed(ring: Points, *, is_hole: bool) -> Points:
    """Against the clock around land, with it around a hole; the last point is the first."""
    whole = ring if ring[0] == ring[-1] else [*ring, ring[0]]
    doubled = sum(east * up - right * north for (east, north), (right, up) in pairwise(whole))
    return whole if (doubled < 0) == is_hole else whole[::-1]

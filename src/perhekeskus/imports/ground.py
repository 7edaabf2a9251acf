"""Municipalities and areas as imported records are held against them."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from perhekeskus.areas.models import Municipality
from perhekeskus.areas.rules import is_inside, metres_to_boundary, points_of_ring
from perhekeskus.kit.coordinates import LonLat

NEAR_METRES = 3_000
"""So far from the told municipality a point may lie: boundaries of 1:4.5 M cut corners and leave out islands."""

OFF_SHORE_METRES = 8_000
"""So far from every municipality a point may lie before it lies in the sea."""


class Ground:
    """Municipalities of today with boundaries, former ones, and which make up an area."""

    def __init__(self) -> None:
        self._boundaries: dict[str, list[list[LonLat]]] = {}
        self._today: dict[str, str] = {}
        self._members: dict[str, set[str]] = defaultdict(set)
        rows = Municipality.objects.values_list("code", "area_id", "boundary", "former_names")
        for code, area, boundary, former in rows:
            self._boundaries[code] = [points_of_ring(ring) for ring in boundary]
            self._today[code] = code
            self._members[area].add(code)
            self._today |= {old["code"]: code for old in former if old.get("code")}

    def today(self, code: str) -> str | None:
        """The municipality of today of an old or new code; None where there is none."""
        return self._today.get(code)

    def whom(self, codes: Iterable[str]) -> tuple[list[str], list[str]]:
        """Codes of the areas whose every municipality is named, and of the municipalities beside them."""
        named = {code for code in codes if code in self._boundaries}
        areas = sorted(area for area, members in self._members.items() if members <= named)
        for area in areas:
            named -= self._members[area]
        return areas, sorted(named)

    def place(self, point: LonLat, told: str) -> tuple[str, str]:
        """The municipality of a point and what is wrong with that: a code of ``integrations.faults``, or nothing.

        Shape: ``told`` is what the address says; it stands where the point lies in or near it.
        """
        if told and self._is_near(point, told, NEAR_METRES):
            return told, ""
        inside = next((code for code in self._boxes_around(point) if is_inside(point, self._boundaries[code])), "")
        if inside:
            return told or inside, "other-municipality" if told else ""
        if told and self._is_near(point, told, OFF_SHORE_METRES):
            return told, ""
        near = next((code for code in self._boundaries if self._is_near(point, code, OFF_SHORE_METRES)), "")
        return (told or near, "other-municipality" if told else "") if near else (told, "in-the-sea")

    def _is_near(self, point: LonLat, code: str, metres: float) -> bool:
        rings = self._boundaries[code]
        west, south, east, north = self._boxes[code]
        degrees = metres / 50_000  # In Finland a degree is at least that long, north and east.
        x, y = point
        if not (west - degrees <= x <= east + degrees and south - degrees <= y <= north + degrees):
            return False
        return is_inside(point, rings) or metres_to_boundary(point, rings) <= metres

    def _boxes_around(self, point: LonLat) -> Iterable[str]:
        x, y = point
        for code, (west, south, east, north) in self._boxes.items():
            if west <= x <= east and south <= y <= north:
                yield code

    @cached_property
    def _boxes(self) -> dict[str, tuple[float, float, float, float]]:
        boxes = {}
        for code, rings in self._boundaries.items():
            points = [point for ring in rings for point in ring]
            easts, norths = [x for x, _ in points], [y for _, y in points]
            boxes[code] = (min(easts), min(norths), max(easts), max(norths))
        return boxes

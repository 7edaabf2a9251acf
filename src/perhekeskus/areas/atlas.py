"""The maps of one edition: which areas and neighbours a picture of somewhere shows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from perhekeskus.areas.map import Frame, Land, Shape, frame_around, frame_of, land_of
from perhekeskus.areas.rules import outline, points_of_ring
from perhekeskus.kit.coordinates import LonLat

type Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What `map.draw_map` draws: areas and the part of Finland that is shown."""

    shapes: list[Shape]
    frame: Frame


class Atlas:
    """Every municipality and area of one edition, ready to be drawn; kept in memory like the gazetteer.

    Shape: rows as ``.values()`` of the published municipalities give them (or as ``areas.facts`` does).
    """

    def __init__(self, municipalities: Iterable[Row]) -> None:
        self._rings: dict[str, list[list[LonLat]]] = {}
        self._members: dict[str, set[str]] = defaultdict(set)
        for row in municipalities:
            self._rings[row["code"]] = [points_of_ring(ring) for ring in row["boundary"]]
            self._members[row["area_id"]].add(row["code"])

    @cached_property
    def _lands(self) -> dict[str, Land]:
        return {code: land_of(rings) for code, rings in self._rings.items()}

    @cached_property
    def _areas(self) -> dict[str, Land]:
        """Areas without the borders of their municipalities, so that the whole country stays light."""
        return {
            area: land_of(outline(self._rings[code] for code in sorted(members)))
            for area, members in self._members.items()
        }

    def municipality(self, code: str) -> Sheet:
        """One municipality among its neighbours."""
        return Sheet(self._among_neighbours({code}), frame_of([self._lands[code]]))

    def area(self, code: str) -> Sheet:
        """The municipalities of one wellbeing area among their neighbours."""
        members = self._members[code]
        return Sheet(self._among_neighbours(members), frame_of(self._lands[member] for member in members))

    def country(self) -> Sheet:
        """The wellbeing areas of Finland."""
        return Sheet([Shape(land) for land in self._areas.values()], frame_of(self._areas.values()))

    def around(self, points: Iterable[LonLat], *, home: str) -> Sheet:
        """The part of Finland that holds all points; the home municipality stands out.

        Raises: ValueError where there is no point.
        """
        return Sheet(self._among_neighbours({home}), frame_around(points))

    def _among_neighbours(self, codes: set[str]) -> list[Shape]:
        """All municipalities, the ones asked for last and so on top; those out of the picture are not drawn."""
        ordered = sorted(self._lands, key=lambda code: (code in codes, code))
        return [Shape(self._lands[code], is_neighbour=code not in codes) for code in ordered]

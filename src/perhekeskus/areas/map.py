"""Draws areas and places as a small SVG: shapes and numbers, the words stand in the list beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import combinations
from math import ceil, cos, hypot, sin

from perhekeskus.areas.rules import LonLat, to_map_metres

WIDTH = 360
TALLEST = 480
MARGIN = 12
SMALLEST_FRAME_METRES = 4_000
SMALLEST_SHAPE = 3
"""Islands that would be smaller than this many units on the picture are left out."""
MARK_RADIUS = 10


@dataclass(frozen=True, slots=True)
class Shape:
    """One area to draw: its rings in degrees; a neighbour is drawn in a muted tone."""

    rings: Sequence[Sequence[LonLat]] = field(repr=False)
    is_neighbour: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One place on the map. The label is its number in the list beside the map."""

    point: LonLat
    label: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of Finland that is drawn, in ETRS-TM35FIN metres."""

    west: float
    south: float
    east: float
    north: float

    @property
    def metres_a_unit(self) -> float:
        inner_height = TALLEST - 2 * MARGIN
        return max((self.east - self.west) / (WIDTH - 2 * MARGIN), (self.north - self.south) / inner_height)

    @property
    def height(self) -> int:
        return ceil((self.north - self.south) / self.metres_a_unit) + 2 * MARGIN

    def on_picture(self, point: LonLat) -> tuple[int, int]:
        east, north = to_map_metres(point)
        across = WIDTH / 2 + (east - (self.west + self.east) / 2) / self.metres_a_unit
        down = self.height / 2 + ((self.south + self.north) / 2 - north) / self.metres_a_unit
        return round(across), round(down)


def frame_around(points: Iterable[LonLat]) -> Frame:
    """The frame that shows all points, never closer than a neighbourhood.

    Raises: ValueError where there is no point.
    """
    metres = [to_map_metres(point) for point in points]
    if not metres:
        raise ValueError("A map needs a point to show.")
    easts, norths = zip(*metres, strict=True)
    wide = max(0.0, SMALLEST_FRAME_METRES - (max(easts) - min(easts))) / 2
    tall = max(0.0, SMALLEST_FRAME_METRES - (max(norths) - min(norths))) / 2
    return Frame(min(easts) - wide, min(norths) - tall, max(easts) + wide, max(norths) + tall)


def frame_of(shapes: Iterable[Shape]) -> Frame:
    """The frame around the areas that the map is about; neighbours may reach out of it."""
    return frame_around(point for shape in shapes if not shape.is_neighbour for ring in shape.rings for point in ring)


def draw_map(
    *, shapes: Sequence[Shape], marks: Sequence[Mark], frame: Frame, title: str, description: str, key: str
) -> str:
    """The map as an SVG that a page can hold as it is.

    Shape: classes `map`, `map-neighbour`, `map-area`, `map-mark`; no style of its own, so that the page's
    content security policy needs no exception. ``key`` makes the ids of title and description unique.
    """
    neighbours = _path((shape for shape in shapes if shape.is_neighbour), frame)
    areas = _path((shape for shape in shapes if not shape.is_neighbour), frame)
    return (
        f'<svg class="map" viewBox="0 0 {WIDTH} {frame.height}" role="img"'
        f' aria-labelledby="{key}-title {key}-desc" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-desc">{escape(description)}</desc>'
        + (f'<path class="map-neighbour" fill-rule="evenodd" d="{neighbours}"/>' if neighbours else "")
        + (f'<path class="map-area" fill-rule="evenodd" d="{areas}"/>' if areas else "")
        + "".join(_mark(*each) for each in _apart(marks, frame))
        + "</svg>"
    )


def _path(shapes: Iterable[Shape], frame: Frame) -> str:
    """All rings as one path in whole units, each point as a step from the one before."""
    return "".join(_ring(ring, frame) for shape in shapes for ring in shape.rings)


def _ring(ring: Sequence[LonLat], frame: Frame) -> str:
    """One closed line. Points are only rounded to the grid, so that neighbours still share their border."""
    points = [frame.on_picture(point) for point in ring]
    if _is_out_of(frame, points) or _size(points) < SMALLEST_SHAPE:
        return ""
    x, y = points[0]
    steps = [f"M{x} {y}l"]
    for next_x, next_y in points[1:]:
        if (next_x, next_y) != (x, y):
            steps.append(f"{next_x - x},{next_y - y} ")
            x, y = next_x, next_y
    return "".join(steps).rstrip().replace(" ,", " ").replace(",-", "-").replace(" -", "-") + "z"


def _is_out_of(frame: Frame, points: Sequence[tuple[int, int]]) -> bool:
    across, down = [x for x, _ in points], [y for _, y in points]
    return max(across) < 0 or min(across) > WIDTH or max(down) < 0 or min(down) > frame.height


def _size(points: Sequence[tuple[int, int]]) -> int:
    across, down = [x for x, _ in points], [y for _, y in points]
    return max(max(across) - min(across), max(down) - min(down))


def _apart(marks: Sequence[Mark], frame: Frame) -> list[tuple[str, float, float]]:
    """Labels with their points, pushed apart until none hides another; the list has the addresses."""
    spots = [[float(number) for number in frame.on_picture(mark.point)] for mark in marks]
    for _ in range(20):
        for index, (first, second) in enumerate(combinations(spots, 2)):
            across, down = second[0] - first[0], second[1] - first[1]
            away = hypot(across, down)
            if away >= 2 * MARK_RADIUS:
                continue
            # Marks on one spot part in different directions, always the same ones.
            turn = index * 2.4
            towards = (across / away, down / away) if away else (cos(turn), sin(turn))
            push = (2 * MARK_RADIUS - away) / 2
            for axis in (0, 1):
                first[axis] -= push * towards[axis]
                second[axis] += push * towards[axis]
    return [(mark.label, x, y) for mark, (x, y) in zip(marks, spots, strict=True)]


def _mark(label: str, x: float, y: float) -> str:
    return (
        f'<g class="map-mark" transform="translate({round(x)} {round(y)})"><circle r="{MARK_RADIUS}"/>'
        f'<text dy=".35em" text-anchor="middle">{escape(label)}</text></g>'
    )

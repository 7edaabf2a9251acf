"""Draws areas and places as a small SVG: shapes and numbers, the words stand in the list beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import combinations
from math import ceil, cos, hypot, sin

from perhekeskus.kit.coordinates import LonLat, to_map_metres

WIDTH = 360
TALLEST = 480
MARGIN = 12
SMALLEST_FRAME_METRES = 8_000
"""Closer than this, the coarse boundaries would tell nobody where they are."""
SMALLEST_SHAPE = 3
"""Islands that would be smaller than this many units on the picture are left out."""
MARK_RADIUS = 10


type Metres = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of Finland, in ETRS-TM35FIN metres."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: "Box") -> bool:
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )


@dataclass(frozen=True, slots=True)
class Land:
    """The rings of one area in map metres: counted once from degrees, drawn many times."""

    rings: tuple[tuple[Metres, ...], ...] = field(repr=False)
    box: Box


@dataclass(frozen=True, slots=True)
class Shape:
    """One area to draw; a neighbour is drawn in a muted tone."""

    land: Land
    is_neighbour: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One place on the map. The label is its number in the list beside the map."""

    point: LonLat
    label: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What the picture shows: a part of Finland, as large as fits."""

    box: Box

    @property
    def metres_a_unit(self) -> float:
        across, up = self.box.east - self.box.west, self.box.north - self.box.south
        return max(across / (WIDTH - 2 * MARGIN), up / (TALLEST - 2 * MARGIN))

    @property
    def height(self) -> int:
        return ceil((self.box.north - self.box.south) / self.metres_a_unit) + 2 * MARGIN

    @property
    def visible(self) -> Box:
        """The box with the margins around it."""
        wide, tall = WIDTH / 2 * self.metres_a_unit, self.height / 2 * self.metres_a_unit
        east, north = self._middle
        return Box(east - wide, north - tall, east + wide, north + tall)

    @property
    def _middle(self) -> Metres:
        return (self.box.west + self.box.east) / 2, (self.box.south + self.box.north) / 2

    def on_picture(self, points: Iterable[Metres]) -> list[tuple[int, int]]:
        """Whole units from the upper left corner; only rounded, so that neighbours still share their border."""
        scale, (east, north), left, top = self.metres_a_unit, self._middle, WIDTH / 2, self.height / 2
        return [(round(left + (x - east) / scale), round(top + (north - y) / scale)) for x, y in points]


def land_of(rings: Iterable[Iterable[LonLat]]) -> Land:
    """An area's rings of degrees as land to draw."""
    metres = tuple(tuple(to_map_metres(point) for point in ring) for ring in rings)
    return Land(metres, _box(point for ring in metres for point in ring))


def frame_around(points: Iterable[LonLat]) -> Frame:
    """The frame that shows all points, never closer than a neighbourhood.

    Raises: ValueError where there is no point.
    """
    box = _box(to_map_metres(point) for point in points)
    wide = max(0.0, SMALLEST_FRAME_METRES - (box.east - box.west)) / 2
    tall = max(0.0, SMALLEST_FRAME_METRES - (box.north - box.south)) / 2
    return Frame(Box(box.west - wide, box.south - tall, box.east + wide, box.north + tall))


def frame_of(lands: Iterable[Land]) -> Frame:
    """The frame around the areas that the map is about."""
    boxes = [land.box for land in lands]
    return Frame(_box([(box.west, box.south) for box in boxes] + [(box.east, box.north) for box in boxes]))


def _box(points: Iterable[Metres]) -> Box:
    easts, norths = [], []
    for east, north in points:
        easts.append(east)
        norths.append(north)
    if not easts:
        raise ValueError("A map needs a point to show.")
    return Box(min(easts), min(norths), max(easts), max(norths))


def draw_map(
    *, shapes: Sequence[Shape], marks: Sequence[Mark], frame: Frame, title: str, description: str, key: str
) -> str:
    """The map as an SVG that a page can hold as it is.

    Shape: classes `map`, `map-neighbour`, `map-area`, `map-mark`; no style of its own, so that the page's
    content security policy needs no exception. ``key`` makes the ids of title and description unique.
    """
    ground = draw_ground(shapes, frame)
    return draw_on(ground, marks=marks, frame=frame, title=title, description=description, key=key)


def draw_ground(shapes: Sequence[Shape], frame: Frame) -> str:
    """The areas of a map without marks and words: the same for every map that shows the same of Finland."""
    neighbours = _path((shape for shape in shapes if shape.is_neighbour), frame)
    areas = _path((shape for shape in shapes if not shape.is_neighbour), frame)
    return (f'<path class="map-neighbour" fill-rule="evenodd" d="{neighbours}"/>' if neighbours else "") + (
        f'<path class="map-area" fill-rule="evenodd" d="{areas}"/>' if areas else ""
    )


def draw_on(ground: str, *, marks: Sequence[Mark], frame: Frame, title: str, description: str, key: str) -> str:
    """As ``draw_map``, on a ground that was drawn before in the same frame."""
    return (
        f'<svg class="map" viewBox="0 0 {WIDTH} {frame.height}" role="img"'
        f' aria-labelledby="{key}-title {key}-desc" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-desc">{escape(description)}</desc>'
        + ground
        + "".join(_mark(*each) for each in _apart(marks, frame))
        + "</svg>"
    )


def _path(shapes: Iterable[Shape], frame: Frame) -> str:
    """All rings that the picture shows as one path."""
    visible = frame.visible
    return "".join(
        _ring(frame.on_picture(ring)) for shape in shapes if shape.land.box.meets(visible) for ring in shape.land.rings
    )


def _ring(points: Sequence[tuple[int, int]]) -> str:
    """One closed line in whole units, each point as a step from the one before."""
    across, down = [x for x, _ in points], [y for _, y in points]
    if max(max(across) - min(across), max(down) - min(down)) < SMALLEST_SHAPE:
        return ""
    x, y = points[0]
    steps = [f"M{x} {y}l"]
    for next_x, next_y in points[1:]:
        if (next_x, next_y) != (x, y):
            steps.append(f"{next_x - x},{next_y - y} ")
            x, y = next_x, next_y
    return "".join(steps).rstrip().replace(",-", "-").replace(" -", "-") + "z"


def _apart(marks: Sequence[Mark], frame: Frame) -> list[tuple[str, float, float]]:
    """Labels with their points, pushed apart until none hides another; the list has the addresses."""
    points = frame.on_picture(to_map_metres(mark.point) for mark in marks)
    spots = [[float(x), float(y)] for x, y in points]
    for _ in range(20):
        is_settled = True
        for index, (first, second) in enumerate(combinations(spots, 2)):
            across, down = second[0] - first[0], second[1] - first[1]
            away = hypot(across, down)
            if away >= 2 * MARK_RADIUS:
                continue
            # Marks on one spot part in different directions, always the same ones.
            turn = index * 2.4
            towards = (across / away, down / away) if away else (cos(turn), sin(turn))
            push = (2 * MARK_RADIUS - away) / 2
            is_settled = False
            for axis in (0, 1):
                first[axis] -= push * towards[axis]
                second[axis] += push * towards[axis]
        for spot in spots:
            spot[0] = min(max(spot[0], MARK_RADIUS), WIDTH - MARK_RADIUS)
            spot[1] = min(max(spot[1], MARK_RADIUS), frame.height - MARK_RADIUS)
        if is_settled:
            break
    return [(mark.label, x, y) for mark, (x, y) in zip(marks, spots, strict=True)]


def _mark(label: str, x: float, y: float) -> str:
    return (
        f'<g class="map-mark" transform="translate({round(x)} {round(y)})"><circle r="{MARK_RADIUS}"/>'
        f'<text dy=".35em" text-anchor="middle">{escape(label)}</text></g>'
    )

"""The shelf against a plain filter: whatever is asked, the bits must say what looking at each service says."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.areas.rules import distance_metres
from perhekeskus.directory.shelf import ALAND, FACETS, Shelf, Wanted, bits_of, positions
from perhekeskus.directory.spine import Spine

MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE = int(MOMENT.timestamp()) // 60
AREAS = {"049": "01", "091": "90", "092": "01", "478": ALAND}
VALUES = {
    "kind": ("school", "oral-health"),
    "age": ("0-2", "7-12"),
    "language": ("fi", "sv"),
    "cost": ("free",),
    "given": ("remote",),
    "way": ("no-referral",),
    "provider": ("parish", "state"),
}


@dataclass(frozen=True)
class Plain:
    """One service as a plain filter sees it."""

    id: UUID
    name: str
    coverage: str
    areas: frozenset[str]
    municipalities: frozenset[str]
    values: dict[str, frozenset[str]]
    opens: int | None
    point: tuple[float, float] | None
    is_welcome: bool

    def is_open(self) -> bool:
        return self.opens is not None and self.opens <= 0

    def has(self, facet: str, wanted: frozenset[str]) -> bool:
        if facet == "open":
            return self.is_open() and "now" in wanted
        return bool(self.values[facet] & wanted)

    def serves(self, wanted: Wanted) -> bool:
        if wanted.has_no_home:
            return self.is_welcome
        if wanted.municipality is None:
            return True
        area = AREAS[wanted.municipality]
        return (
            self.coverage == "everywhere"
            or (self.coverage == "mainland" and area != ALAND)
            or area in self.areas
            or wanted.municipality in self.municipalities
        )


def subsets(values: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values))


PLAIN = st.builds(
    Plain,
    id=st.builds(uuid4),
    name=st.text("abcåäö", min_size=1, max_size=4),
    coverage=st.sampled_from(("areas", "mainland", "everywhere")),
    areas=subsets(tuple(sorted(set(AREAS.values())))),
    municipalities=subsets(tuple(AREAS)),
    values=st.fixed_dictionaries({facet: subsets(values) for facet, values in VALUES.items()}),
    opens=st.none() | st.sampled_from((-30, 0, 30)),
    point=st.none() | st.tuples(st.floats(20, 31), st.floats(60, 70)),
    is_welcome=st.booleans(),
)
WANTED = st.builds(
    Wanted,
    municipality=st.none() | st.sampled_from(tuple(AREAS)),
    has_no_home=st.booleans(),
    point=st.none() | st.just((25.0, 60.2)),
    facets=st.fixed_dictionaries(
        {}, optional={facet: subsets(values) for facet, values in (VALUES | {"open": ("now",)}).items()}
    ),
    sort=st.sampled_from(("fit", "name.fi", "distance")),
)


def shelved(services: list[Plain]) -> Shelf:
    shelf = Shelf()
    shelf.area_of = AREAS
    for position, service in enumerate(services):
        bit = 1 << position
        spans = [] if service.opens is None else [(MINUTE + service.opens, MINUTE + service.opens + 60)]
        points = [service.point] if service.point else []
        shelf.spines.append(Spine(service.id, position, {"fi": service.name}, points, spans))
        shelf.everyone |= bit
        shelf.timed |= bit if spans else 0
        shelf.mainland |= bit if service.coverage == "mainland" else 0
        shelf.everywhere |= bit if service.coverage == "everywhere" else 0
        shelf.without_home |= bit if service.is_welcome else 0
        for area in service.areas:
            shelf.of_area[area] |= bit
        for code in service.municipalities:
            shelf.of_municipality[code] |= bit
        for facet, values in service.values.items():
            for value in values:
                shelf.bits[facet][value] |= bit
    return shelf


def chosen(services: list[Plain], wanted: Wanted, *, but: str = "") -> list[Plain]:
    return [
        service
        for service in services
        if service.serves(wanted)
        and all(service.has(facet, values) for facet, values in wanted.facets.items() if values and facet != but)
    ]


@given(services=st.lists(PLAIN, max_size=12), wanted=WANTED)
def test_the_shelf_selects_what_a_plain_filter_selects(services: list[Plain], wanted: Wanted) -> None:
    found = shelved(services).select(wanted, moment=MOMENT).ids

    assert set(found) == {service.id for service in chosen(services, wanted)}
    assert len(found) == len(set(found))


@given(services=st.lists(PLAIN, max_size=12), wanted=WANTED)
def test_counts_say_what_each_further_choice_would_give(services: list[Plain], wanted: Wanted) -> None:
    counts = shelved(services).select(wanted, moment=MOMENT).counts

    assert set(counts) == set(FACETS)
    for facet, values in (VALUES | {"open": ("now",)}).items():
        within = chosen(services, wanted, but=facet)
        for value in values:
            expected = sum(service.has(facet, frozenset({value})) for service in within)
            assert counts[facet].get(value, 0) == expected, (facet, value)


@given(services=st.lists(PLAIN, max_size=12), wanted=WANTED)
def test_the_order_is_the_wanted_one(services: list[Plain], wanted: Wanted) -> None:
    selected = chosen(services, wanted)
    if wanted.sort == "name.fi":
        selected.sort(key=lambda service: service.name)
    elif wanted.sort == "distance" and wanted.point:
        here = wanted.point
        selected.sort(key=lambda each: distance_metres(here, each.point) if each.point else float("inf"))
    assert [*shelved(services).select(wanted, moment=MOMENT).ids] == [service.id for service in selected]


@given(services=st.lists(PLAIN, min_size=1, max_size=12), wanted=WANTED)
def test_the_answer_ends_when_anything_in_reach_opens_or_closes(services: list[Plain], wanted: Wanted) -> None:
    changes = [
        MINUTE + (60 if service.is_open() else 0) + service.opens
        for service in services
        if service.opens is not None and service.serves(wanted)
    ]
    changes_at = shelved(services).select(wanted, moment=MOMENT).changes_at
    assert (int(changes_at.timestamp()) // 60 if changes_at else None) == min(changes, default=None)


@given(st.sets(st.integers(0, 5000)))
def test_positions_are_the_bits_that_are_set(numbers: set[int]) -> None:
    bits = sum(1 << number for number in numbers)
    assert positions(bits).tolist() == sorted(numbers)
    assert bits_of(positions(bits)) == bits

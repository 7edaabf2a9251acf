"""The best of many against weighing one after the other."""

from datetime import UTC, date, datetime
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.directory.shelf import Shelf, Wanted
from perhekeskus.directory.spine import Facts, Spine
from perhekeskus.guidance import rules
from perhekeskus.guidance.weighing import Reader, Weighing, weigh

MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE = int(MOMENT.timestamp()) // 60

FACTS = st.builds(
    Facts,
    ages=st.sampled_from([(0, 120), (0, 6), (13, 17)]),
    languages=st.frozensets(st.sampled_from(["fi", "sv"])),
    ways_in=st.sampled_from([(), ("walk-in",), ("booking",), ("referral", "booking")]),
    is_of_own_area=st.booleans(),
    is_line=st.booleans(),
    quality_score=st.sampled_from([0, 60, 61]),
    verified_on=st.none() | st.dates(date(2023, 1, 1), date(2026, 11, 1)),
)
PLACES = st.sampled_from([[], [(24.9, 60.2)], [(24.9, 60.2), (25.3, 60.4)], [(27.0, 64.0)]])
SPANS = st.sampled_from([[], [(MINUTE - 9, MINUTE + 9)], [(MINUTE + 5, MINUTE + 9)], [(MINUTE - 9, MINUTE)]])
READERS = st.builds(
    Reader,
    language=st.sampled_from(["fi", "sv", "en"]),
    wanted=st.sampled_from([Wanted(), Wanted(point=(24.94, 60.17))]),
    age=st.none() | st.sampled_from([3, 15, 40]),
    moment=st.just(MOMENT),
)


@given(given=st.lists(st.tuples(FACTS, PLACES, SPANS), max_size=12), reader=READERS)
def test_the_best_of_many_is_the_one_that_the_rules_put_first(
    given: list[tuple[Facts, list[tuple[float, float]], list[tuple[int, int]]]], reader: Reader
) -> None:
    shelf = Shelf()
    shelf.spines = [Spine(uuid4(), at, {}, points, spans, facts) for at, (facts, points, spans) in enumerate(given)]
    shelf.everyone = shelf.bits["kind"]["school"] = (1 << len(given)) - 1
    weighed = [weigh(spine, reader) for spine in shelf.spines]
    expected = max(weighed, key=lambda each: rules.offer_weight(each.offer), default=None)

    found = Weighing(shelf).best("school", reader)

    assert (found.spine.id if found else None) == (expected.spine.id if expected else None)
    assert (found.offer if found else None) == (expected.offer if expected else None)

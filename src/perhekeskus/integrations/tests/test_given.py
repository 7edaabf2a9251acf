"""Given records can be put away and taken out again unchanged."""

import json

import pytest

from perhekeskus.integrations.faults import BROKEN, words_of
from perhekeskus.integrations.given import (
    SORTS,
    Given,
    GivenHours,
    GivenPlace,
    GivenService,
    GivenWay,
    Way,
    from_plain,
    plain,
)

WAY = GivenWay(Way.PHONE, "+358800147111", "0800 147 111", "free", ("fi", "sv"), {"fi": "vaihde"})
RECORDS: list[Given] = [
    GivenPlace("1", {"fi": "Talo"}, "091", 60.1, 24.9, ways=(WAY,), hours=GivenHours("Mo-Fr 09:00-15:00")),
    GivenPlace("4", {"fi": "Puisto"}, "", 60.1, 24.9),
    GivenService("2", {"fi": "Neuvola"}, "o", channels=("1", "3"), search_words={"fi": ["vauva"]}, maximum_age=6),
]


@pytest.mark.parametrize("given", RECORDS, ids=lambda given: SORTS[type(given)])
def test_a_record_is_the_same_after_it_has_been_put_away(given: Given) -> None:
    put_away = json.loads(json.dumps(plain(given)))

    assert from_plain(SORTS[type(given)], put_away) == given


def test_every_fault_that_breaks_a_record_has_words() -> None:
    assert all(words_of(code) for code in BROKEN)

"""Twins as a library finds them: plain values in, pairs with evidence out."""

from dataclasses import replace

from perhekeskus.imports.twin_keys import Facts, row_of, telling, with_keys
from perhekeskus.imports.twins import twins

PARK = Facts(
    id="1",
    source="city",
    names={"fi": "Sampotorin leikkipaikka", "sv": "Sampotorgets lekplats"},
    streets={"fi": "Kauppamiehentie 3 A"},
    latitude=60.17656,
    longitude=24.90280,
    contacts=("+358401234567",),
    kinds=("playground",),
)
TOLD_AGAIN = replace(
    PARK,
    id="2",
    source="nation",
    names={"fi": "Leikkipaikka Sampotori"},
    streets={"fi": "Kauppamiehentie 3"},
    latitude=60.17690,
    contacts=(),
)


def test_the_same_place_in_other_words_is_found_with_evidence() -> None:
    (pair,) = twins("place", [PARK, TOLD_AGAIN])

    assert (pair.left, pair.right) == ("1", "2")
    assert pair.probability > 0.9
    told = {each.field: each.agreement for each in pair.evidence}
    assert told == {"name": "same", "where": "address", "kinds": "same"}
    assert all(each.weight > 0 for each in pair.evidence)


def test_neighbours_and_namesakes_are_two() -> None:
    numbered = replace(TOLD_AGAIN, names={"fi": "Leikkipaikka Sampotori II"}, streets={"fi": "Toritie 9"})
    elsewhere = replace(TOLD_AGAIN, latitude=60.30, streets={"fi": "Sampotie 1"})
    same_house = replace(TOLD_AGAIN, names={"fi": "Perhetalo Sahrami"}, contacts=("+358407654321",))

    for other in (numbered, elsewhere, same_house):
        assert twins("place", [PARK, other]) == []


def test_two_records_of_one_source_are_two_unless_asked() -> None:
    both = [PARK, replace(TOLD_AGAIN, source="city")]

    assert twins("place", both) == []
    assert len(twins("place", both, within_a_source=True)) == 1


def test_a_service_is_one_by_name_organiser_and_those_served() -> None:
    clinic = Facts(
        id="1",
        source="a",
        names={"fi": "Lastenneuvola"},
        organiser="Esimerkin hyvinvointialue",
        served=("092",),
        kinds=("child-health-clinic",),
    )
    again = replace(clinic, id="2", source="b", names={"fi": "Lastenneuvolan palvelut"})

    assert len(twins("service", [clinic, again])) == 1
    assert twins("service", [clinic, replace(again, organiser="Toinen alue", served=("091",))]) == []


def test_an_organisation_is_one_by_its_business_id() -> None:
    one = Facts(id="1", source="a", names={"fi": "Perheen tuki ry"}, business_id="1234567-1")
    other = Facts(
        id="2", source="b", names={"fi": "Perheiden Tuki ry", "sv": "Familjestöd rf"}, business_id="1234567-1"
    )

    assert len(twins("organisation", [one, other])) == 1


def test_nothing_to_compare_is_no_pair() -> None:
    assert twins("service", []) == []
    assert twins("service", [Facts(id="1", source="a", names={}), Facts(id="2", source="b", names={})]) == []


def test_a_number_that_many_share_makes_no_pairs() -> None:
    switchboard = [Facts(id=str(n), source="a", names={}, contacts=("+358100100",)) for n in range(100)]

    assert with_keys("service", map(row_of, switchboard)) == []


def test_words_that_say_only_the_sort_do_not_tell_which_one() -> None:
    assert telling("Leikkipuisto Hilleri") == telling("Hillerin leikkipuisto") == ["hilleri"]
    assert telling("Palvelut") == ["palvelut"]

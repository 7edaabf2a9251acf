"""Who gives what where: every basis and sort of organiser, HUS and Åland."""

from collections import Counter

import pytest

from perhekeskus.areas import facts
from perhekeskus.directory.base.files import BrokenCatalogue, kind_rows, kind_texts
from perhekeskus.directory.base.offers import ALAND, HUS_AREAS, Ground, Offer, offers
from perhekeskus.directory.tests.factories import kind

GROUND = Ground(
    areas=("01", "08", "90", "91"),
    municipalities=(("049", "01"), ("091", "90"), ("179", "08"), ("478", "91"), ("170", "91")),
)


def made(*organisers: str) -> list[Offer]:
    return list(offers([kind("a-kind", *organisers)], GROUND))


def test_a_wellbeing_area_gives_its_help_in_its_own_area_and_never_on_aland() -> None:
    assert [(offer.organiser, offer.areas) for offer in made("wellbeing-area")] == [
        ("area-01", ("01",)),
        ("area-08", ("08",)),
        ("area-90", ("90",)),
    ]


def test_hus_takes_the_place_of_the_areas_of_uusimaa_where_it_gives_the_same_kind() -> None:
    found = {offer.organiser: offer.areas for offer in made("wellbeing-area", "hus")}

    assert found == {"area-08": ("08",), "hus": tuple(sorted(HUS_AREAS))}


def test_a_municipality_gives_its_help_to_its_own_people_and_helsinki_is_one_organiser() -> None:
    assert [(offer.organiser, offer.municipalities) for offer in made("municipality")] == [
        ("municipality-049", ("049",)),
        ("area-90", ("091",)),
        ("municipality-179", ("179",)),
    ]


def test_municipalities_of_aland_have_their_own_texts() -> None:
    assert [offer.organiser for offer in made("aland-municipality")] == ["municipality-478", "municipality-170"]


@pytest.mark.parametrize(
    "organiser", ["state", "kela", "yths", "parish", "organisation", "reception-centre", "collaborative-area"]
)
def test_one_giver_of_the_mainland_serves_no_area_by_name(organiser: str) -> None:
    (offer,) = made(organiser)
    assert (offer.organiser, offer.mainland, offer.areas, offer.municipalities) == (organiser, True, (), ())


@pytest.mark.parametrize("organiser", ["aland-ahs", "aland-kst", "aland-government", "aland-organisation"])
def test_one_giver_of_aland_serves_aland_only(organiser: str) -> None:
    (offer,) = made(organiser)
    assert (offer.organiser, offer.mainland, offer.areas, offer.municipalities) == (organiser, False, (ALAND,), ())


def test_an_organiser_that_nobody_knows_is_named_with_its_file() -> None:
    with pytest.raises(BrokenCatalogue, match=r"a-kind\.toml: .*«moon»"):
        made("moon")


def test_source_ids_tell_every_offer_apart() -> None:
    found = list(offers(kind_texts(), ground_of_finland()))
    twice = [key for key, count in Counter(offer.source_id() for offer in found).items() if count > 1]
    assert not twice


def ground_of_finland() -> Ground:
    return Ground(
        areas=tuple(row["code"] for row in facts.wellbeing_areas()),
        municipalities=tuple((row["code"], row["area_id"]) for row in facts.municipalities()),
    )


def test_every_municipality_is_offered_every_family_kind_by_the_files_alone() -> None:
    ground = ground_of_finland()
    served: dict[str, set[str]] = {row.code: set() for row in kind_rows() if row.audience == "family"}
    for offer in offers((texts for texts in kind_texts() if texts.code in served), ground):
        for municipality, area in ground.municipalities:
            if (offer.mainland and area != ALAND) or area in offer.areas or municipality in offer.municipalities:
                served[offer.kind].add(municipality)

    assert {code: len(found) for code, found in served.items()} == dict.fromkeys(served, 308)


def test_every_basis_of_the_table_is_given_by_some_kind() -> None:
    assert {row.basis for row in kind_rows()} == {"residence", "school", "open", "referral", "professional"}

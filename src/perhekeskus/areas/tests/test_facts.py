"""The project's own area data: counts, sums and references that must hold."""

from collections import Counter

from perhekeskus.areas import facts, rules

SEED_000 = (
    *(
        "Karkkila",
        "Vihti",
        "Järvenpää",
        "Hyvinkää",
        "Mäntsälä",
        "Pornainen",
        "Nurmijärvi",
        "Lohja",
        "Loviisa",
    ),
    *("Lapinjärvi", "Porvoo", "Askola", "Inkoo", "Tuusula", "Siuntio", "Sipoo", "Raasepori", "Hanko"),
)

MUNICIPALITIES = {row["code"]: row for row in facts.municipalities()}
AREAS = {row["code"]: row for row in facts.wellbeing_areas()}
POSTAL_AREAS = {row["code"]: row for row in facts.postal_areas()}
POPULATIONS = {row["key"]: row for row in facts.populations()}
RINGS = {code: [rules.points_of_ring(ring) for ring in row["boundary"]] for code, row in MUNICIPALITIES.items()}

OUTSIDE_OWN_BOUNDARY = {"244": "Kempele", "499": "Mustasaari"}
"""Their centres lie about 1.1 km beyond their coarse boundary, in Oulu and Vaasa."""


def people(names: tuple[str, ...], year: int) -> int:
    codes = [code for code, row in MUNICIPALITIES.items() if row["names"]["fi"] in names]
    assert len(codes) == len(names)
    return sum(POPULATIONS[f"{code}-{year}"]["population"] for code in codes)


def test_all_of_finland_is_here() -> None:
    assert len(MUNICIPALITIES) == 308
    assert len(POSTAL_AREAS) == 3018
    assert Counter(row["kind"] for row in AREAS.values()) == {"wellbeing-area": 21, "helsinki": 1, "aland": 1}
    assert len(POPULATIONS) == 308 * 23


def test_population_of_seed_000_is_reproduced() -> None:
    assert people(SEED_000, 2018) == 422_232
    assert people(SEED_000, 2017) == 422_024
    assert people(SEED_000, 2015) == 420_280


def test_population_of_finland_in_2018_is_reproduced() -> None:
    """Statistics Finland: 5,517,919 people at the end of 2018."""
    total = sum(row["population"] for row in POPULATIONS.values() if row["year"] == 2018)
    assert total == 5_517_919


def test_children_are_known_for_every_municipality_in_2018_only() -> None:
    for row in POPULATIONS.values():
        known = [row[group] is not None for group in facts.CHILDREN_FIGURES]
        assert all(known) if row["year"] == 2018 else not any(known), row["key"]


def test_children_of_merged_municipalities_are_counted_in() -> None:
    # Kankaanpää of today is Kankaanpää and Honkajoki, which still stood in 2018.
    separate = {row["code"]: row for row in facts.table("children-2018.csv")}
    together = int(separate["214"]["age_3_6"]) + int(separate["099"]["age_3_6"])
    assert POPULATIONS["214-2018"]["age_3_6"] == together


def test_every_name_exists_in_three_languages_without_shouting() -> None:
    for row in (*MUNICIPALITIES.values(), *AREAS.values()):
        assert set(row["names"]) == {"fi", "sv", "en"}, row["code"]
        for name in row["names"].values():
            assert name == " ".join(name.split())
            assert not name.isupper()


def test_names_are_those_that_people_use() -> None:
    assert MUNICIPALITIES["010"]["names"] == {"fi": "Alavus", "sv": "Alavo", "en": "Alavus"}
    assert MUNICIPALITIES["092"]["names"]["sv"] == "Vanda"
    assert AREAS["15"]["names"]["fi"] == "Keski-Suomen hyvinvointialue"
    assert AREAS["15"]["names"]["sv"] == "Mellersta Finlands välfärdsområde"


def test_an_area_goes_by_its_own_name_where_one_is_known() -> None:
    assert AREAS["08"]["short_name"] == "Pirha"
    assert AREAS["12"]["names"]["en"] == "South Savo Wellbeing Services County"
    assert AREAS["12"]["register_names"]["en"] == "South Savo wellbeing services county"
    assert AREAS["21"]["names"] == AREAS["21"]["register_names"]


def test_every_code_refers_to_something() -> None:
    assert {row["area_id"] for row in MUNICIPALITIES.values()} == set(AREAS)
    assert {row["municipality_id"] for row in POSTAL_AREAS.values()} == set(MUNICIPALITIES)
    former = facts.table("former-municipalities.csv")
    assert {row["merged_into"] for row in former} <= set(MUNICIPALITIES)
    assert not {row["code"] for row in former} & set(MUNICIPALITIES)


def test_aland_is_its_own_legal_order() -> None:
    aland = [row for row in MUNICIPALITIES.values() if row["area_id"] == "91"]
    assert len(aland) == 16
    assert [row["code"] for row in AREAS.values() if row["legal_order"] == "aland"] == ["91"]
    assert {row["language_status"] for row in aland} == {"sv"}


def test_centres_lie_within_their_own_boundary_or_nearest_to_it() -> None:
    wrong = {}
    for code, row in MUNICIPALITIES.items():
        found, _ = rules.area_at((row["longitude"], row["latitude"]), RINGS)
        if found != code:
            wrong[code] = row["names"]["fi"]
    assert wrong == OUTSIDE_OWN_BOUNDARY


def test_nearly_every_postal_area_lies_in_its_own_municipality() -> None:
    astray = [
        row["code"]
        for row in POSTAL_AREAS.values()
        if row["latitude"] is not None
        and rules.area_at((row["longitude"], row["latitude"]), RINGS)[0] != row["municipality_id"]
    ]
    # Middles of areas on islands and along borders; the boundaries are drawn for a small map.
    assert len(astray) <= 57


def test_only_the_freight_terminal_has_no_position() -> None:
    assert [row["code"] for row in POSTAL_AREAS.values() if row["latitude"] is None] == ["90600"]

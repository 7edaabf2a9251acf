"""From what was understood to help at a place: one card a door, each with its reasons."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest

from perhekeskus.areas.chosen import place_named
from perhekeskus.areas.models import Municipality
from perhekeskus.directory.models import Service
from perhekeskus.directory.shelf import ALAND
from perhekeskus.directory.shelving import shelf
from perhekeskus.editions import takedown
from perhekeskus.editions.registry import EDITION
from perhekeskus.guidance.finding import LEAST_SCORE, MOST_DOORS, Door, Result, doors
from perhekeskus.guidance.kinds import kind_doors
from perhekeskus.guidance.matching import Match
from perhekeskus.guidance.needs import needs
from perhekeskus.guidance.suggesting import is_guarded
from perhekeskus.guidance.understanding import Understanding, of_need, understand
from perhekeskus.guidance.weighing import weighing
from perhekeskus.kit.clock import now

pytestmark = pytest.mark.usefixtures("base_edition")

WORRIES = [
    ("vauva ei nuku", "fi"),
    ("poikaa kiusataan", "fi"),
    ("raha ei riitä ruokaan", "fi"),
    ("mies lyö minua", "fi"),
    ("mitä tehdä kun teini vapettaa", "fi"),
    ("babyn sover inte", "sv"),
    ("mitt barn blir mobbat", "sv"),
    ("vi ska skiljas", "sv"),
    ("pappa dricker", "sv"),
    ("my child does not speak", "en"),
    ("we argue all the time", "en"),
    ("I am pregnant", "en"),
]


def found(words: str, language: str, place: str = "") -> list[Door]:
    return doors(understand(words, language), language, place_named(place), moment=now())


def results(of: list[Door]) -> Iterator[Result]:
    for door in of:
        yield from (door.first, *door.behind)


def sorts(result: Result) -> list[str]:
    return [reason.sort for reason in result.reasons]


@pytest.fixture
def hidden() -> Iterator[list[UUID]]:
    """Ids taken down by a test; shown again afterwards."""
    ids: list[UUID] = []
    yield ids
    for identity in ids:
        takedown.remove(identity)


def test_a_baby_that_does_not_sleep_in_vantaa_leads_to_the_clinic_of_its_area() -> None:
    first = found("vauva ei nuku", "fi", "vantaa")[0]
    assert (first.code, first.first.kind) == ("clinic", "child-health-clinic")
    assert first.first.service
    area = Municipality.objects.using(EDITION).get(code="092").area_id
    served = Service.objects.using(EDITION).get(pk=first.first.service).served_areas.using(EDITION)
    assert area in served.values_list("code", flat=True)
    assert "area" in sorts(first.first)


def test_help_for_pupils_says_that_it_depends_on_the_school() -> None:
    first = found("poikaa kiusataan", "fi", "vantaa")[0].first
    assert first.kind == "pupil-welfare"
    assert "school" in sorts(first)
    assert "school" not in sorts(found("vauva ei nuku", "fi", "vantaa")[0].first)


@pytest.mark.parametrize(("words", "language"), WORRIES)
def test_on_aland_no_help_of_the_mainland_is_named(words: str, language: str) -> None:
    named = [each.service for each in results(found(words, language, "mariehamn")) if each.service]
    assert named
    for service in Service.objects.using(EDITION).filter(pk__in=named):
        areas = set(service.served_areas.using(EDITION).values_list("code", flat=True))
        municipal = service.served_municipalities.using(EDITION).values_list("area_id", flat=True)
        assert service.coverage != Service.Coverage.MAINLAND
        assert {*areas, *municipal} <= {ALAND}, service.source_id


@pytest.mark.parametrize(("words", "language"), WORRIES)
def test_without_a_place_the_kinds_are_told_and_no_service(words: str, language: str) -> None:
    named = list(results(found(words, language)))
    assert named
    assert [each.service for each in named if each.service] == []


@pytest.mark.parametrize("place", ["", "vantaa", "mariehamn", "00940", "ei-kotikuntaa"])
@pytest.mark.parametrize(("words", "language"), WORRIES)
def test_there_is_one_card_a_door_and_the_likeliest_comes_first(words: str, language: str, place: str) -> None:
    of = found(words, language, place)
    assert 0 < len({door.code for door in of}) == len(of) <= MOST_DOORS
    kinds = [each.kind for each in results(of)]
    assert len(set(kinds)) == len(kinds)
    assert all(kind_doors()[each.kind] == door.code for door in of for each in (door.first, *door.behind))
    scores = [door.first.score for door in of]
    assert scores[0] == 1.0
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= LEAST_SCORE


def test_no_need_leads_a_family_to_consultation_between_professionals() -> None:
    for need in needs():
        of = doors(of_need(need, "fi"), "fi", None, moment=now())
        assert "specialist-consultation" not in [each.kind for each in results(of)], need


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("olen aivan loppu", "fi"),
        ("en jaksa enää arkea", "fi"),
        ("vauva ei nuku ja olen ihan loppu", "fi"),
        ("jag är helt slut", "sv"),
        ("jag orkar inte mer", "sv"),
        ("I am worn out", "en"),
        ("I am so tired of everything", "en"),
    ],
)
def test_a_tired_parent_is_not_led_to_child_protection(words: str, language: str) -> None:
    assert "child-protection" not in [each.kind for each in results(found(words, language, "vantaa"))]


@pytest.mark.parametrize(("words", "language"), WORRIES)
def test_every_result_says_why_it_stands_there(words: str, language: str) -> None:
    for each in results(found(words, language, "00940")):
        assert sorts(each)[0] == "heard" or understand(words, language).is_surely_urgent
        assert set(each.needs) <= set(needs())
        assert each.service
        assert ("distance" in sorts(each)) == (each.distance_metres is not None)
        assert ("open" in sorts(each)) == bool(each.is_open_now)


def test_an_age_that_was_told_is_a_reason() -> None:
    assert "age" in sorts(found("2-vuotias ei puhu", "fi", "vantaa")[0].first)
    assert "age" not in sorts(found("lapsi ei puhu", "fi", "vantaa")[0].first)


def test_whoever_has_no_home_municipality_is_named_no_service_of_an_area() -> None:
    for words, language in WORRIES:
        named = [each.service for each in results(found(words, language, "ei-kotikuntaa")) if each.service]
        spines = [spine for each in named if (spine := shelf().spine(each))]
        assert len(spines) == len(named)
        assert not [spine for spine in spines if spine.facts.is_of_own_area], words


def test_nothing_understood_leads_to_no_door() -> None:
    assert found("xqzxqzxqz", "fi", "vantaa") == []


def test_a_service_that_was_taken_down_is_not_named(hidden: list[UUID]) -> None:
    before = found("vauva ei nuku", "fi", "vantaa")[0].first
    assert before.service
    takedown.add(before.service, at=now(), reason="")
    hidden.append(before.service)
    after = found("vauva ei nuku", "fi", "vantaa")
    assert after[0].first.kind == before.kind
    assert before.service not in [each.service for each in results(after)]


def test_a_false_alarm_takes_no_help_away() -> None:
    grieving = Understanding(
        "fi",
        found=(Match("partner-has-died", 1.0, "fi"), Match("friend-wants-to-die", 0.7, "fi")),
        urgent=("hard-to-live",),
        is_surely_urgent=True,
    )
    kinds = {each.kind for each in results(doors(grieving, "fi", None, moment=now()))}
    assert set(needs()["partner-has-died"].kinds) & kinds


def test_what_is_less_near_or_frightening_is_no_reason() -> None:
    told = Understanding(
        "fi",
        found=(
            Match("partner-hits", 1.0, "fi"),
            Match("own-violence", 0.95, "fi"),
            Match("couple-quarrels", 0.7, "fi"),
        ),
        urgent=("unsafe-with-someone",),
    )
    said = {need for each in results(doors(told, "fi", None, moment=now())) for need in each.needs}
    assert said == {"partner-hits"}


def heard_of(words: str, language: str) -> list[str]:
    """The needs that are said back as reasons."""
    return [need for result in results(found(words, language, "vantaa")) for need in result.needs]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("ei ole itsemurha-ajatuksia, mutta masentaa", "fi"),
        ("I am not suicidal just tired", "en"),
        ("stop he is hurting me", "en"),
        ("han tar på mig när mamma inte är hemma", "sv"),
        ("söin koko purkin buranaa", "fi"),
        ("mies ei enää lyö mua mutta pelkään silti", "fi"),
    ],
)
def test_what_is_said_back_agrees_with_the_danger_that_was_heard(words: str, language: str) -> None:
    told = understand(words, language)

    said = [needs()[each] for each in heard_of(words, language)]
    if told.is_surely_urgent:
        assert all(need.urgent in told.urgent for need in said)
    else:
        assert all(not need.urgent or need.urgent in told.urgent for need in said)


def test_a_danger_that_was_told_beside_something_nearer_comes_first() -> None:
    first, *rest = found("my husband hit me and my son is bullied at school", "en", "vantaa")

    assert first.first.kind == "domestic-violence"
    assert "pupil-welfare" in [door.first.kind for door in rest]


def test_what_could_betray_a_reader_is_not_said_to_be_told_too() -> None:
    for words in ("mies päättää kaikesta ja etsin perhekerhoa", "mies määrää rahoista ja poikaa kiusataan"):
        assert not [need.id for need in understand(words, "fi").other_matters() if is_guarded(need)]


def test_where_somebody_is_to_the_metre_is_kept_nowhere() -> None:
    place = place_named("vantaa")
    assert place is not None
    kept = weighing()._front.cache_info().currsize
    exact = replace(place, latitude=60.1812345, longitude=24.9512345)
    doors(understand("vauva ei nuku", "fi"), "fi", exact, moment=now())

    assert weighing()._front.cache_info().currsize == kept

"""Imported services are given kinds by what speaks for them; a person has the last word."""

import csv
from pathlib import Path

import pytest

from perhekeskus.directory import kinding_signs
from perhekeskus.directory.kinding import (
    BY_PERSON,
    ENOUGH,
    LONGEST_REASON,
    KindFacts,
    KindFound,
    corrected,
    kinds_of,
)
from perhekeskus.directory.rules import QUIET_KINDS

CATALOGUE = Path(kinding_signs.FILE).parent


def kinds(name: str, summary: str = "", language: str = "fi", **facts: object) -> set[str]:
    """The kinds of a service with such a name in one language."""
    made = KindFacts({language: name}, {language: summary}, **facts)  # type: ignore[arg-type]
    return {found.kind for found in kinds_of(made)}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Hakaniemen perheneuvola", "family-counselling"),
        ("Perheneuvolassa", "family-counselling"),
        ("Kasvatus- ja perheneuvontapalvelut", "family-counselling"),
        ("Lastenneuvolan vastaanotto Kalliossa", "child-health-clinic"),
        ("Lapsiperheiden tilapäinen kotipalvelu", "home-service"),
        ("Lastenvalvojan palvelut", "family-law"),
        ("Nuorten mielenterveysvastaanotto", "child-mental-health"),
        ("Nepsy-valmennus perheille", "neuropsychiatric-coaching"),
        ("Kuraattorit lukioissa", "pupil-welfare"),
        ("Perhekahvila Mustikka", "meeting-place"),
    ],
)
def test_a_finnish_name_tells_its_kind_in_any_form_and_inside_compounds(name: str, kind: str) -> None:
    assert kind in kinds(name)


@pytest.mark.parametrize(
    ("language", "name", "kind"),
    [
        ("sv", "Barnrådgivningen i Ekenäs", "child-health-clinic"),
        ("sv", "Barnskyddets öppenvård", "child-protection"),
        ("sv", "Familjecafé Blåbäret", "meeting-place"),
        ("en", "Family counselling in Vaasa", "family-counselling"),
        ("en", "Dental clinics", "oral-health"),
    ],
)
def test_swedish_and_english_names_tell_their_kind(language: str, name: str, kind: str) -> None:
    assert kind in kinds(name, language=language)


@pytest.mark.parametrize(
    "name",
    [
        "Rakennuslupa pientalolle",
        "Veroilmoituksen täydentäminen",
        "Eläinlääkärin päivystys",
        "Työterveyshuolto yrityksille",
        "Avustus nuorisotyön hankkeille",
        "Ikäihmisten terveystarkastus",
        "Ilmailulääkärin vastaanotto",
        "Kunnallisvaalien ennakkoäänestys",
    ],
)
def test_what_is_no_help_for_families_is_of_no_kind(name: str) -> None:
    assert kinds(name) == set()


def test_a_shared_class_alone_makes_no_kind_and_words_part_it() -> None:
    shared = frozenset({"P5.7"})
    assert kinds("Palvelut", national_classes=shared) == set()
    assert kinds("Lasten psykiatria", national_classes=shared) == {"child-mental-health"}
    assert kinds("Päihdekuntoutus", national_classes=shared) == {"substance-abuse"}
    assert kinds("Mielenterveyspalvelut", national_classes=shared) == {"adult-mental-health"}


def test_a_class_of_one_kind_is_enough() -> None:
    assert kinds("Oikomishoito", national_classes=frozenset({"P5.10"})) == {"oral-health"}


def test_class_and_target_group_together_make_a_kind() -> None:
    guidance = frozenset({"P4.13"})
    assert kinds("Neuvonta", national_classes=guidance, target_groups=frozenset({"KR1"})) == set()
    assert kinds("Neuvonta", national_classes=guidance, target_groups=frozenset({"KR1", "KR1.2"})) == {
        "service-guidance"
    }


def test_a_service_for_old_people_or_companies_alone_is_of_no_kind() -> None:
    for groups in ({"KR1", "KR1.1"}, {"KR2", "KR2.3"}):
        assert kinds("Neuvonnan vastaanotto ja kirjasto", target_groups=frozenset(groups)) == set()
    assert kinds("Kirjasto", target_groups=frozenset({"KR1", "KR2"})) == {"culture-and-library"}


def test_family_work_of_a_parish_needs_the_parish() -> None:
    assert "parish-family-work" in kinds("Perhekerho", provider_kind="parish")
    assert "parish-family-work" not in kinds("Perhekerho", provider_kind="municipality")
    assert "parish-family-work" not in kinds("Perhekerho")


def test_consultation_is_for_professionals_and_not_child_welfare_for_families() -> None:
    professionals = frozenset({"KR3"})
    assert kinds("Lastensuojelun konsultaatio", target_groups=professionals) == {"specialist-consultation"}


def test_ages_part_children_from_adults() -> None:
    assert "child-health-clinic" not in kinds("Neuvolapalvelut", minimum_age=18)
    assert "child-health-clinic" in kinds("Neuvolapalvelut", minimum_age=0, maximum_age=6)


@pytest.mark.parametrize(
    "summary",
    [
        "Ohjaamme tarvittaessa päihdepalveluihin ja lastensuojeluun.",
        "Kerro, jos perheessä on ollut väkivaltaa.",
        "Teemme yhteistyötä mielenterveyspalvelujen kanssa.",
    ],
)
def test_a_mention_in_a_summary_gives_no_kind_that_could_mislead_a_family(summary: str) -> None:
    assert not kinds("Asuntojen vuokraus", summary) & QUIET_KINDS


def test_the_reason_tells_the_evidence_and_is_short() -> None:
    facts = KindFacts(
        {"fi": "Lastensuojelun avohuolto"},
        national_classes=frozenset({"P3.8"}),
        target_groups=frozenset({"KR1", "KR1.2"}),
        minimum_age=0,
        maximum_age=17,
    )
    (found,) = kinds_of(facts)
    assert found == KindFound(
        "child-protection", "name «lastensuojelu»; class P3.8; group KR1.2; ages 0-17", (4 + 2 + 1 + 1) / ENOUGH
    )
    assert len(found.reason) <= LONGEST_REASON


def test_the_strongest_kind_comes_first_and_each_once() -> None:
    found = kinds_of(KindFacts({"fi": "Lastensuojelun perhetyö", "sv": "Barnskyddets familjearbete"}))
    assert {each.kind for each in found} == {"child-protection", "family-work"}
    assert [each.weight for each in found] == sorted((each.weight for each in found), reverse=True)


def test_what_a_person_says_holds() -> None:
    found = kinds_of(KindFacts({"fi": "Perhetyö"}))
    assert [each.kind for each in found] == ["family-work"]
    assert corrected(found, [("family-work", False)]) == []
    assert corrected(found, [("home-service", True)]) == [*found, KindFound("home-service", BY_PERSON, 1.0)]
    assert corrected(found, [("family-work", True)]) == [KindFound("family-work", BY_PERSON, 1.0)]
    assert corrected(found, [("family-work", False), ("family-work", True)])[0].reason == BY_PERSON
    assert corrected([], []) == []


def test_the_signs_name_every_kind_and_no_other() -> None:
    with (CATALOGUE / "service-kinds.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    assert set(kinding_signs.kinds()) == codes
    assert all(signs.yields_to <= codes for signs in kinding_signs.kinds().values())
    for group_of_kinds in kinding_signs.kinds_by_class().values():
        assert group_of_kinds <= codes


def test_the_labels_are_of_known_kinds() -> None:
    with (CATALOGUE / "kind-labels.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["id"] for row in rows}) == len(rows) == 300
    assert {kind for row in rows for kind in row["kinds"].split()} <= set(kinding_signs.kinds())
    assert {row["part"] for row in rows} == {"open", "held"}

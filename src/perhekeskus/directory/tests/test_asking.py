"""What an address asks of the list."""

import pytest
from django.http import QueryDict

from perhekeskus.directory.asking import asked, kind_numbers

SHARED = [
    "maternity-clinic",
    "child-health-clinic",
    "sexual-health-clinic",
    "health-centre",
    "specialised-care",
    "school-health",
    "student-health",
    "pupil-welfare",
    "school",
    "service-guidance",
    "family-social-work",
    "family-social-guidance",
    "home-service",
    "family-work",
    "support-person",
    "family-law",
    "separation-support",
    "family-counselling",
    "relationship-counselling",
    "parenting-support",
    "child-mental-health",
    "adult-mental-health",
    "perinatal-mental-health",
    "substance-abuse",
    "rehabilitation",
    "neuropsychiatric-coaching",
    "disability-services",
    "child-protection",
    "foster-care",
    "domestic-violence",
    "emergency-social-care",
    "adult-social-work",
    "financial-support",
    "immigrant-services",
    "oral-health",
    "meeting-place",
    "peer-support",
    "early-education",
    "youth-work",
    "culture-and-library",
    "parish-family-work",
    "specialist-consultation",
]
"""Kinds by the numbers that people have in their bookmarks: add at the end, move and remove nothing."""


def test_the_number_of_a_kind_in_an_address_never_changes() -> None:
    numbers = kind_numbers()
    assert len(set(numbers.values())) == len(numbers)
    known = {code: str(number) for number, code in enumerate(SHARED, start=1)}
    assert {code: number for code, number in numbers.items() if code in known} == {
        code: number for code, number in known.items() if code in numbers
    }
    assert not set(numbers.values()) & {known[code] for code in known.keys() - numbers.keys()}
    assert numbers.keys() - known.keys() == set()


@pytest.mark.parametrize("value", ["xx", "qqq", "x" * 3000, "<b>", ""])
def test_values_that_nothing_has_are_left_out(base_edition: object, value: str) -> None:
    found = asked(QueryDict(f"kieli={value}&kieli=sv&antaja={value}&ika={value}&apu={value}"), "fi")
    assert found.facets == {"language": frozenset({"sv"})}
    assert found.query() == "?kieli=sv"

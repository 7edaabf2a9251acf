"""Decisions of the directory: what a record's quality is, when «open now» may be said."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from perhekeskus.directory.rules import (
    FRESH_DAYS,
    LOST,
    QUIET_KINDS,
    WHOLE_SCORE,
    QualityFacts,
    is_quiet,
    may_say_open_now,
    quality,
    with_links,
)

TODAY = date(2026, 11, 22)
LONG = "Tämä teksti kertoo, mitä apu on, kenelle se on ja miten sen saa. Se on lyhyt mutta riittävä alku."
WHOLE = QualityFacts(
    has_phone=True,
    has_other_contact=True,
    has_hours=True,
    texts={"fi": LONG, "sv": LONG, "en": LONG},
    verified_on=TODAY,
    next_review_on=TODAY + timedelta(days=180),
)


def test_a_whole_record_has_the_whole_score_and_no_reasons() -> None:
    assert quality(WHOLE, today=TODAY) == (WHOLE_SCORE, [])


SHORTCOMINGS = [
    (replace(WHOLE, has_phone=False), "no-phone"),
    (replace(WHOLE, has_phone=False, has_other_contact=False), "no-contact"),
    (replace(WHOLE, has_hours=False), "no-hours"),
    (replace(WHOLE, texts={"fi": LONG, "sv": "", "en": LONG}), "language-missing"),
    (replace(WHOLE, contradicting_languages=("sv",)), "languages-contradict"),
    (replace(WHOLE, texts=dict.fromkeys(("fi", "sv", "en"), "Lyhyt.")), "text-short"),
    (replace(WHOLE, hard_languages=("fi",)), "hard-words"),
    (replace(WHOLE, lies_elsewhere=True), "other-municipality"),
    (replace(WHOLE, has_broken_link=True), "link-broken"),
    (replace(WHOLE, verified_on=None), "never-verified"),
    (replace(WHOLE, verified_on=TODAY - timedelta(days=FRESH_DAYS + 1)), "verified-long-ago"),
    (replace(WHOLE, next_review_on=TODAY), "review-due"),
]


@pytest.mark.parametrize(("facts", "reason"), SHORTCOMINGS)
def test_each_shortcoming_costs_its_points_and_says_so(facts: QualityFacts, reason: str) -> None:
    score, reasons = quality(facts, today=TODAY)

    assert [each["reason"] for each in reasons] == [reason]
    assert score == WHOLE_SCORE - LOST[reason]
    assert reasons[0]["lost"] == LOST[reason]


def test_trying_links_changes_only_what_is_said_of_links() -> None:
    _, reasons = quality(replace(WHOLE, has_phone=False), today=TODAY)

    score, broken = with_links(reasons, are_broken=True)

    assert score == WHOLE_SCORE - LOST["no-phone"] - LOST["link-broken"]
    assert with_links(broken, are_broken=True) == (score, broken)
    assert with_links(broken, are_broken=False) == (WHOLE_SCORE - LOST["no-phone"], reasons)


def test_every_shortcoming_of_the_table_is_tested_above() -> None:
    assert {reason for _, reason in SHORTCOMINGS} == set(LOST)


def test_a_reason_names_the_languages_that_are_missing() -> None:
    _, reasons = quality(replace(WHOLE, texts={"fi": LONG}), today=TODAY)
    assert reasons == [{"reason": "language-missing", "lost": LOST["language-missing"], "languages": ["sv", "en"]}]


def test_the_worst_record_has_no_points_but_never_fewer() -> None:
    nothing = QualityFacts(False, False, False, {}, None, TODAY, ("sv", "en"))
    score, reasons = quality(nothing, today=TODAY)
    assert score == 0
    assert sum(int(str(reason["lost"])) for reason in reasons) > WHOLE_SCORE


@pytest.mark.parametrize(
    ("read_on", "answer"),
    [
        (None, False),
        (TODAY, True),
        (TODAY - timedelta(days=FRESH_DAYS), True),
        (TODAY - timedelta(days=FRESH_DAYS + 1), False),
    ],
)
def test_open_now_is_said_only_of_hours_read_within_twelve_months(read_on: date | None, answer: bool) -> None:
    assert may_say_open_now(read_on, today=TODAY) is answer


def test_one_quiet_kind_among_others_makes_a_record_quiet() -> None:
    assert is_quiet(["meeting-place", "substance-abuse"])
    assert not is_quiet(["meeting-place", "school"])
    assert not is_quiet([])


def test_violence_substances_mental_and_sexual_health_are_quiet() -> None:
    assert {"domestic-violence", "substance-abuse", "adult-mental-health", "sexual-health-clinic"} <= QUIET_KINDS

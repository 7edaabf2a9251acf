"""Guidance for programs: the promised form, every bad parameter by its name, never a fault of ours."""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perhekeskus.directory.base.files import kind_rows

pytestmark = pytest.mark.usefixtures("base_edition")

WHERE = "/api/v1/guidance"
KINDS = {row.code: row.door for row in kind_rows() if row.audience == "family"}
KEYS = {"kind", "door", "service", "place", "distance_metres", "open_now", "reasons", "next_step", "score"}


def ask(**parameters: str | int) -> dict[str, Any]:
    response = Client().get(WHERE, parameters)
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def test_a_tired_parent_in_vantaa_is_led_to_the_clinic_of_the_own_area() -> None:
    found = ask(q="vauva ei nuku ja olen ihan loppu", lang="fi", municipality="092")

    first = found["results"][0]
    assert set(found) == {"query", "urgent", "question", "results", "edition"}
    assert set(first) == KEYS
    assert first["kind"] == "child-health-clinic"
    assert first["door"] == "clinic"
    assert first["service"]["provider"] == "Vantaan ja Keravan hyvinvointialue"
    assert first["service"]["provider_type"] == "wellbeing-area"
    assert first["service"]["url"].startswith("http://testserver/fi/")
    assert any("Vauva ei nuku" in reason for reason in first["reasons"])
    assert first["next_step"]


def test_the_address_of_a_result_opens() -> None:
    url = ask(q="dagis", lang="sv", municipality="091")["results"][0]["service"]["url"]

    assert Client().get(url.removeprefix("http://testserver")).status_code == 200


def test_words_are_told_back_with_their_base_form_and_needs() -> None:
    understood = ask(q="vauvalla on koliikki")["query"]["understood"]

    assert [each["word"] for each in understood] == ["vauvalla", "koliikki"]
    assert understood[0]["lemma"] == "vauva"
    assert any(each["needs"] for each in understood)


def test_urgent_words_get_numbers_before_all() -> None:
    found = ask(q="mies löi mua", lang="fi")

    assert found["urgent"]["type"] == "unsafe-with-someone"
    assert {"name", "phone", "url", "hours"} == set(found["urgent"]["help"][0])
    assert any(each["phone"] == "+35880005005" for each in found["urgent"]["help"])


def test_on_aland_urgent_help_is_alands_own() -> None:
    numbers = {each["phone"] for each in ask(q="jag vill dö", lang="sv", municipality="478")["urgent"]["help"]}

    assert "116117" not in numbers
    assert "+35818535030" in numbers


def test_the_first_of_every_door_comes_before_what_stands_behind_it() -> None:
    doors = [each["door"] for each in ask(q="en jaksa enää arkea lasten kanssa", limit=20)["results"]]
    firsts = len(set(doors))

    assert len(doors) > firsts
    assert len(set(doors[:firsts])) == firsts


def test_consultation_between_professionals_is_never_a_result() -> None:
    for words in ("erityistason konsultaatio", "konsultaatio", "osaamiskeskus", "työparina erikoissairaanhoito"):
        assert all(each["kind"] in KINDS for each in ask(q=words)["results"])


def test_a_form_and_json_by_post_answer_alike() -> None:
    wanted = {"q": "my son is bullied", "lang": "en", "limit": 3}
    by_form = Client().post(WHERE, wanted)
    by_json = Client().post(WHERE, json.dumps(wanted), content_type="application/json")

    assert by_form.json() == by_json.json()
    assert len(by_json.json()["results"]) == 3


def test_nothing_is_kept_and_every_origin_may_ask() -> None:
    response = Client().get(WHERE, {"q": "neuvola"})

    assert response["Cache-Control"] == "no-store"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ({}, "q"),
        ({"q": "  "}, "q"),
        ({"q": "a" * 10_000}, "q"),
        ({"q": "neuvola", "lang": "de"}, "lang"),
        ({"q": "neuvola", "municipality": "999"}, "municipality"),
        ({"q": "neuvola", "postal_code": "1"}, "postal_code"),
        ({"q": "neuvola", "lat": "60.2"}, "lon"),
        ({"q": "neuvola", "lat": "x", "lon": "24"}, "lat"),
        ({"q": "neuvola", "lat": "0", "lon": "0"}, "lat"),
        ({"q": "neuvola", "age": "-1"}, "age"),
        ({"q": "neuvola", "age": "nan"}, "age"),
        ({"q": "neuvola", "limit": "0"}, "limit"),
        ({"q": "neuvola", "limit": "1e9"}, "limit"),
        ({"q": "neuvola", "words": "x"}, "words"),
    ],
)
def test_a_bad_parameter_is_named(parameters: dict[str, str], field: str) -> None:
    response = Client().get(WHERE, parameters)

    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["errors"][0]["field"] == field


@pytest.mark.parametrize("body", ["", "{", "[]", '"x"', "[" * 100_000, '{"q": 5}', '{"q": "x", "age": true}', "\x00"])
def test_a_broken_body_is_a_clear_answer(body: str) -> None:
    assert Client().post(WHERE, body, content_type="application/json").status_code == 422


@given(st.text(min_size=1, max_size=300), st.sampled_from(["fi", "sv", "en"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_at_all_are_answered(words: str, language: str) -> None:
    response = Client().get(WHERE, {"q": words, "lang": language})

    assert response.status_code in {200, 422}
    if response.status_code == 200:
        assert {each["kind"] for each in response.json()["results"]} <= set(KINDS)


@pytest.mark.parametrize(
    "words", ["😭😭", "'; DROP TABLE need; --", "<script>alert(1)</script>", "أحتاج مساعدة", "%00", "١٢"]
)
def test_other_letters_signs_and_code_are_only_words(words: str) -> None:
    assert Client().get(WHERE, {"q": words}).status_code == 200


def test_a_page_from_elsewhere_may_send_json() -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    response = Client().options("/api/v1/guidance", headers=asked)
    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "POST" in response["Access-Control-Allow-Methods"]
    assert response["Access-Control-Allow-Headers"] == "Content-Type"


def test_an_answer_to_the_question_back_is_taken() -> None:
    asked = {"q": "en nuku", "lang": "fi"}
    assert Client().get("/api/v1/guidance", asked).json()["question"]["id"] == "who"
    answered = Client().get("/api/v1/guidance", {**asked, "who": "child"}).json()
    assert (answered["question"] or {}).get("id") != "who"
    assert answered["results"][0]["kind"] == "child-health-clinic"
    refused = Client().get("/api/v1/guidance", {**asked, "who": "dog"})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "who"


def test_distances_are_measured_from_the_position_that_was_sent() -> None:
    near, far = (
        ask(q="leikkipuisto", lang="fi", lat=latitude, lon=longitude)["results"][0]["distance_metres"]
        for latitude, longitude in (("60.2", "24.95"), ("60.25", "25.05"))
    )
    assert near != far

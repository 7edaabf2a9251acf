"""Lists: what may be asked, page by page; what cannot be used is named."""

import json
from typing import Any

import pytest
from django.test import Client

from perhekeskus.api.hsds.columns import COLUMNS
from perhekeskus.api.hsds.lists import LISTS
from perhekeskus.api.hsds.terms import KINDS, taxonomy_id, term_id

pytestmark = pytest.mark.usefixtures("base_edition")

CLINIC = str(term_id(KINDS, "child-health-clinic"))
HELSINKI = "00530"


def ask(sort: str = "services", **parameters: str) -> Any:
    response = Client().get(f"/hsds/v3/{sort}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def test_pages_follow_each_other_without_gap_or_repetition() -> None:
    first, second = ask(per_page="40"), ask(per_page="40", page="2")
    both = ask(per_page="80")
    last = ask(per_page="40", page=str(first["total_pages"]))

    assert first["contents"] + second["contents"] == both["contents"]
    assert (first["first_page"], first["last_page"], second["first_page"]) == (True, False, False)
    assert last["last_page"]
    assert last["size"] == first["total_items"] - 40 * (first["total_pages"] - 1)


def test_a_list_tells_plain_fields_and_the_one_organisation_and_program() -> None:
    lists, wholes = (ask(per_page="100", full=full)["contents"] for full in ("false", "true"))

    for record, whole in zip(lists, wholes, strict=True):
        assert record.keys() == whole.keys() & {*COLUMNS["services"], "organization", "program"}
        assert all(record[name] == whole[name] for name in record)
        assert not any(isinstance(value, list) for value in (*record.values(), *record["organization"].values()))


def test_behind_the_last_page_is_nothing() -> None:
    found = ask(page="999999")

    assert found["empty"]
    assert found["contents"] == []
    assert found["last_page"]


def test_of_a_term_of_a_taxonomy_of_an_organisation() -> None:
    clinics = ask(taxonomy_term_id=CLINIC, per_page="100", full="true")
    first = clinics["contents"][0]
    giver = first["organization_id"]
    own = ask(taxonomy_term_id=CLINIC, organization_id=giver)

    assert 20 <= clinics["total_items"] <= 40
    assert all(CLINIC in [each["taxonomy_term_id"] for each in one["attributes"]] for one in clinics["contents"])
    assert [each["id"] for each in own["contents"]] == [first["id"]]
    assert ask(taxonomy_id=str(taxonomy_id(KINDS)))["total_items"] == ask()["total_items"]
    assert ask("taxonomy_terms", taxonomy_id=str(taxonomy_id(KINDS)))["total_items"] == 42


def test_what_holds_at_a_postal_code_and_what_is_near_it() -> None:
    here = ask(postcode=HELSINKI, per_page="100", full="true")
    areas = [{area["name"] for area in each["service_areas"]} for each in here["contents"]]
    near = ask("service_at_locations", postcode=HELSINKI, proximity="5000", per_page="100")
    nearer = ask("service_at_locations", postcode=HELSINKI, proximity="1000", per_page="100")

    assert all(names & {"Helsinki", "Helsingin kaupunki", "Suomi", "Manner-Suomi"} for names in areas)
    assert 0 < nearer["total_items"] < near["total_items"]
    assert {each["id"] for each in nearer["contents"]} < {each["id"] for each in near["contents"]}


def test_the_mainlands_services_do_not_hold_on_aland() -> None:
    names = {area["name"] for each in ask(postcode="22100", full="true", per_page="100")["contents"]
             for area in each["service_areas"]}  # fmt: skip
    assert "Manner-Suomi" not in names


def test_words_find_as_on_the_pages() -> None:
    found = ask(search="lastenneuvolat", per_page="5")
    assert {each["name"] for each in found["contents"]} == {"Lastenneuvola"}
    assert ask("organizations", search="Vantaa")["contents"][0]["name"].startswith("Vanta")
    assert ask("service_at_locations", search="leikkipuisto ruoholahti")["total_items"] > 0
    assert ask("taxonomy_terms", search="P5.2")["contents"][0]["code"] == "P5.2"
    assert ask(search="xqzwv")["empty"]


def test_what_has_changed_since_a_moment() -> None:
    changed = ask(per_page="1")["contents"][0]["last_modified"]

    assert ask(modified_after=changed)["total_items"] == ask()["total_items"]
    assert ask(modified_after="2000-01-01")["total_items"] == ask()["total_items"]
    assert ask(modified_after="2999-01-01T00:00:00+02:00")["total_items"] == 0


def test_texts_are_in_the_language_that_was_asked_for_and_no_other_header_counts() -> None:
    swedish = Client().get("/hsds/v3/taxonomy_terms", {"lang": "sv"}, headers={"Accept-Language": "en"})

    assert swedish["Content-Language"] == "sv"
    assert swedish.json()["contents"][0]["name"] == "Mödrarådgivning"


@pytest.mark.parametrize("sort", LISTS)
def test_a_form_and_json_by_post_answer_as_a_get(sort: str) -> None:
    wanted = {"lang": "en", "page": 1, "per_page": 3}
    by_get = ask(sort, **{name: str(value) for name, value in wanted.items()})
    by_form = Client().post(f"/hsds/v3/{sort}", wanted)
    by_json = Client().post(f"/hsds/v3/{sort}", json.dumps(wanted), content_type="application/json")

    assert by_get == by_form.json() == by_json.json()
    assert by_form["Cache-Control"] == by_json["Cache-Control"] == "no-store"


def test_no_cache_keeps_what_answers_words() -> None:
    assert Client().get("/hsds/v3/services", {"search": "ero"})["Cache-Control"] == "no-store"
    assert "public" in Client().get("/hsds/v3/services")["Cache-Control"]


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("services?words=x", "words"),
        ("services?page=0", "page"),
        ("services?page=x", "page"),
        ("services?page=1&page=2", "page"),
        ("services?per_page=101", "per_page"),
        ("services?per_page=50001&minimal=true", "per_page"),
        ("services?per_page=", "per_page"),
        ("services?minimal=yes", "minimal"),
        ("services?minimal=true&full=true", "full"),
        ("services?search=%20", "search"),
        ("services?taxonomy_term_id=5", "taxonomy_term_id"),
        ("services?organization_id=x", "organization_id"),
        ("services?modified_after=yesterday", "modified_after"),
        ("services?modified_after=2026-02-30", "modified_after"),
        ("services?postcode=530", "postcode"),
        ("services?postcode=99999", "postcode"),
        ("services?proximity=100", "proximity"),
        ("services?postcode=00530&proximity=-1", "proximity"),
        ("services?lang=de", "lang"),
        ("organizations?postcode=00530", "postcode"),
        (f"services?{'&'.join(f'a{number}=1' for number in range(300))}", "body"),
        ("services/4711", "id"),
        ("services/00000000-0000-4000-8000-000000000000?full=true", "full"),
        ("download/catalogue.json?page=1", "page"),
    ],
)
def test_what_cannot_be_used_is_named(path: str, field: str) -> None:
    response = Client().get(f"/hsds/v3/{path}")

    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json()["errors"][0]["field"] == field


@pytest.mark.parametrize("body", ["{", "[]", '{"page": 1.5}', '{"search": null}', '{"full": "maybe"}', "[" * 90_000])
def test_a_broken_body_is_a_clear_answer(body: str) -> None:
    assert Client().post("/hsds/v3/services", body, content_type="application/json").status_code == 422


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("x", "multipart/form-data"),
        ("search=x", "text/plain"),
        ("search=x", "application/x-www-form-urlencoded; charset=utf-7"),
        ("&".join(f"a{number}=1" for number in range(300)), "application/x-www-form-urlencoded"),
        ('{"search": "\\ud800"}', "application/json"),
    ],
)
def test_whatever_is_sent_the_answer_is_a_problem_in_words(body: str, content_type: str) -> None:
    response = Client().post("/hsds/v3/services", body, content_type=content_type)

    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"


def test_every_origin_may_ask_with_every_method_that_there_is() -> None:
    preflight = Client().options("/hsds/v3/services")
    head = Client().head("/hsds/v3/services")

    assert (preflight.status_code, head.status_code) == (204, 200)
    assert "POST" in preflight["Access-Control-Allow-Methods"]
    assert head["Access-Control-Allow-Origin"] == "*"
    assert "POST" not in Client().options("/hsds/v3/")["Access-Control-Allow-Methods"]
    assert Client().post("/hsds/v3/").status_code == 405
    assert Client().delete("/hsds/v3/services").status_code == 405


def test_the_root_says_what_it_speaks_and_other_addresses_are_unknown() -> None:
    root = Client().get("/hsds/v3/").json()

    assert root["version"] == "3.0"
    assert Client().get(root["openapi_url"]).status_code == 200
    unknown = Client().get("/hsds/v3/programs")
    assert (unknown.status_code, unknown["Content-Type"]) == (404, "application/problem+json")

"""The document of the interface: it tells of every address and parameter that there is, and of no other."""

from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from perhekeskus.api import asking
from perhekeskus.api.hsds.downloads import FORMS
from perhekeskus.api.hsds.lists import LISTS
from perhekeskus.kit.texts import LANGUAGES

OWN = {"api/v1/openapi.json", "hsds/v3/<path:rest>"}
"""The document itself, and everything else below the interface."""


@pytest.fixture
def document(base_edition: object) -> Any:
    return Client().get("/api/v1/openapi.json").json()


def routes(resolver: URLResolver, before: str = "") -> set[str]:
    found: set[str] = set()
    for each in resolver.url_patterns:
        where = before + str(each.pattern)
        if isinstance(each, URLPattern):
            found.add(where)
        else:
            found |= routes(each, where)
    return found


def test_addresses_and_document_agree(document: Any) -> None:
    served = {where for where in routes(get_resolver(), "/") if where.startswith(("/api/", "/hsds/"))}
    files = {f"/hsds/v3/download/{form}" for form in FORMS}
    expected = {where.replace("<str:identity>", "{id}") for where in served} - {f"/{own}" for own in OWN}

    assert set(document["paths"]) == expected - {"/hsds/v3/download/<str:form>"} | files


def test_parameters_and_document_agree(document: Any) -> None:
    def known(path: str, method: str = "get") -> set[str]:
        return {each["name"] for each in document["paths"][path][method]["parameters"]}

    assert known("/api/v1/guidance") == asking.KNOWN
    for sort, parameters in LISTS.items():
        assert known(f"/hsds/v3/{sort}") == set(parameters)
        body = document["paths"][f"/hsds/v3/{sort}"]["post"]["requestBody"]["content"]["application/json"]
        assert set(body["schema"]["properties"]) == set(parameters)


def test_the_document_is_openapi_3_1_and_open_to_all(document: Any) -> None:
    response = Client().get("/api/v1/openapi.json")

    assert document["openapi"] == "3.1.0"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert Client().options("/api/v1/openapi.json").status_code == 204


@pytest.mark.usefixtures("base_edition")
@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_the_same_in_their_language(language: str) -> None:
    where = {"fi": "/fi/rajapinta/", "sv": "/sv/granssnitt/", "en": "/en/api/"}[language]
    words = {"fi": "Avoin rajapinta", "sv": "Öppet gränssnitt", "en": "Open interface"}[language]
    page = Client().get(where)

    assert page.status_code == 200
    assert words in page.text
    assert all(f"/hsds/v3/{sort}" in page.text for sort in LISTS)
    assert f'href="{where}"' in Client().get(f"/{language}/").text

"""Long answers at the front: sent as they are made, squeezed on the way, never kept; and what lists carry."""

import asyncio
import gzip
import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.db import connections

from perhekeskus.site.front import Front
from perhekeskus.site.tests.test_front import get, visit

WHOLE = "/hsds/v3/download/catalogue.json"


@pytest.fixture
def front(base_edition: Path, settings: Any) -> Iterator[Front]:
    settings.MIDDLEWARE = settings.READER_MIDDLEWARE
    started = Front()
    yield started
    started.pools.readers.submit(connections.close_all).result()
    started.pools.readers.shutdown()


def test_the_whole_catalogue_comes_in_pieces_and_no_memory_keeps_it(front: Front) -> None:
    found = get(front, WHOLE)

    whole = json.loads(found.body)
    assert found.status == 200
    assert "content-length" not in found.headers
    assert len(front.pages) == 0
    assert len(whole["services"]) > 2_000
    assert {"organizations", "locations", "taxonomies", "taxonomy_terms"} <= set(whole)
    assert b"origin.invalid" not in found.body


@pytest.mark.parametrize(("encoding", "opened"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_it_is_squeezed_on_the_way(front: Front, encoding: str, opened: Any) -> None:
    plain = get(front, "/hsds/v3/download/catalogue.geojson")
    squeezed = get(front, "/hsds/v3/download/catalogue.geojson", accept_encoding=encoding)

    assert squeezed.headers["content-encoding"] == encoding
    assert opened(squeezed.body) == plain.body
    assert len(squeezed.body) < len(plain.body) / 3


def test_tables_come_as_a_zip_file_that_any_program_opens(front: Front) -> None:
    found = get(front, "/hsds/v3/download/catalogue-csv.zip", accept_encoding="br")

    assert "content-encoding" not in found.headers
    with zipfile.ZipFile(BytesIO(found.body)) as archive:
        assert archive.testzip() is None
        services = archive.read("services.csv").decode().splitlines()
    assert services[0].startswith("id,organization_id,program_id,name")


@pytest.mark.parametrize("target", [WHOLE, "/hsds/v3/services", "/hsds/v3/services?full=true", "/api/v1/openapi.json"])
def test_who_has_an_answer_already_is_told_so(front: Front, target: str) -> None:
    first = asyncio.run(visit(front, target, "HEAD"))
    again = get(front, target, if_none_match=first.headers["etag"])

    assert first.status == 200
    assert first.body == b""
    assert again.status == 304
    assert again.body == b""
    assert again.headers["access-control-allow-origin"] == "*"


def test_lists_are_kept_and_words_are_not(front: Front) -> None:
    get(front, "/hsds/v3/services?per_page=5")
    assert len(front.pages) == 1
    found = get(front, "/hsds/v3/services?per_page=5&search=neuvola")
    assert len(front.pages) == 1
    assert "etag" not in found.headers

"""From a question at the front to the counts: once for each question, and never with a word of it."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection, connections

from perhekeskus.guidance import actions, counting
from perhekeskus.guidance.models import Count
from perhekeskus.guidance.needs import needs
from perhekeskus.guidance.questions import FOUND, HARDLY_KNOWN, KIND, NAVIGATOR, NEED, NOTHING, QUESTION, URGENT
from perhekeskus.kit import clock
from perhekeskus.kit.addresses import address
from perhekeskus.site.front import Front
from perhekeskus.site.tests.test_front import Got, get, visit

RARE = "Qvxzelbörtti"
CHOSEN: dict[str, Any] = {"sec_fetch_site": "same-origin"}


@pytest.fixture
def front(base_edition: Path, settings: Any, tmp_path: Path) -> Iterator[Front]:
    settings.DATA_DIR = tmp_path
    settings.MIDDLEWARE = settings.READER_MIDDLEWARE
    counting._sums.clear()
    started = Front()
    yield started
    started.pools.readers.submit(connections.close_all).result()
    started.pools.readers.shutdown()
    counting._sums.clear()


def ask(front: Front, words: str, *, place: str = "", language: str = "fi") -> Got:
    target = address("words", language) + (f"?paikka={place}" if place else "")
    body = urlencode({"words": words}).encode()
    form: dict[str, Any] = {
        "content_type": "application/x-www-form-urlencoded",
        "content_length": str(len(body)),
        **CHOSEN,
    }
    return asyncio.run(visit(front, target, "POST", body, **form))


def sums(sort: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for cell, times in counting._sums.items():
        found[cell.code] += times if cell.sort == sort else 0
    return +found


def test_own_words_are_counted_once_however_often_the_results_are_opened(front: Front) -> None:
    answer = ask(front, "vauva ei nuku", place="vantaa")
    for _ in range(3):
        assert get(front, answer.headers["location"], **CHOSEN).status == 200

    assert sums(QUESTION) == {FOUND: 1}
    assert sums(NEED).total() == sums(KIND).total() == 1
    (cell,) = (cell for cell in counting._sums if cell.sort == QUESTION)
    assert (cell.municipality, cell.language, cell.channel) == ("092", "fi", "page")
    assert cell.since == clock.now().date().isoformat()
    assert {cell.municipality for cell in counting._sums if cell.sort != QUESTION} == {""}


def test_a_chosen_need_is_counted_whether_its_page_is_kept_or_not_and_a_reload_is_not(front: Front) -> None:
    need = next(iter(needs().values()))
    where = address("need", "fi", key=need.key)
    get(front, where, **CHOSEN)
    assert len(front.pages) == 1
    get(front, where, **CHOSEN)
    get(front, where, cache_control="max-age=0", **CHOSEN)
    get(front, where, sec_fetch_site="none")
    asyncio.run(visit(front, where, "HEAD", **CHOSEN))

    assert sums(NEED) == {need.id: 2}
    assert {cell.channel for cell in counting._sums if cell.sort == QUESTION} == {NAVIGATOR}


def test_a_program_is_counted_as_a_program(front: Front) -> None:
    asked = {"q": "babyn sover inte", "lang": "sv", "municipality": "091"}
    assert get(front, f"/api/v1/guidance?{urlencode(asked)}").status == 200
    (cell,) = (cell for cell in counting._sums if cell.sort == QUESTION)
    assert (cell.channel, cell.language, cell.municipality, cell.code) == ("api", "sv", "091", FOUND)


def test_a_wrong_request_of_a_program_is_no_question(front: Front) -> None:
    assert get(front, "/api/v1/guidance?q=").status == 422
    assert not counting._sums


def test_where_nothing_is_found_it_is_an_unmet_question_and_no_need(front: Front) -> None:
    ask(front, RARE)
    assert set(sums(QUESTION)) <= {NOTHING, HARDLY_KNOWN}
    assert sums(QUESTION).total() == 1
    assert not sums(NEED)
    assert not sums(KIND)


def test_of_urgent_words_the_type_is_counted_by_week_and_area(front: Front) -> None:
    ask(front, "haluan kuolla", place="vantaa")
    assert sums(URGENT) == {"hard-to-live": 1}
    (cell,) = (cell for cell in counting._sums if cell.sort == URGENT)
    assert cell.is_week
    assert cell.municipality == ""


def test_without_a_home_municipality_nobody_stands_out(front: Front) -> None:
    ask(front, "vauva ei nuku", place="ei-kotikuntaa")
    assert {cell.municipality + cell.area for cell in counting._sums} == {""}


def test_where_no_count_can_be_written_the_reader_is_answered(front: Front, tmp_path: Path) -> None:
    (tmp_path / "counts").write_text("in the way")
    counting.flush()
    assert ask(front, "vauva ei nuku").status == 303
    counting.flush()
    assert ask(front, "vauva ei nuku").status == 303
    assert sums(QUESTION) == {FOUND: 2}


@pytest.mark.django_db
def test_no_word_is_kept_in_any_file_or_table(front: Front, tmp_path: Path) -> None:
    answer = ask(front, f"vauva ei nuku {RARE}", place="vantaa")
    ask(front, RARE)
    get(front, f"/api/v1/guidance?{urlencode({'q': RARE})}")
    get(front, answer.headers["location"])
    counting.flush()
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    actions.take_in_counts(today=clock.now().date())

    assert kept
    assert Count.objects.exists()
    assert not any(trace.encode() in content for content in kept for trace in traces())
    assert not any(trace in row.casefold() for row in every_row() for trace in traces())


def traces() -> list[str]:
    """The word as it was typed, as it is compared, and its beginning."""
    return [RARE, RARE.casefold(), "qvxzel"]


def every_row() -> Iterator[str]:
    """Every row of every table of the working copy, as text."""
    with connection.cursor() as cursor:
        # Asked of the database: tables of tests, which other tests make and take away, are models, too.
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT kept::text FROM "{table}" AS kept')  # noqa: S608 names of our own tables
            yield from (row for (row,) in cursor.fetchall())


def test_the_end_of_a_process_writes_what_it_holds(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "start", lambda: None)
    ask(front, "vauva ei nuku")
    said: list[Any] = []

    async def receive() -> dict[str, str]:
        return {"type": "lifespan"}

    async def send(message: Any) -> None:
        said.append(message)

    asyncio.run(front({"type": "lifespan"}, receive, send))
    assert len(counting.waiting()) == 1
    assert said[-1] == {"type": "lifespan.shutdown.complete"}

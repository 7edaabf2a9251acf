"""perhekeskus import: what somebody at the terminal sees, and the code that it ends with."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from perhekeskus.directory.models import Place, Service
from perhekeskus.imports.models import ImportedSource, SourceRecord
from perhekeskus.imports.sources import UnknownSource, Wanted, opened
from perhekeskus.integrations import ahead
from perhekeskus.integrations.ptv.tests.recorded import host, organisation, page, phone, place, service
from perhekeskus.integrations.web import Asking

pytestmark = pytest.mark.usefixtures("base_catalogue")


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A folder with one page of answers."""
    folder = tmp_path / "answers"
    folder.mkdir()
    (folder / "page.json").write_text(json.dumps(page([organisation(), service(), phone(), place()])))
    return folder


def said(*words: str) -> str:
    out = io.StringIO()
    call_command("import_source", *words, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_the_report_says_in_words_what_came_and_how_many_rows_were_written(answers: Path) -> None:
    assert said("ptv", str(answers)).startswith("4 new, 0 changed, 0 unchanged, 0 withdrawn.")
    assert "0 rows written" in said("ptv", str(answers))


def test_the_report_for_programs_has_the_promised_names(answers: Path) -> None:
    report = json.loads(said("ptv", str(answers), "--json", "--dry-run"))

    assert {"new", "changed", "unchanged", "withdrawn", "broken", "seconds"} <= report.keys()
    assert (report["new"], report["dry_run"]) == (4, True)
    assert not SourceRecord.objects.exists()


def test_broken_records_are_named_and_the_code_says_so(answers: Path) -> None:
    (answers / "broken.json").write_text(json.dumps([service(id="x", serviceNames=None), "nothing"]))
    out = io.StringIO()

    with pytest.raises(SystemExit) as end:
        call_command("import_source", "ptv", str(answers), stdout=out, stderr=io.StringIO())

    assert end.value.code == 3
    assert "- service/x, serviceNames: the record has no name in any language" in out.getvalue()
    assert Service.objects.filter(source="ptv").count() == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("ptv", "/no/such/file"), "There is no file or folder «/no/such/file»."),
        (("units", "https://example.org/a.csv"), "read from files only"),
        (("ptv", "http://127.0.0.1:9", "--municipality", "999"), "There is no municipality «999»"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(words: tuple[str, ...], says: str) -> None:
    with pytest.raises(CommandError, match=says.replace(".", r"\.")):
        said(*words)


def test_a_large_source_is_read_by_a_process_that_knows_nothing_of_the_house(
    answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "LARGE_BYTES", 0)
    table = tmp_path / "puistot.csv"
    table.write_text("id;nimi;kunta;lat;lon\n1;Esimerkkipuisto;Vantaa;60.2934;25.0378\n2;Toinen;Vantaa;;\n")

    assert said("ptv", str(answers)).startswith("4 new, 0 changed, 0 unchanged, 0 withdrawn.")
    with pytest.raises(SystemExit):
        said("units", str(table))

    assert Place.objects.filter(source="units:puistot").count() == 1


def test_places_of_a_table_come(tmp_path: Path) -> None:
    table = tmp_path / "puistot.csv"
    table.write_text("id;nimi;kunta;lat;lon\n1;Esimerkkipuisto;Vantaa;60.2934;25.0378\n")

    said("units", str(table))

    assert Place.objects.get(source="units:puistot").municipality_id == "092"


def test_a_live_source_is_fetched_and_brought(tmp_path: Path) -> None:
    lists = "/{}/list/area/Municipality/code/092?page=1"
    answers: dict[str, list[tuple[int, Any]]] = {
        lists.format("Service"): [(200, page([service()]))],
        lists.format("ServiceChannel"): [(200, page([phone(), place()]))],
        f"/Organization/{organisation()['id']}": [(200, organisation())],
    }
    with host(answers) as (base, _):
        wanted = Wanted("ptv", base, municipality="092")
        name, open_source = opened(wanted, tmp_path, Asking(pause_seconds=0), lambda text: None)
        source = open_source(lambda *_: False)

    assert name == "ptv"
    assert sorted(reading.source_id for reading in source.readings if reading.given) == sorted(
        each["id"] for each in (service(), phone(), place(), organisation())
    )


def test_an_area_that_is_not_there_is_asked_of_nobody(tmp_path: Path) -> None:
    with pytest.raises(UnknownSource, match="There is no wellbeing area «77»"):
        opened(Wanted("ptv", "http://127.0.0.1:9", area="77"), tmp_path, Asking(), lambda text: None)


def test_each_source_remembers_when_it_was_read(answers: Path) -> None:
    said("ptv", str(answers))

    source = ImportedSource.objects.get(name="ptv")
    assert source.last_read_at
    assert source.last_report["new"] == 4

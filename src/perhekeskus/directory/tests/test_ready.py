"""Ready parts: an edition that takes over from the one before holds the same as one made from nothing."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tantivy
from django.db.models import Model

from perhekeskus.areas.models import Municipality
from perhekeskus.directory import models as tables
from perhekeskus.directory import ready, rendering
from perhekeskus.directory.materials import Material
from perhekeskus.editions import actions, opened
from perhekeskus.editions.testing import editions_in
from perhekeskus.editions.values import read_values
from perhekeskus.kit.clock import HELSINKI
from perhekeskus.organisations.models import Organisation

pytestmark = pytest.mark.usefixtures("few_services")

NOON = datetime(2026, 11, 22, 12, tzinfo=HELSINKI)
RULE = "Mo-Fr 08:00-16:00; PH off"


@pytest.fixture
def few_services(base_catalogue: None) -> None:
    """Of each kind three services, the lines, and places where some of the services are given."""
    kept = {
        row
        for kind in tables.Kind.objects.all()
        for row in kind.services.order_by("id").values_list("id", flat=True)[:3]
    }
    tables.Service.objects.exclude(id__in=kept).exclude(source_id__startswith="line/").delete()
    places = set(tables.Place.objects.order_by("id").values_list("id", flat=True)[:20])
    tables.Place.objects.exclude(id__in=places).delete()


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[Material]:
    """What was rendered anew."""
    found: list[Material] = []

    def render(given: Sequence[Material]) -> list[Any]:
        found.extend(given)
        return rendering.render(given)

    monkeypatch.setattr(ready, "render", render)
    return found


def contents(edition: Path) -> dict[str, Any]:
    """Everything that stands in an edition but when it was made: table by table, file by file."""
    found: dict[str, Any] = {}
    with closing(sqlite3.connect(edition / "edition.sqlite3")) as database:
        names = database.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        found["tables"] = names
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            found[name] = sorted(map(repr, database.execute(f'SELECT * FROM "{name}"')))  # noqa: S608 our own names
    for file in sorted(edition.rglob("*")):
        where = file.relative_to(edition).as_posix()
        match file.suffix:
            case ".marshal":
                found[where] = read_values(file)
            case ".npy":
                found[where] = np.load(file).tolist()
    for folder in sorted(file.parent for file in edition.rglob("meta.json")):
        found[folder.name] = sorted(_documents(folder))
    return found


def _documents(folder: Path) -> Iterator[str]:
    searcher = tantivy.Index.open(str(folder)).searcher()
    for _score, address in searcher.search(tantivy.Query.all_query(), 10_000).hits:
        yield repr(searcher.doc(address).to_dict())


def change_one_of_each_sort() -> None:
    """Texts, ways to reach, hours, places, names that stand on pages of others; something new, something gone."""
    services = list(tables.Service.objects.filter(audience="family", source_id__startswith="service/").order_by("id"))
    first, second, third, fourth, fifth = services[:5]
    _save(first, summaries={"fi": "Uusi & tärkeä", "sv": "Ny", "en": "New"})
    channel = tables.Channel(id=first.id, service=second, kind="phone", address="+358401234567")
    channel.save()
    tables.OpeningHours(id=first.id, channel=channel, rule=RULE, read_on=NOON.date(), notes={"fi": "Arkisin"}).save()
    _save(third.organiser, names={"fi": "Uusi nimi", "sv": "Nytt namn"})
    _save(fourth, withdrawn_on=NOON.date())
    place = tables.Place.objects.order_by("id")[0]
    _save(place, names={"fi": "Uusi paikka"}, longitude=place.longitude + 0.001)
    tables.ServiceAtPlace(id=first.id, service=fifth, place=place).save()
    _save(tables.FamilyCentre.objects.order_by("id")[0], leads={"fi": "Joku muu"})
    _save(tables.Service.objects.filter(source_id__startswith="line/").order_by("id")[0], names={"fi": "Uusi linja"})
    tables.ServiceKind.objects.filter(service=second).exclude(kind__services=first).update(reason="changed")


def _save(row: Model, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def test_an_edition_that_takes_over_holds_what_one_made_from_nothing_holds(
    tmp_path: Path, rendered: list[Material]
) -> None:
    with editions_in(tmp_path / "one"):
        actions.publish(now=NOON)
        everything = len(rendered)
        rendered.clear()
        change_one_of_each_sort()
        again = actions.publish(now=NOON + timedelta(minutes=1), accept_losses=True)
        anew = len(rendered)
        taken_over = contents(opened.current().folder)
    with editions_in(tmp_path / "two"):
        whole = actions.publish(now=NOON + timedelta(minutes=1))
        from_nothing = contents(opened.current().folder)

    assert 0 < anew < everything / 2
    assert again.digest == whole.digest
    assert taken_over.keys() == from_nothing.keys()
    assert [name for name in taken_over if taken_over[name] != from_nothing[name]] == []


def test_what_has_not_changed_is_not_rendered_again(tmp_path: Path, rendered: list[Material]) -> None:
    with editions_in(tmp_path):
        actions.publish(now=NOON)
        rendered.clear()
        actions.publish(now=NOON)
    assert rendered == []


def test_another_state_of_the_program_takes_nothing_over(
    tmp_path: Path, rendered: list[Material], monkeypatch: pytest.MonkeyPatch
) -> None:
    with editions_in(tmp_path):
        actions.publish(now=NOON)
        everything = len(rendered)
        monkeypatch.setattr(ready, "program_mark", lambda: "another")
        actions.publish(now=NOON)
    assert len(rendered) == 2 * everything


@pytest.mark.parametrize("changed", [Organisation, Municipality])
def test_a_name_that_stands_on_pages_of_others_makes_these_anew(
    tmp_path: Path, rendered: list[Material], changed: type[Model]
) -> None:
    place = tables.Place.objects.exclude(keeper=None).order_by("id")[0]
    row = place.keeper if changed is Organisation else place.municipality
    assert row
    with editions_in(tmp_path):
        actions.publish(now=NOON)
        rendered.clear()
        _save(row, names={"fi": "Toinen nimi"})
        actions.publish(now=NOON)
    assert place.id.hex in {each.id for each in rendered}

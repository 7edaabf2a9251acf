"""Bringing rows of a source into a table, tried on the wellbeing areas."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from perhekeskus.areas.models import WellbeingArea
from perhekeskus.kit.bringing import Brought, bring

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_table() -> None:
    """The areas of a fresh database may stand there already."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE areas_wellbeingarea CASCADE")


def area(code: str, name: str) -> WellbeingArea:
    return WellbeingArea(code=code, kind="wellbeing-area", legal_order="mainland", names={"fi": name})


def test_new_changed_removed_and_unchanged_are_told_apart() -> None:
    first = bring(WellbeingArea, [area("01", "Yksi"), area("02", "Kaksi"), area("03", "Kolme")])
    everyone = WellbeingArea.objects.all()
    second = bring(WellbeingArea, [area("01", "Yksi"), area("02", "Toinen"), area("04", "Neljä")], among=everyone)

    assert first == Brought(new=3)
    assert second == Brought(new=1, changed=1, removed=1, unchanged=1)
    assert [(row.code, row.names["fi"]) for row in WellbeingArea.objects.order_by("code")] == [
        ("01", "Yksi"),
        ("02", "Toinen"),
        ("04", "Neljä"),
    ]


def test_the_same_again_writes_nothing() -> None:
    rows = [area("01", "Yksi"), area("02", "Kaksi")]
    bring(WellbeingArea, rows)
    with CaptureQueriesContext(connection) as queries:
        assert bring(WellbeingArea, rows).written() == 0
    assert all(query["sql"].lstrip().upper().startswith("SELECT") for query in queries)


def test_a_kept_column_stays_as_somebody_set_it() -> None:
    bring(WellbeingArea, [area("01", "Yksi")])
    WellbeingArea.objects.update(short_name="Oma")

    assert bring(WellbeingArea, [area("01", "Yksi")], keep=("short_name",)) == Brought(unchanged=1)
    assert bring(WellbeingArea, [area("01", "Uusi")], keep=("short_name",)) == Brought(changed=1)
    assert WellbeingArea.objects.get().short_name == "Oma"


def test_nothing_is_removed_unless_asked() -> None:
    bring(WellbeingArea, [area("01", "Yksi")])
    assert bring(WellbeingArea, []) == Brought()
    assert WellbeingArea.objects.count() == 1


def test_counts_add_up() -> None:
    assert Brought(1, 2, 3, 4) + Brought(10, 20, 30, 40) == Brought(11, 22, 33, 44)
    assert Brought(1, 2, 3, 4).written() == 6

"""Loading areas into the database."""

import pytest

from perhekeskus.areas.actions import load_areas
from perhekeskus.areas.models import Municipality, MunicipalityPopulation, PostalArea, WellbeingArea

pytestmark = pytest.mark.django_db


def test_loading_fills_every_table() -> None:
    written = load_areas()
    assert written == {
        "wellbeing areas": 23,
        "municipalities": 308,
        "populations": 7084,
        "postal areas": 3018,
    }
    vantaa = Municipality.objects.get(code="092")
    assert vantaa.name("sv").text == "Vanda"
    assert vantaa.area.name("fi").text == "Vantaan ja Keravan hyvinvointialue"
    assert vantaa.populations.get(year=2018).population == 228_166
    assert PostalArea.objects.get(code="00100").children() == 376 + 419 + 654 + 352 + 294
    assert WellbeingArea.objects.get(code="91").is_aland()


def test_second_loading_writes_nothing() -> None:
    load_areas()
    assert set(load_areas().values()) == {0}


def test_loading_mends_what_was_changed() -> None:
    load_areas()
    Municipality.objects.filter(code="049").update(names={"fi": "Väärä"})
    MunicipalityPopulation.objects.filter(key="049-2018").delete()
    written = load_areas()
    assert (written["municipalities"], written["populations"]) == (1, 1)
    assert Municipality.objects.get(code="049").name("fi").text == "Espoo"

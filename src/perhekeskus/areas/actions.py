"""Verbs on areas: load the project's own area data."""

from collections.abc import Iterable

from django.db import models, transaction

from perhekeskus.areas import facts
from perhekeskus.areas.models import Municipality, MunicipalityPopulation, PostalArea, WellbeingArea
from perhekeskus.kit.bringing import bring


@transaction.atomic
def load_areas() -> dict[str, int]:
    """Bring the areas of the database to what the project's data files say.

    Shape: rows written by table; all 0 where nothing had changed. Rows that a file no longer has stay,
    because places and records may point at them.
    """
    return {
        "wellbeing areas": _bring(WellbeingArea, facts.wellbeing_areas()),
        "municipalities": _bring(Municipality, facts.municipalities()),
        "populations": _bring(MunicipalityPopulation, facts.populations()),
        "postal areas": _bring(PostalArea, facts.postal_areas()),
    }


def _bring(model: type[models.Model], rows: Iterable[facts.Values]) -> int:
    return bring(model, (model(**row) for row in rows)).written()

"""Verbs on areas: load the project's own area data."""

from collections.abc import Iterable

from django.db import models, transaction

from perhekeskus.areas import facts
from perhekeskus.areas.models import Municipality, MunicipalityPopulation, PostalArea, WellbeingArea


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
    """Insert or update only the rows that differ; a second run finds none."""
    columns = [field.attname for field in model._meta.concrete_fields]
    key = model._meta.pk.attname
    held = {row[key]: row for row in model._default_manager.values(*columns)}
    changed = [row for row in rows if held.get(row[key]) != row]
    model._default_manager.bulk_create(
        [model(**row) for row in changed],
        batch_size=500,
        update_conflicts=True,
        unique_fields=[key],
        update_fields=[column for column in columns if column != key],
    )
    return len(changed)

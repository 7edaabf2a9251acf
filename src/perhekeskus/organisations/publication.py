"""What of the organisations is published."""

from perhekeskus.editions.registry import Published, register
from perhekeskus.kit.records import RECORD_COLUMNS
from perhekeskus.organisations.models import Organisation


def register_organisations() -> None:
    """Called when the app is ready."""
    register(
        Published(
            model=Organisation,
            columns=(*RECORD_COLUMNS, "kind", "business_id", "websites", "area", "municipality"),
            rows=Organisation.objects.standing,
        )
    )

"""What of the areas is published: every table, every column by name."""

from perhekeskus.areas.models import Municipality, MunicipalityPopulation, PostalArea, WellbeingArea
from perhekeskus.areas.rules import AGE_GROUPS
from perhekeskus.editions.registry import Published, register

MUNICIPALITY_COLUMNS = (
    "code",
    "names",
    "area",
    "region_code",
    "region_names",
    "language_status",
    "latitude",
    "longitude",
    "boundary",
    "former_names",
)

POSTAL_AREA_COLUMNS = (
    "code",
    "names",
    "municipality",
    "latitude",
    "longitude",
    "east_metres",
    "north_metres",
    "population",
    *AGE_GROUPS,
    "households",
    "households_with_children",
    "single_parent_households",
)


def register_areas() -> None:
    """Called when the app is ready."""
    register(Published(WellbeingArea, ("code", "kind", "legal_order", "names", "register_names", "short_name")))
    register(Published(Municipality, MUNICIPALITY_COLUMNS))
    register(
        Published(
            MunicipalityPopulation,
            ("key", "municipality", "year", "population", *AGE_GROUPS, "households_with_children"),
        )
    )
    register(Published(PostalArea, POSTAL_AREA_COLUMNS))

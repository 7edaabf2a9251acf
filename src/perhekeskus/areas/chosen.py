"""The place that a reader has chosen, in the words of the open edition."""

from perhekeskus.areas.atlas import Atlas
from perhekeskus.areas.models import Municipality, PostalArea, WellbeingArea
from perhekeskus.areas.places import Gazetteer, Place
from perhekeskus.editions.opened import NoEdition, OpenEdition, by_state, state_of_tables
from perhekeskus.editions.registry import EDITION


@by_state(state_of_tables(WellbeingArea, Municipality, PostalArea))
def gazetteer(edition: OpenEdition) -> Gazetteer:
    """Every place that can be chosen, of the open edition."""
    return Gazetteer(
        areas=WellbeingArea.objects.using(EDITION).values(),
        municipalities=Municipality.objects.using(EDITION).values(),
        postal_areas=PostalArea.objects.using(EDITION).values(),
    )


@by_state(state_of_tables(Municipality))
def atlas(edition: OpenEdition) -> Atlas:
    """The maps of the open edition."""
    return Atlas(Municipality.objects.using(EDITION).values("code", "area_id", "boundary"))


def place_named(name: str) -> Place | None:
    """The place that an address names; None where it names none, an unknown one, or no edition is open yet."""
    if not name:
        return None
    try:
        return gazetteer().from_slug(name)
    except NoEdition:
        return None

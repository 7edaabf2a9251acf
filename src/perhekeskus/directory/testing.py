"""For tests: the base catalogue loaded, and one edition of it for the whole run."""

from pathlib import Path

from django.db import transaction

from perhekeskus.areas.actions import load_areas
from perhekeskus.directory.actions import load_base_catalogue
from perhekeskus.editions.actions import publish
from perhekeskus.editions.testing import editions_in
from perhekeskus.kit.bringing import Brought
from perhekeskus.kit.clock import now
from perhekeskus.organisations.actions import load_organisations


def load_base() -> dict[str, Brought]:
    """Everything that an installation begins with, as the command `load_base` brings it."""
    areas = {name: Brought(changed=written) for name, written in load_areas().items()}
    organisers = load_organisations()
    return {**areas, "organisers": organisers, **load_base_catalogue(today=now().date())}


def publish_base(folder: Path) -> Path:
    """One edition of the base catalogue in a folder; the working copy is left as empty as it was."""
    with editions_in(folder), transaction.atomic():
        load_base()
        publish(now=now())
        transaction.set_rollback(True)
    return folder

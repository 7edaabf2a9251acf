"""What of the interface for programs is made at publishing."""

from perhekeskus.api.hsds.making import make_records
from perhekeskus.api.hsds.store import FOLDER
from perhekeskus.editions.registry import Maker, register


def register_records() -> None:
    """Called when the app is ready."""
    # Of a whole country it takes longer than everything that readers' pages are made of.
    register(Maker("api.records", make_records, leaves=FOLDER))

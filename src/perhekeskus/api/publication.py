"""What of the interface for programs is made at publishing."""

from perhekeskus.api.hsds.making import make_records
from perhekeskus.editions.registry import Maker, register


def register_records() -> None:
    """Called when the app is ready."""
    register(Maker("api.records", make_records))

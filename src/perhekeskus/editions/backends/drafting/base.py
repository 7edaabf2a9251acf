"""The alias ``edition_draft``: a file only while an edition is being built."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from django.db import connections

from perhekeskus.editions.backends.quiet import EditionWrapper
from perhekeskus.editions.registry import DRAFT


class DatabaseWrapper(EditionWrapper):
    """The connection of the one thread that builds."""

    vendor = "sqlite"


@contextmanager
def draft_in(file: Path) -> Iterator[DatabaseWrapper]:
    """Lets this thread's alias ``edition_draft`` mean this file, and nothing afterwards."""
    connection = cast("DatabaseWrapper", connections[DRAFT])
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(file)
    try:
        yield connection
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before

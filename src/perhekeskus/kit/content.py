"""Texts that people write in TOML files: read, and refused where a file says what nobody shows."""

from collections.abc import Mapping
from typing import Any, Literal

type Entry = Mapping[str, Any]
type Text = Mapping[str, str]
"""By language."""

type LegalOrder = Literal["mainland", "aland"]
"""Åland is its own: a text or a line of one order is not shown in the other."""


class BrokenContent(ValueError):
    """A file of texts holds something that no page shows: a slip in a name would hide help without a sound."""


def made[Record](record: type[Record], entry: Entry, **read_otherwise: Any) -> Record:
    """A record of a file's entry. Raises: BrokenContent where the entry says more or less than the record has."""
    try:
        return record(**{**entry, **read_otherwise})
    except TypeError as error:
        raise BrokenContent(f"{entry.get('id', record.__name__)}: {error}") from error

"""Cuts out of ready-made parts what names a record that has been taken down since they were made."""

import re
from collections.abc import Collection
from uuid import UUID

ROW = re.compile(r"<!--row:([0-9a-f]{32})-->(.*?)<!--/row-->", re.DOTALL)
"""What templates write around everything that names another record: its id before, an end behind. Never nested."""

BARE_LIST = re.compile(r'<h2>[^<]*</h2>\s*<ul class="rows[^"]*">\s*</ul>')


def standing_rows(html: str, gone: Collection[UUID]) -> str:
    """The part without the rows of what is gone, and without a heading over an empty list; the marks go too."""
    hidden = {identity.hex for identity in gone}
    left = ROW.sub(lambda row: "" if row[1] in hidden else row[2], html)
    return BARE_LIST.sub("", left) if hidden else left

"""An address as a QR code: a drawing in the page itself, made on the server, without style or script."""

from functools import lru_cache
from itertools import groupby

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET_ZONE = 4
"""Modules of white around the code. Source: ISO/IEC 18004."""


@lru_cache(maxsize=512)
def qr(text: str, label: str) -> SafeString:
    """The drawing, black on white in the dark too, for cameras do not read it otherwise.

    Labels: *label* – what whoever does not see it is told.
    """
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    rows = code.get_matrix()
    size = len(rows)
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path d="{2}"/></svg>',
        size,
        label,
        "".join(run for y, row in enumerate(rows) for run in _runs(y, row)),
    )


def _runs(y: int, row: list[bool]) -> list[str]:
    """The dark runs of a row as one piece of path each."""
    found, x = [], 0
    for is_dark, group in groupby(row):
        length = len(list(group))
        if is_dark:
            found.append(f"M{x} {y}h{length}v1h-{length}z")
        x += length
    return found

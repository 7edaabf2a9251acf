"""Small plots drawn by the server as SVG: no script, and nothing that the table beside does not say.

Shape: lengths stand in attributes, as the content security policy forbids inline styles; colours come from the style
sheet. They carry no text, so that they may be stretched to any width; a screen reader passes over them.
"""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LENGTH = 100
STEP = 10
LEAST = 1.5
"""A mark of what is not told, so that a gap does not look like nought."""


def bar(value: float | None, most: float) -> SafeString:
    """One bar in a line of a table; empty where there is no number."""
    if value is None or most <= 0:
        return SafeString("")
    return format_html(
        '<svg class="bar" viewBox="0 0 {} 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect width="{}" height="8"/></svg>',
        LENGTH,
        _length(value, most),
    )


def columns(pairs: Sequence[tuple[float | None, float | None]]) -> SafeString:
    """A column for each step of time, with a narrower one in it for the part of it that matters."""
    most = max((whole for whole, _part in pairs if whole), default=0)
    drawn = format_html_join(
        "",
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        (each for at, pair in enumerate(pairs) for each in _column(at, pair, most)),
    )
    return format_html(
        '<svg class="columns" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        "{}</svg>",
        max(len(pairs), 1) * STEP,
        LENGTH,
        drawn,
    )


def _column(
    at: int, pair: tuple[float | None, float | None], most: float
) -> list[tuple[str, float, float, float, float]]:
    whole, part = pair
    if whole is None or most <= 0:
        return [("untold", at * STEP + 1.0, LENGTH - LEAST, STEP - 2.0, LEAST)]
    drawn = [("whole", at * STEP + 1.0, LENGTH - _length(whole, most), STEP - 2.0, _length(whole, most))]
    if part is not None:
        drawn.append(("part", at * STEP + 3.0, LENGTH - _length(part, most), STEP - 6.0, _length(part, most)))
    return drawn


def _length(value: float, most: float) -> float:
    return round(min(value / most, 1.0) * LENGTH, 1)

"""The colours of the style sheet, measured: AA everywhere, AAA for running text, light and dark."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[4] / "frontend" / "styles" / "_tokens.scss"

RUNNING_TEXT, TEXT, SHAPE = 7.0, 4.5, 3.0
"""Least contrasts. Source: WCAG 2.2, success criteria 1.4.6, 1.4.3 and 1.4.11."""

PAIRS = [
    ("ink", "paper", RUNNING_TEXT),
    ("ink", "card", RUNNING_TEXT),
    ("ink", "sand", RUNNING_TEXT),
    ("muted", "paper", TEXT),
    ("muted", "card", TEXT),
    ("muted", "sand", TEXT),
    ("spruce", "paper", TEXT),
    ("spruce", "card", TEXT),
    ("spruce", "sand", TEXT),
    ("on-spruce", "spruce", TEXT),
    ("berry", "paper", TEXT),
    ("berry", "card", TEXT),
    ("berry", "sand", TEXT),
    ("on-berry", "berry", TEXT),
    ("sky", "paper", TEXT),
    ("sky", "card", TEXT),
    ("paper", "ink", RUNNING_TEXT),
    ("on-sun", "sun", RUNNING_TEXT),
    ("apricot", "paper", SHAPE),
    ("apricot", "card", SHAPE),
    ("muted", "card", SHAPE),
]
"""What stands on what: text, then the edges of fields and the lines of drawings."""


def schemes() -> dict[str, dict[str, str]]:
    light, dark, _ = re.split(r"@media|// GOV\.UK", TOKENS.read_text("utf-8"))
    found = {"light": colours(light)}
    return {**found, "dark": {**found["light"], **colours(dark)}}


def colours(text: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", text))


def luminance(colour: str) -> float:
    """Source: WCAG 2.2, relative luminance."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_every_pair_of_colours_can_be_told_apart(scheme: str, front: str, ground: str, least: float) -> None:
    tokens = schemes()[scheme]

    assert contrast(tokens[front], tokens[ground]) >= least


def test_the_focus_ring_stands_out_from_every_ground() -> None:
    for tokens in schemes().values():
        for ground in ("paper", "card", "sand", "spruce"):
            ring, edge = contrast(tokens["sun"], tokens[ground]), contrast(tokens["on-sun"], tokens[ground])
            assert max(ring, edge) >= SHAPE


def test_the_measure_agrees_with_known_values() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)

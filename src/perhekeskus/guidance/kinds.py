"""What guidance knows of each kind of help: its door, on what it goes by, and for what ages it is."""

from functools import cache

from perhekeskus.directory.base.files import kind_rows, kind_texts


@cache
def kind_doors() -> dict[str, str]:
    """The door of every kind that a family may be led to; consultation between professionals is none."""
    return {row.code: row.door for row in kind_rows() if row.audience == "family"}


@cache
def kind_bases() -> dict[str, str]:
    return {row.code: row.basis for row in kind_rows()}


@cache
def kind_ages() -> dict[str, tuple[int, int]]:
    """The ages that a kind of help is for, both included, where it is for some only."""
    found: dict[str, tuple[int, int]] = {}
    for kind in kind_texts():
        spans = [variant.ages for variant in kind.variants]
        lows, highs = (
            [low for low, _high in spans if low is not None],
            [high for _low, high in spans if high is not None],
        )
        if len(lows) == len(highs) == len(spans) > 0:
            found[kind.code] = (min(lows), max(highs))
    return found

"""The next step of a result: what to do, and where that leads."""

import re
from collections.abc import Mapping
from functools import cache
from html import unescape

from django.utils.translation import gettext as _

from perhekeskus.directory.base.files import kind_texts
from perhekeskus.guidance.saying import NEXT_STEPS
from perhekeskus.kit.content import LegalOrder

NUMBER = 'class="call'
PAGE = re.compile(r'<h3><a href="([^"]+)"')
"""How a ready card shows its number and its page."""


def page_of(card: str) -> str:
    """The page of a card's service, which tells how one gets in touch; empty where the card has a number to call."""
    found = PAGE.search(card)
    return unescape(found[1]) if found and NUMBER not in card else ""


def next_step_of_kind(kind: str, order: LegalOrder) -> str:
    """How people come to a kind of help in a legal order; empty where that is not known."""
    way_in = _ways_in().get((kind, order), "")
    return _(NEXT_STEPS[way_in]) if way_in in NEXT_STEPS else ""


@cache
def _ways_in() -> Mapping[tuple[str, LegalOrder], str]:
    """The first way in by kind and legal order; the variant that gives the kind its plain name counts."""
    found: dict[tuple[str, LegalOrder], str] = {}
    for kind in kind_texts():
        for variant in kind.variants:
            order: LegalOrder = "aland" if variant.organiser.startswith("aland") else "mainland"
            found.setdefault((kind.code, order), next(iter(variant.ways_in), ""))
    return found

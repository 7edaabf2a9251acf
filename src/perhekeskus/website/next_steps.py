"""The next step of a kind of help where no service of it is shown: what to do, and where that leads."""

from collections.abc import Mapping
from functools import cache

from django.utils.translation import gettext as _

from perhekeskus.directory.base.files import kind_texts
from perhekeskus.guidance.saying import NEXT_STEPS
from perhekeskus.kit.content import LegalOrder


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

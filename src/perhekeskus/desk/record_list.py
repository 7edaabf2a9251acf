"""Which of somebody's records a page shows, and in which order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from perhekeskus.accounts.models import Account
from perhekeskus.desk.access import SORTS, records_of

ORDERS = {"score": ("quality_score", "sort_names__fi", "pk"), "name": ("sort_names__fi", "pk")}


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see."""

    sort: str = "service"
    words: str = ""
    order: str = "score"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Wish":
        """What cannot be read leaves nothing out."""
        sort, order = given.get("sort", ""), given.get("order", "")
        return cls(
            sort if sort in SORTS else "service",
            given.get("words", "").strip()[:100],
            order if order in ORDERS else "score",
        )

    def query(self, page: int) -> str:
        told = {"sort": self.sort, "words": self.words, "order": self.order, "page": str(page)}
        return "?" + urlencode(told)


def chosen(account: Account, wish: Wish) -> QuerySet[Any]:
    """The records of an account that fit, hidden ones last."""
    rows = records_of(account, wish.sort)
    if wish.words:
        rows = rows.filter(names__fi__icontains=wish.words) | rows.filter(names__sv__icontains=wish.words)
    owner = "keeper" if wish.sort == "place" else "organiser"
    hidden_last = F("withdrawn_on").desc(nulls_first=True)
    return rows.select_related(owner).order_by(hidden_last, *ORDERS[wish.order])


def due(rows: QuerySet[Any], *, today: date) -> int:
    """How many want to be looked at again."""
    return rows.filter(withdrawn_on=None, next_review_on__lte=today).count()


def sorts(account: Account) -> list[tuple[str, str, int]]:
    """Sorts of records with their names and how many are somebody's."""
    names = {"service": _("Services"), "place": _("Places")}
    return [(sort, names[sort], records_of(account, sort).count()) for sort in SORTS]

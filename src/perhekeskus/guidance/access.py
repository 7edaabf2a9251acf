"""Who may see what families look for, and who may change the words by which they are understood."""

from django.db.models import Q, QuerySet

from perhekeskus.accounts.access import care_of
from perhekeskus.accounts.models import Account
from perhekeskus.guidance.models import Added


def may_see_counts(account: Account) -> bool:
    """Whether an account may see the counts: they hold no personal data, but are not public either."""
    return account.is_administrator


def may_add_words(account: Account) -> bool:
    """Whether an account may add to the vocabulary: editors of areas and administrators."""
    care = care_of(account)
    return care.everything or bool(care.areas)


def area_of(account: Account) -> str | None:
    """The area in whose name an account adds words; None for an administrator."""
    care = care_of(account)
    return None if care.everything else min(care.areas, default=None)


def own[A: Added](account: Account, rows: "QuerySet[A]") -> "QuerySet[A]":
    """Of what was added, that which an account may use or drop: an editor what the own areas added."""
    care = care_of(account)
    return rows if care.everything else rows.filter(Q(area__in=care.areas))

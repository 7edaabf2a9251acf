"""What has happened in the directory, as far as an edition knows it: what was checked, and what has gone.

An edition does not know when a text changed or a record came: it knows the day of the last check and of a withdrawal.
By day and kind of help, since a source checks hundreds of records at once.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from perhekeskus.directory.asking import Asked
from perhekeskus.directory.models import Kind, ServiceKind, Withdrawal
from perhekeskus.editions.opened import OpenEdition, when_asked
from perhekeskus.editions.registry import EDITION
from perhekeskus.kit.addresses import address
from perhekeskus.kit.ids import published_id

MOST = 100
"""The newest; who asks once a week misses nothing of what is usual."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to how many records on one day."""

    day: date
    is_check: bool
    sort: str
    """service, place, organisation or family-centre."""
    kind: str
    """Of services, which kind of help; else empty."""
    count: int

    @property
    def id(self) -> UUID:
        """The same in every edition that tells of it."""
        what = "checked" if self.is_check else "gone"
        return published_id("changes", f"{self.day}/{what}/{self.sort}/{self.kind}")


@when_asked
def changes(edition: OpenEdition) -> tuple[Change, ...]:
    """The newest changes first."""
    found = [*_checks(), *_withdrawals()]
    order = {code: position for position, code in enumerate(_names())}
    found.sort(key=lambda each: (-each.day.toordinal(), each.is_check, each.sort, order.get(each.kind, 0)))
    return tuple(found[:MOST])


def _checks() -> Iterator[Change]:
    rows = ServiceKind.objects.using(EDITION).filter(
        service__verified_on__isnull=False, service__audience=Kind.Audience.FAMILY
    )
    for kind, day, count in rows.values_list("kind_id", "service__verified_on").annotate(count=Count("id")):
        yield Change(day, True, "service", kind, count)


def _withdrawals() -> Iterator[Change]:
    rows = Withdrawal.objects.using(EDITION).values_list("withdrawn_on", "record", "kinds")
    yield from gone_by_day(rows, known=_names())


def gone_by_day(rows: Iterable[tuple[date, str, list[str]]], *, known: Container[str]) -> Iterator[Change]:
    """Withdrawals, each counted once: one that was of two kinds stands with the first that families know.

    Shape: rows of day, sort of record, codes of kinds.
    """
    found = Counter((day, sort, next((kind for kind in kinds if kind in known), "")) for day, sort, kinds in rows)
    for (day, sort, kind), count in found.items():
        yield Change(day, False, sort, kind, count)


def _names() -> dict[str, dict[str, str]]:
    families = Kind.objects.using(EDITION).filter(audience=Kind.Audience.FAMILY)
    return dict(families.order_by("position").values_list("code", "names"))


def title(change: Change, language: str) -> str:
    """«Child health clinic: 21 services checked»."""
    words = _checked_words(change.count) if change.is_check else _gone_words(change)
    name = _names().get(change.kind, {}).get(language, "")
    return f"{name}: {words}" if name else words[:1].upper() + words[1:]


def _checked_words(count: int) -> str:
    return ngettext("%(count)d service checked", "%(count)d services checked", count) % {"count": count}


def _gone_words(change: Change) -> str:
    words = {
        "service": ngettext("%(count)d service has gone", "%(count)d services have gone", change.count),
        "place": ngettext("%(count)d place has gone", "%(count)d places have gone", change.count),
    }
    other = ngettext("%(count)d organisation has gone", "%(count)d organisations have gone", change.count)
    return words.get(change.sort, other) % {"count": change.count}


def way_of(change: Change, language: str) -> str:
    """The list where what is told of stands, or stood."""
    if change.sort == "place":
        return address("place.list", language)
    facets = {"kind": frozenset({change.kind})} if change.kind else {}
    return address("service.list", language) + Asked(language=language, facets=facets).query()


def told(change: Change) -> str:
    """What stands below the title."""
    if change.is_check:
        return _(
            "The information was checked on that day, in its source or by us. We do not know whether anything changed."
        )
    return _("It is no longer given, or no longer told to us. The page of each says where to go instead.")

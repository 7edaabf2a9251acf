"""Verbs about twins: finding them, and what people decide of them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from perhekeskus.directory.models import Place, Service, ServiceAtPlace, Withdrawal
from perhekeskus.directory.withdrawals import leave_word
from perhekeskus.editions.actions import ask_for_publication
from perhekeskus.imports.models import SourceRecord, TwinPair
from perhekeskus.imports.twin_facts import facts
from perhekeskus.imports.twin_levels import Sort
from perhekeskus.imports.twins import WORTH_ASKING, Pair, twins
from perhekeskus.kit.bringing import Brought, bring
from perhekeskus.kit.ids import published_id
from perhekeskus.kit.records import SourcedRecord
from perhekeskus.organisations.models import Organisation

SORTS: tuple[Sort, ...] = ("service", "place", "organisation")

TABLES: dict[str, type[SourcedRecord]] = {"service": Service, "place": Place, "organisation": Organisation}
"""In which what stands is compared."""


class NotDecidable(Exception):
    """There is no such pair, or what should be shown is not one of the two."""


@dataclass(frozen=True, slots=True)
class TwinsFound:
    """What a search for twins wrote."""

    pairs: Brought
    waiting: int
    """Pairs that a person has not decided."""
    followed: int
    """Records taken out or brought back because of what was decided earlier."""


def find_twins(*, at: datetime) -> TwinsFound:
    """Looks for records of different sources that are one thing; a second time it writes nothing.

    What a person decided is neither asked again nor undone; what is no longer alike is no longer asked.
    """
    followed = sum(_follow(pair, at=at) for pair in TwinPair.objects.filter(state=TwinPair.State.SAME))
    written = Brought()
    for sort in SORTS:
        pairs = twins(sort, facts(sort))
        with transaction.atomic():
            written += _keep(sort, pairs, at=at)
    if followed:
        ask_for_publication()
    return TwinsFound(written, TwinPair.objects.filter(state=TwinPair.State.FOUND).count(), followed)


def _keep(sort: Sort, pairs: Iterable[Pair], *, at: datetime) -> Brought:
    rows = [
        TwinPair(
            id=published_id("twins", f"{pair.left}/{pair.right}"),
            sort=sort,
            left=UUID(pair.left),
            right=UUID(pair.right),
            probability=pair.probability,
            evidence=[asdict(each) for each in pair.evidence],
            state=TwinPair.State.FOUND,
            found_on=at.date(),
        )
        for pair in pairs
        if pair.probability >= WORTH_ASKING
    ]
    decided = set(TwinPair.objects.exclude(state=TwinPair.State.FOUND).values_list("pk", flat=True))
    waiting = TwinPair.objects.filter(sort=sort, state=TwinPair.State.FOUND)
    return bring(TwinPair, [row for row in rows if row.pk not in decided], among=waiting, keep=("found_on",))


@transaction.atomic
def decide_twins(pair: UUID, *, shown: UUID | None, at: datetime, by: str) -> None:
    """Says that two records are one, of which one is shown, or (shown None) that they are two.

    The other one is taken out of the next edition with word of where to go; its source may give it as often as it will.
    Raises: NotDecidable.
    """
    row = TwinPair.objects.select_for_update().filter(pk=pair).first()
    if row is None or shown not in (row.left, row.right, None):
        raise NotDecidable(str(pair))
    _take_back(row)
    row.state = TwinPair.State.SAME if shown else TwinPair.State.DIFFERENT
    row.shown, row.decided_at, row.decided_by = shown, at, by
    row.save()
    if shown:
        _hide(row, at=at)
    ask_for_publication()


@transaction.atomic
def undo_twins(pair: UUID) -> None:
    """Asks again about a pair that was decided; what was taken out stands again where its source still gives it.

    Raises: NotDecidable.
    """
    row = TwinPair.objects.select_for_update().filter(pk=pair).first()
    if row is None:
        raise NotDecidable(str(pair))
    _take_back(row)
    row.state, row.shown, row.decided_at, row.decided_by = TwinPair.State.FOUND, None, None, ""
    row.save()
    ask_for_publication()


def _take_back(pair: TwinPair) -> None:
    if pair.shown is None:
        return
    table, hidden = TABLES[pair.sort], pair.hidden
    told = Withdrawal.objects.filter(pk=hidden, next_id=pair.shown)
    if _is_given(hidden):
        if told.delete()[0]:
            table._default_manager.filter(pk=hidden).update(withdrawn_on=None)
    else:
        # The source has dropped it meanwhile: from now on that is why it is out.
        told.update(is_by_source=True, next_id=None)
    if pair.sort == "place":
        moved = [_at(service, pair.shown) for service in _services_at(hidden)]
        ServiceAtPlace.objects.filter(pk__in=moved, is_local=True).delete()


def _hide(pair: TwinPair, *, at: datetime) -> int:
    record = TABLES[pair.sort]._default_manager.filter(pk=pair.hidden).first()
    written = leave_word(record, on=at.date(), next_id=pair.shown) if record else 0
    return written + (_carry_services(pair) if pair.sort == "place" else 0)


def _carry_services(pair: TwinPair) -> int:
    """What is given at the place that is taken out is given at the one that is shown."""
    assert pair.shown  # noqa: S101 only of pairs that are one
    rows = [
        ServiceAtPlace(id=_at(service, pair.shown), service_id=service, place_id=pair.shown, is_local=True)
        for service in _services_at(pair.hidden)
    ]
    known = set(ServiceAtPlace.objects.filter(place=pair.shown).values_list("service_id", flat=True))
    return len(ServiceAtPlace.objects.bulk_create([row for row in rows if row.service_id not in known]))


def _follow(pair: TwinPair, *, at: datetime) -> int:
    """Holds records to a decision: not both stand, and where the shown one has gone the other stands again."""
    records = TABLES[pair.sort]._default_manager.in_bulk([pair.left, pair.right])
    shown, hidden = records.get(pair.shown or pair.left), records.get(pair.hidden)
    if hidden is None:
        return 0
    if shown is None or shown.withdrawn_on is not None:
        if hidden.withdrawn_on is None or not _is_given(hidden.pk):
            return 0
        Withdrawal.objects.filter(pk=hidden.pk).delete()
        Withdrawal.objects.filter(pk__in=[pair.shown]).update(next_id=hidden.pk)
        return TABLES[pair.sort]._default_manager.filter(pk=hidden.pk).update(withdrawn_on=None)
    if hidden.withdrawn_on is None:
        return _hide(pair, at=at)
    return _carry_services(pair) if pair.sort == "place" else 0


def _is_given(record: UUID) -> bool:
    """Whether a record's source still gives it; the base catalogue's own records are given."""
    return not SourceRecord.objects.filter(pk=record, is_gone=True).exists()


def _services_at(place: UUID) -> list[UUID]:
    return list(ServiceAtPlace.objects.filter(place=place).values_list("service_id", flat=True))


def _at(service: UUID, place: UUID) -> UUID:
    """The same id as an import would give it: should the source say so itself one day, the row becomes the source's."""
    return published_id("import", f"at/{service}/{place}")

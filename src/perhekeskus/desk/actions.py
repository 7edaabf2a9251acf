"""Verbs of the desk: changing the texts of a record, its opening hours, hiding and showing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from perhekeskus.accounts.models import Account
from perhekeskus.desk.access import Record
from perhekeskus.desk.models import Change
from perhekeskus.directory.actions import withdraw
from perhekeskus.directory.local import judge_again
from perhekeskus.directory.models import Channel, OpeningHours, Place, Service, Withdrawal
from perhekeskus.editions import actions as editions
from perhekeskus.editions import takedown
from perhekeskus.imports.actions import correct, is_corrected
from perhekeskus.kit.ids import published_id

REVIEW_AGAIN_AFTER = timedelta(days=365)
SHOWN = "shown"
HOURS = "hours"

OUR_REASON = "desk, account "
"""Begins the reason of what was taken down here; what others took down is left alone."""


class Overtaken(Exception):
    """Somebody else has changed the record since the page was opened."""


class CannotUndo(Exception):
    """What stood before cannot be brought back: it is gone, or somebody has changed the same since."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does something at the desk, and when."""

    account: Account
    at: datetime

    @property
    def by(self) -> str:
        return str(self.account.pk)

    @property
    def day(self) -> date:
        return self.at.date()


@transaction.atomic
def edit(record: Record, changes: Mapping[str, Any], deed: Deed, *, shown: Mapping[str, Any] | None = None) -> int:
    """Changes columns of a record; what is as it was is no change. Returns how many were changed.

    Shape: «postal_code» or, of one language, «summaries.sv».
    Labels: *shown* – what stood in these columns when the page was opened.
    Raises: Overtaken; django.core.exceptions.ValidationError where a value does not fit.
    """
    lock(record)
    record.refresh_from_db()
    if shown is not None and any(value_of(record, what) != shown[what] for what in changes):
        raise Overtaken
    wanted = {what: value for what, value in changes.items() if value != value_of(record, what)}
    for what, value in wanted.items():
        before, is_first = value_of(record, what), not is_corrected(record.pk, what)
        correct(record.pk, what, value, at=deed.at, by=deed.by)
        note(record, what, before, value, deed, is_first=is_first)
    if wanted:
        record.refresh_from_db()
        judge_again(record, today=deed.day)
    return len(wanted)


def confirm(record: Record, deed: Deed) -> None:
    """Somebody has looked: everything that stands here is right today."""
    review = deed.day + REVIEW_AGAIN_AFTER
    edit(record, {"verified_on": deed.day.isoformat(), "next_review_on": review.isoformat()}, deed)


def value_of(record: Record, what: str) -> Any:
    """What stands in a column, as it is kept among changes."""
    name, _, language = what.partition(".")
    value = getattr(record, name)
    if language:
        return value.get(language, "")
    return value.isoformat() if isinstance(value, date) else value


@transaction.atomic
def set_hours(record: Record, owner: Place | Channel, rule: str, deed: Deed, *, notes: Mapping[str, str]) -> bool:
    """Says when a place or a way to reach somebody is open, in place of what its source says; False where it said so.

    Shape: an empty rule with empty notes takes all hours away, and keeps those of the source away.
    """
    lock(record)
    rows = hours_of(owner)
    before = as_told(rows)
    told = {language: text for language, text in notes.items() if text}
    after = [{"rule": rule, "notes": told, "read_on": deed.day.isoformat(), "is_local": True}]
    if [(each["rule"], each["notes"]) for each in before] == [(rule, told)] and not _is_old(before, deed.day):
        return False
    write_hours(record, owner, after, before, deed)
    return True


@transaction.atomic
def hide(record: Record, deed: Deed) -> None:
    """Takes a record off every page within seconds, and out of the next edition."""
    lock(record)
    withdraw(record, on=deed.day)
    note(record, SHOWN, True, False, deed)
    transaction.on_commit(lambda: editions.take_down(record.pk, at=deed.at, reason=f"{OUR_REASON}{deed.by}"))


@transaction.atomic
def show(record: Record, deed: Deed) -> None:
    """Lets a record that was hidden here stand again from the next edition on.

    What the house itself took down stays down. Raises: CannotUndo where its source or a twin let it go.
    """
    lock(record)
    if not may_show(record):
        raise CannotUndo
    Withdrawal.objects.filter(pk=record.pk).delete()
    type(record)._default_manager.filter(pk=record.pk).update(withdrawn_on=None)
    note(record, SHOWN, False, True, deed)
    editions.ask_for_publication()
    transaction.on_commit(lambda: _restore_if_ours(record.pk))


def may_show(record: Record) -> bool:
    """Whether a record is hidden by a person here, and by nothing else."""
    left = Withdrawal.objects.filter(pk=record.pk).first()
    return left is not None and not left.is_by_source and left.next_id is None


def _restore_if_ours(identity: UUID) -> None:
    if any(each.id == str(identity) and each.reason.startswith(OUR_REASON) for each in takedown.entries()):
        editions.restore(identity)


def hours_owner(record: Record, told: str) -> Place | Channel:
    """What hours belong to, from how a change or a form names it: «place.<id>» or «channel.<id>».

    Raises: CannotUndo where that is no longer part of the record.
    """
    sort, _, key = told.partition(".")
    if sort == "place" and isinstance(record, Place) and key == str(record.pk):
        return record
    owner = {"service": record} if isinstance(record, Service) else {"place": record}
    try:
        found = Channel.objects.filter(pk=UUID(key), **owner).first() if sort == "channel" else None
    except ValueError:
        found = None
    if found is None:
        raise CannotUndo
    return found


def named_owner(owner: Place | Channel) -> str:
    """As ``hours_owner`` reads it."""
    return f"{'place' if isinstance(owner, Place) else 'channel'}.{owner.pk}"


def hours_of(owner: Place | Channel) -> list[OpeningHours]:
    """What is said of when something is open."""
    return list(owner.opening_hours.order_by("pk"))


def as_told(rows: list[OpeningHours]) -> list[dict[str, Any]]:
    """Opening hours as they are kept among changes."""
    return [
        {
            "rule": row.rule,
            "notes": row.notes,
            "read_on": row.read_on.isoformat() if row.read_on else None,
            "is_local": row.is_local,
        }
        for row in rows
    ]


def _is_old(told: list[dict[str, Any]], today: date) -> bool:
    """Whether saying the same again is news: it was read some time ago, or only its source says so."""
    return any(each["read_on"] != today.isoformat() or not each["is_local"] for each in told)


def write_hours(record: Record, owner: Place | Channel, after: list[Any], before: list[Any], deed: Deed) -> None:
    """Makes hours stand as they are kept among changes, and notes it."""
    put_hours(owner, after)
    note(record, f"{HOURS}.{named_owner(owner)}", before, after, deed)
    heed(record, deed)


def put_hours(owner: Place | Channel, after: list[Any]) -> None:
    """Makes hours stand as they are kept among changes."""
    name = named_owner(owner)
    owner.opening_hours.all().delete()
    for number, told in enumerate(after):
        OpeningHours.objects.create(
            id=published_id("desk", f"hours/{name}/{number}"),
            rule=told["rule"],
            notes=told["notes"],
            read_on=date.fromisoformat(told["read_on"]) if told["read_on"] else None,
            is_local=told["is_local"],
            **{"place" if isinstance(owner, Place) else "channel": owner},
        )


def heed(record: Record, deed: Deed) -> None:
    """What follows every change of what belongs to a record."""
    judge_again(record, today=deed.day)
    editions.ask_for_publication()


def lock(record: Record) -> None:
    """One writer at a time, imports included."""
    type(record)._default_manager.select_for_update().get(pk=record.pk)


def note(record: Record, what: str, before: Any, after: Any, deed: Deed, *, is_first: bool = False) -> None:
    """Writes down what was changed of a record."""
    Change.objects.create(
        record=record.pk,
        sort="service" if isinstance(record, Service) else "place",
        what=what,
        before=before,
        after=after,
        is_first=is_first,
        changed_at=deed.at,
        changed_by=deed.by,
    )

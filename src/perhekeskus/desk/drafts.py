"""What somebody has written of a record and not published yet: kept for that person alone, and tried before it is
published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from django.db import transaction
from django.utils.translation import gettext as _

from perhekeskus.accounts.models import Account
from perhekeskus.desk import actions
from perhekeskus.desk.access import SORTS, Record, records_of
from perhekeskus.desk.actions import Deed, value_of
from perhekeskus.desk.forms import LABELS, LANGUAGE_NAMES, SHORT, RecordForm, hints
from perhekeskus.desk.history import ChangeTold, told
from perhekeskus.desk.models import Change, Draft
from perhekeskus.desk.preview import preview
from perhekeskus.imports.quality_words import Lack, lacks
from perhekeskus.kit.texts import LANGUAGES, Said

KEPT_FOR = timedelta(days=30)
"""Nobody goes back to a draft that is older; what stands meanwhile has changed."""


def keep(record: Record, form: RecordForm, deed: Deed) -> Draft | None:
    """Keeps what was written, right or wrong; a draft in which nothing is different is none."""
    written, shown = form.written(), form.shown()
    if not written:
        drop(record, deed.account)
        return None
    kept = {"written": written, "shown": shown, "kept_at": deed.at}
    draft, _is_new = Draft.objects.update_or_create(account=deed.account, record=record.pk, defaults=kept)
    return draft


def draft_of(record: Record, account: Account) -> Draft | None:
    """The draft of one account; nobody reads that of another."""
    return Draft.objects.filter(account=account, record=record.pk).first()


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft in the list of those that somebody has begun."""

    sort: str
    record: Record
    name: Said
    kept_at: datetime


def begun_by(account: Account, language: str) -> list[Begun]:
    """What an account has begun of records that are still its own, the newest first."""
    kept = dict(Draft.objects.filter(account=account).values_list("record", "kept_at"))
    found = [
        Begun(sort, record, record.name(language), kept[record.pk])
        for sort in SORTS
        for record in records_of(account, sort).filter(pk__in=kept)
    ]
    return sorted(found, key=lambda each: each.kept_at, reverse=True)


def drop(record: Record, account: Account) -> None:
    """Throws a draft away."""
    Draft.objects.filter(account=account, record=record.pk).delete()


def forget_old(*, now: datetime) -> int:
    """Deletes drafts that nobody went back to; how many."""
    return Draft.objects.filter(kept_at__lt=now - KEPT_FOR).delete()[0]


def is_overtaken(record: Record, draft: Draft) -> bool:
    """Whether what stood when it was written stands no more."""
    return any(value_of(record, name) != text for name, text in draft.shown.items())


def standing(record: Record, draft: Draft) -> str:
    """A mark of what stands where the draft says something else."""
    text = "\x00".join(f"{name}={value_of(record, name)}" for name in sorted(draft.written))
    return blake2b(text.encode(), digest_size=12).hexdigest()


@transaction.atomic
def publish(record: Record, draft: Draft, deed: Deed, *, seen: str) -> bool:
    """Makes of a draft what stands; False where it has faults.

    Labels: *seen* – the mark of what stood when the draft was looked over.
    Raises: Overtaken.
    """
    if standing(record, draft) != seen:
        raise actions.Overtaken
    form = RecordForm.with_written(record, draft.written)
    if not form.is_valid():
        return False
    actions.edit(record, form.changes(), deed, shown=form.shown())
    draft.delete()
    return True


@dataclass(frozen=True, slots=True)
class Trial:
    """What would be if a draft were published."""

    changes: list[ChangeTold]
    before: int
    """The points today."""
    after: int
    lacks: list[Lack]
    hints: list[str]
    preview: str
    """The body of the page."""


def tried(record: Record, form: RecordForm, deed: Deed, language: str) -> Trial:
    """Publishes what a form says, looks at it, and takes all of it back."""
    changes, before = form.changes(), record.quality_score
    with transaction.atomic():
        actions.edit(record, changes, deed)
        made = Change.objects.filter(record=record.pk).order_by("pk")
        trial = Trial(
            changes=list(told(made[max(0, made.count() - len(changes)) :], language)),
            before=before,
            after=record.quality_score,
            lacks=lacks(record.quality_reasons),
            hints=[*_hints(form, changes), *left_behind(record, changes)],
            preview=preview(record, language),
        )
        transaction.set_rollback(True)
    record.refresh_from_db()
    return trial


def _hints(form: RecordForm, changes: Mapping[str, str]) -> Iterator[str]:
    for column in dict.fromkeys(name.partition(".")[0] for name in changes):
        if column not in SHORT:
            for hint in hints(form.texts_of(column)):
                yield f"{_(LABELS[column])}. {hint}"


def left_behind(record: Record, changes: Mapping[str, str]) -> Iterator[str]:
    """Languages in which a text that was changed in another still says what it said before, or nothing."""
    for column in dict.fromkeys(name.partition(".")[0] for name in changes):
        for language in LANGUAGES:
            name = f"{column}.{language}"
            if name in changes:
                continue
            words = (
                _("%(what)s, %(language)s: it still says what it said before.")
                if value_of(record, name)
                else _("%(what)s, %(language)s: nothing is said.")
            )
            yield words % {"what": _(LABELS[column]), "language": _(LANGUAGE_NAMES[language])}

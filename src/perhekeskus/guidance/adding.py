"""Verbs: add a saying to the vocabulary, try it, take it into use or drop it; keep a question to try sayings by."""

import subprocess
import sys
from datetime import datetime

from django.db import IntegrityError, transaction
from procrastinate.contrib.django import app

from perhekeskus.accounts.models import Account
from perhekeskus.editions.actions import ask_for_publication
from perhekeskus.guidance import access, trying
from perhekeskus.guidance.models import Added, AddedSaying, KeptQuestion

TASK = "guidance.try_sayings"

_trying: list[subprocess.Popen[bytes]] = []
"""The process that tries sayings; one at most."""


class KnownAlready(Exception):
    """Somebody has added the same words."""


class NotTried(Exception):
    """A saying that was not tried, or would do harm, is not taken into use."""


def add_saying(need: str, language: str, words: str, *, account: Account, at: datetime) -> AddedSaying:
    """Adds a saying and has it tried. Raises: KnownAlready."""
    row = AddedSaying(need=need, language=language, words=words)
    _add(row, account, at)
    transaction.on_commit(lambda: app.configure_task(TASK).defer())
    return row


def keep_question(words: str, language: str, kind: str, *, account: Account, at: datetime) -> KeptQuestion:
    """Keeps a question by which sayings are tried from now on. Raises: KnownAlready."""
    row = KeptQuestion(words=words, language=language, kind=kind)
    _add(row, account, at)
    return row


def _add(row: Added, account: Account, at: datetime) -> None:
    row.area_id, row.added_at, row.added_by = access.area_of(account), at, str(account.pk)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise KnownAlready from error


def waiting() -> list[int]:
    """The sayings that were not tried yet, the oldest first."""
    rows = AddedSaying.objects.filter(outcome__isnull=True, is_used=False).order_by("added_at", "pk")
    return list(rows.values_list("pk", flat=True))


def start_trying() -> bool:
    """Tries what waits in a process of its own, so that publishing does not wait for it; False where there is no need.

    Whatever a stopped process left is tried by the next one.
    """
    _trying[:] = [each for each in _trying if each.poll() is None]
    if _trying or not waiting():
        return False
    _trying.append(subprocess.Popen([sys.executable, "-m", "django", "try_sayings"]))
    return True


def try_saying(key: int) -> None:
    """Works out what a saying would change; one that was dropped meanwhile is left alone."""
    row = AddedSaying.objects.filter(pk=key, is_used=False).first()
    if row is not None:
        outcome = trying.tried(row)
        AddedSaying.objects.filter(pk=key).update(outcome=outcome.as_json())


@transaction.atomic
def use(row: AddedSaying) -> None:
    """Takes a saying into use from the next edition on. Raises: NotTried."""
    row = AddedSaying.objects.select_for_update().get(pk=row.pk)
    if row.outcome is None or trying.Outcome.of_json(row.outcome).is_harmful():
        raise NotTried
    row.is_used = True
    row.save(update_fields=["is_used"])
    ask_for_publication()


@transaction.atomic
def drop(row: Added) -> None:
    """Takes a saying out of use, or a question out of what is asked."""
    was_used = isinstance(row, AddedSaying) and row.is_used
    row.delete()
    if was_used:
        ask_for_publication()

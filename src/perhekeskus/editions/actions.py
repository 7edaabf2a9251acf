"""Verbs: publish an edition, go back to one, take something down, ask for a publication."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import models, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from perhekeskus.editions import build, folders, opened, schema, takedown
from perhekeskus.editions.registry import EDITION, published

log = logging.getLogger(__name__)

DEBOUNCE_SECONDS = 10
"""So long changes are gathered before an edition is made of them."""

FRESH_FOR = timedelta(hours=20)
"""An older edition is made anew, changes or not."""

TASK = "editions.publish_edition"


class UnknownEdition(Exception):
    """There is no such edition, or this version of the house cannot read it."""


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """One edition that can be gone back to."""

    manifest: folders.Manifest
    is_current: bool
    fits: bool


def publish(*, now: datetime, accept_losses: bool = False, unless_digest: str = "") -> folders.Manifest:
    """Makes an edition of the working copy and lets everybody read it.

    Raises: EditionRefused, NothingNew, AnotherPublisher; the open edition then stays.
    """
    with folders.publishing_alone():
        folders.clear_half_built()
        made = build.build(now=now, accept_losses=accept_losses, unless_digest=unless_digest)
        folders.held_file().unlink(missing_ok=True)
        folders.point_to(made.id)
        folders.clear_outdated()
        opened.refresh()
        _finish(made.id)
    return made


def _finish(name: str) -> None:
    """What is missing afterwards is made with the next publishing; the edition stands without it."""
    try:
        build.finish(name)
    except Exception:
        log.exception("A part of the edition that follows its publishing could not be made.")


def publish_changes(*, now: datetime) -> folders.Manifest | None:
    """As publish, where there is something to publish; waits while somebody has gone back by hand.

    An edition of yesterday is made anew even without changes: opening hours are worked out for the weeks ahead.
    """
    edition = opened.refresh()
    if edition and folders.held_file().exists():
        return None
    try:
        return publish(now=now, unless_digest=_digest_of_today(edition, now) if edition else "")
    except build.NothingNew:
        if edition:
            # Where somebody stopped the house in between.
            with folders.publishing_alone():
                _finish(edition.id)
        return None


def _digest_of_today(edition: opened.OpenEdition, now: datetime) -> str:
    """The digest of the edition that readers see, where it is of today."""
    is_of_today = now - edition.published_at < FRESH_FOR and edition.id == folders.current_id()
    found = folders.manifest(edition.id)
    return found.digest if found and is_of_today else ""


def use_edition(edition_id: str) -> folders.Manifest:
    """Goes back (or forward) to an edition that is kept; automatic publishing waits until the next ``publish``.

    Raises: UnknownEdition, AnotherPublisher.
    """
    with folders.publishing_alone():
        found = folders.manifest(edition_id)
        if found is None or found.fingerprint != schema.fingerprint():
            # Nobody could read it: every process would open another one, and publishing would wait for nothing.
            raise UnknownEdition(edition_id)
        folders.held_file().write_text(edition_id)
        folders.point_to(edition_id)
    opened.refresh()
    return found


def kept_editions() -> list[KeptEdition]:
    """What can be gone back to, the newest first."""
    current, mine = folders.current_id(), schema.fingerprint()
    found = (folders.manifest(name) for name in reversed(folders.published_ids()))
    return [KeptEdition(text, text.id == current, text.fingerprint == mine) for text in found if text]


def is_in_open_edition(identity: UUID) -> bool:
    """Whether anything of that id is published now; also true where no edition can be read to look it up."""
    try:
        opened.current()
    except opened.NoEdition:
        return True
    with_ids = [part.model for part in published() if isinstance(part.model._meta.pk, models.UUIDField)]
    return any(model._base_manager.using(EDITION).filter(pk=identity).exists() for model in with_ids)


def take_down(identity: UUID, *, at: datetime, reason: str) -> bool:
    """Hides one published thing in every edition, old ones too; False where it was hidden already."""
    return takedown.add(identity, at=at, reason=reason)


def restore(identity: UUID) -> bool:
    """Shows again what was taken down; False where it was not."""
    return takedown.remove(identity)


def ask_for_publication() -> None:
    """Called after a change: an edition follows within a minute, one for all the changes of these seconds."""
    transaction.on_commit(_enqueue)


def _enqueue() -> None:
    try:
        with transaction.atomic():
            app.configure_task(TASK, queueing_lock=TASK, schedule_in={"seconds": DEBOUNCE_SECONDS}).defer()
    except AlreadyEnqueued:
        # The one that waits will see this change too.
        return

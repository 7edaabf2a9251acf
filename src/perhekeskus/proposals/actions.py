"""Verbs of proposals: taking in what readers sent, deciding, forgetting."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from perhekeskus.accounts.models import Account
from perhekeskus.proposals import mailbox
from perhekeskus.proposals.models import Proposal

KEPT_AFTER_DECISION = timedelta(days=90)
"""So long whoever proposed can read what came of it; then the proposal is deleted."""


class AlreadyDecided(Exception):
    """Somebody else was quicker."""


def take_in() -> int:
    """Brings into the working copy what readers' processes have left; how many were new."""
    count = 0
    for path, letter in mailbox.letters():
        _row, is_new = Proposal.objects.get_or_create(
            id=UUID(letter.id),
            defaults={
                "record": UUID(letter.record),
                "sort": letter.sort,
                "matter": letter.matter,
                "words": letter.words,
                "language": letter.language,
                "made_on": date.fromisoformat(letter.made_on),
                "code_digest": letter.code_digest,
            },
        )
        if is_new:
            mailbox.tell(
                letter.code_digest, state=Proposal.State.WAITING, reason="", day=date.fromisoformat(letter.made_on)
            )
        # Only now: what was cut off before is taken in again, as the same row.
        path.unlink(missing_ok=True)
        count += is_new
    return count


@transaction.atomic
def decide(proposal: Proposal, *, is_accepted: bool, reason: str, by: Account, at: datetime) -> None:
    """Accepts or rejects a proposal; whoever proposed reads it by the code.

    Raises: AlreadyDecided; ValueError where a rejection gives no reason.
    """
    if not is_accepted and not reason:
        raise ValueError("A rejection gives its reason.")
    row = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if row.state != Proposal.State.WAITING:
        raise AlreadyDecided
    row.state = Proposal.State.ACCEPTED if is_accepted else Proposal.State.REJECTED
    row.reason, row.decided_at, row.decided_by = reason, at, str(by.pk)
    row.save()
    state, day = str(row.state), at.date()
    transaction.on_commit(lambda: mailbox.tell(row.code_digest, state=state, reason=reason, day=day))


def forget_decided(*, now: datetime) -> int:
    """Deletes what was decided long ago, with what was told of it; how many went."""
    old = Proposal.objects.filter(decided_at__lt=now - KEPT_AFTER_DECISION)
    for digest in old.values_list("code_digest", flat=True):
        mailbox.forget(digest)
    return old.delete()[0]

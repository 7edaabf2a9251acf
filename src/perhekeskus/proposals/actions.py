"""Verbs of proposals: taking in what readers sent, deciding, forgetting."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from perhekeskus.accounts.models import Account
from perhekeskus.proposals import mailbox
from perhekeskus.proposals.models import Proposal

KEPT_AFTER_DECISION = timedelta(days=90)
"""So long whoever proposed can read what came of it; then the proposal is deleted."""

KEPT_UNDECIDED = timedelta(days=365)
"""Nobody's words wait for ever."""


class AlreadyDecided(Exception):
    """Somebody else was quicker."""


def take_in() -> int:
    """Brings into the working copy what readers' processes have left; how many were new."""
    count = 0
    for path, letter in mailbox.letters():
        row, is_new = Proposal.objects.get_or_create(
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
        if not mailbox.is_told(letter.code_digest):
            day = row.decided_at.date() if row.decided_at else row.made_on
            mailbox.tell(letter.code_digest, state=row.state, reason=row.reason, day=day)
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
    """Deletes what was decided long ago, or never, with what was told of it; how many went."""
    decided = Q(decided_at__lt=now - KEPT_AFTER_DECISION)
    old = Proposal.objects.filter(decided | Q(decided_at=None, made_on__lt=(now - KEPT_UNDECIDED).date()))
    mailbox.forget_broken()
    for digest in old.values_list("code_digest", flat=True):
        mailbox.forget(digest)
    return old.delete()[0]

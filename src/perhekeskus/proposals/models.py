"""What readers proposed, and what came of it."""

from django.db import models

from perhekeskus.proposals.rules import MATTERS


class Proposal(models.Model):
    """One thing that a reader says is wrong with a record."""

    class State(models.TextChoices):
        WAITING = "waiting"
        ACCEPTED = "accepted"
        REJECTED = "rejected"

    id = models.UUIDField(primary_key=True, editable=False)
    record = models.UUIDField()
    sort = models.CharField(max_length=20)
    matter = models.CharField(max_length=12, choices=[(code, code) for code in MATTERS])
    words = models.TextField(max_length=1_000, blank=True)
    language = models.CharField(max_length=3)
    made_on = models.DateField()
    """The day alone: an hour may tell who it was."""
    code_digest = models.CharField(max_length=64, unique=True)
    """Of the code that the proposer follows it by."""
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=60, blank=True)
    """Plain id of who decided; outlives the account."""

    class Meta:
        ordering = ("made_on", "pk")
        indexes = (models.Index(fields=("state", "record"), name="proposal_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(state="rejected", reason=""), name="rejected_proposal_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.record}: {self.matter}"

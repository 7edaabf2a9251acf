"""What sources gave and what people here said about it: working copy only, never published."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import models

from perhekeskus.directory.models import Kind
from perhekeskus.integrations.given import Sort


class ImportedSource(models.Model):
    """One outside system that records come from, and when it was last read."""

    name = models.CharField(max_length=60, primary_key=True)
    title = models.CharField(max_length=200)
    url = models.CharField(max_length=500, blank=True)
    interval_days = models.PositiveSmallIntegerField(default=7)
    """So often it is read again; a source that was not is overdue."""
    last_read_at = models.DateTimeField(null=True, blank=True)
    last_report = models.JSONField(default=dict, blank=True)
    """Counts of the last reading, as the report for programs tells them, and its first faults."""

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.title or self.name

    def is_overdue(self, *, at: datetime) -> bool:
        return self.last_read_at is None or at - self.last_read_at > timedelta(days=self.interval_days)


class SourceRecord(models.Model):
    """One record of a source as it was last read, from which the directory's own rows are made."""

    id = models.UUIDField(primary_key=True, editable=False)
    source = models.CharField(max_length=60)
    sort = models.CharField(max_length=20, choices=[(sort.value, sort.value) for sort in Sort])
    source_id = models.CharField(max_length=200)
    digest = models.BinaryField(max_length=16)
    """Of the bytes that were read: the same bytes need not be looked at again."""
    mapping = models.PositiveSmallIntegerField()
    """By which version of our reading; a newer one reads the same bytes anew."""
    given = models.JSONField(default=dict)
    """What ``integrations.given.plain`` makes of it; empty where it gave nothing."""
    faults = models.JSONField(default=list)
    """``[{"where", "why", "value"}]``, as the report says them."""
    is_due = models.BooleanField(default=True)
    """True until the directory's rows are made of it as it stands."""
    is_gone = models.BooleanField(default=False)
    read_on = models.DateField()
    """The day on which it was last found changed."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "sort", "source_id"), name="source_record_once"),)
        indexes = (models.Index(fields=("source", "sort"), condition=models.Q(is_due=True), name="source_record_due"),)

    def __str__(self) -> str:
        return f"{self.source}/{self.sort}/{self.source_id}"


class Correction(models.Model):
    """What a person here said of one column of an imported record; it wins over every later import."""

    record = models.UUIDField()
    """Id of a service, place or organisation; it need not stand in the directory at this moment."""
    column = models.CharField(max_length=60)
    """«postal_code», or with a language «summaries.sv»."""
    value = models.JSONField()
    reason = models.CharField(max_length=200, blank=True)
    corrected_at = models.DateTimeField()
    corrected_by = models.CharField(max_length=60)
    """Plain id of who corrected it; outlives the account."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("record", "column"), name="correction_once"),)

    def __str__(self) -> str:
        return f"{self.record}.{self.column}"


class KindCorrection(models.Model):
    """That a person said of a service that it is, or is not, of a kind."""

    record = models.UUIDField()
    kind = models.ForeignKey(Kind, on_delete=models.CASCADE, related_name="+")
    is_of_kind = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True)
    corrected_at = models.DateTimeField()
    corrected_by = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("record", "kind"), name="kind_correction_once"),)

    def __str__(self) -> str:
        return f"{self.record}: {'' if self.is_of_kind else 'not '}{self.kind_id}"


class RemovedChannel(models.Model):
    """A way to reach somebody that a source gives and that people here took away: no import brings it again.

    Where the source gives another address by the same id, that one is heard.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    """That of the channel, which does not stand any more."""
    record = models.UUIDField(db_index=True)
    """Id of the service or place that it belonged to."""
    address = models.CharField(max_length=500)
    removed_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.record}: {self.id}"


class TwinPair(models.Model):
    """Two records of different sources that may be one thing, and what a person decided of it."""

    class State(models.TextChoices):
        FOUND = "found"
        SAME = "same"
        DIFFERENT = "different"

    id = models.UUIDField(primary_key=True, editable=False)
    sort = models.CharField(max_length=20, choices=[(sort, sort) for sort in ("service", "place", "organisation")])
    left = models.UUIDField()
    right = models.UUIDField()
    """Ids of the two; neither need stand in the directory at this moment."""
    probability = models.FloatField()
    evidence = models.JSONField(default=list)
    """``[{"field", "agreement", "weight"}]``, as ``imports.twins`` tells it."""
    state = models.CharField(max_length=12, choices=State, default=State.FOUND)
    shown = models.UUIDField(null=True, blank=True)
    """Where both are one: the one that readers see."""
    found_on = models.DateField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("left", "right"), name="twin_pair_once"),
            models.CheckConstraint(
                condition=models.Q(state="same", shown__isnull=False) | ~models.Q(state="same") & models.Q(shown=None),
                name="twin_pair_shows_one",
            ),
        )
        indexes = (models.Index(fields=("state", "-probability"), name="twin_pair_by_state"),)

    def __str__(self) -> str:
        return f"{self.sort} {self.left} = {self.right}: {self.state}"

    @property
    def hidden(self) -> UUID:
        """Where both are one: the one that readers do not see."""
        return self.right if self.shown == self.left else self.left


class TriedLink(models.Model):
    """One page that records lead to, and what came of trying it last."""

    address = models.CharField(max_length=500, unique=True)
    tried_on = models.DateField()
    outcome = models.CharField(max_length=12, blank=True)
    """A code of ``integrations.links.Outcome``."""
    status = models.PositiveSmallIntegerField(default=0)
    """Of HTTP; 0 where nobody answered."""
    failed_days = models.PositiveSmallIntegerField(default=0)
    """On so many different days it has failed since it answered last."""
    failed_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("failed_days",), name="tried_link_failed"),)

    def __str__(self) -> str:
        return self.address

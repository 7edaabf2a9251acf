"""What sources gave and what people here said about it: working copy only, never published."""

from datetime import datetime, timedelta

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

"""What was changed at the desk, never changed itself."""

from django.db import models


class Change(models.Model):
    """One thing that somebody changed of one record, with what stood before."""

    record = models.UUIDField()
    """Id of a service, place or organisation; it need not stand any more."""
    sort = models.CharField(max_length=20)
    what = models.CharField(max_length=80)
    """«summaries.sv»; «hours.place.<id>»; «shown»."""
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    is_first = models.BooleanField(default=False)
    """Whether until then the column stood as its source gave it."""
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=60)
    """Plain id of who changed it; outlives the account."""

    class Meta:
        ordering = ("-changed_at", "-pk")
        indexes = (models.Index(fields=("record", "-changed_at"), name="change_of_record"),)

    def __str__(self) -> str:
        return f"{self.record}.{self.what}"

"""What was changed at the desk, never changed itself; and what is still being written."""

from django.db import models

from perhekeskus.accounts.models import Account


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


class Draft(models.Model):
    """What one account has written of one record and not published yet; nobody else sees it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    record = models.UUIDField()
    written = models.JSONField()
    """By column and language, as «summaries.sv»."""
    shown = models.JSONField()
    """What stood there when it was written."""
    kept_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("account", "record"), name="draft_once"),)

    def __str__(self) -> str:
        return f"{self.account_id}: {self.record}"

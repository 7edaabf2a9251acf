"""What remains of a withdrawn record, so that its address can say where to go instead."""

from django.db import models


class Withdrawal(models.Model):
    """One record that is no longer published."""

    id = models.UUIDField(primary_key=True, editable=False)
    record = models.CharField(max_length=20)
    """service, place, organisation or family-centre."""
    kinds = models.JSONField(default=list, blank=True)
    """Of a service: what it helped with, where the same help is looked for."""
    municipality_code = models.CharField(max_length=3, blank=True)
    """Of a place: where it was."""
    withdrawn_on = models.DateField()
    is_by_source = models.BooleanField(default=False)
    """True where the source itself dropped it; should the source bring it back, it stands again."""
    next_id = models.UUIDField(null=True, blank=True)
    """The record that takes its place, if one does."""

    def __str__(self) -> str:
        return str(self.id)

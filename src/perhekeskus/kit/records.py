"""What every published record carries: where it came from, when it was checked, whether it still stands."""

from datetime import date
from typing import Self

from django.db import models

from perhekeskus.kit.fields import TextsField
from perhekeskus.kit.texts import Said, in_language


class RecordQuerySet[M: models.Model](models.QuerySet[M]):
    def standing(self) -> Self:
        """Records that have not been withdrawn."""
        return self.filter(withdrawn_on=None)


class SourcedRecord(models.Model):
    """A record with a name in several languages and a source that it can be traced to."""

    id = models.UUIDField(primary_key=True, editable=False)
    source = models.CharField(max_length=60)
    source_id = models.CharField(max_length=200)
    source_title = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    names = TextsField()
    sort_names = TextsField()
    verified_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    quality_score = models.PositiveSmallIntegerField(default=0)
    quality_reasons = models.JSONField(default=list, blank=True)

    class Meta:
        abstract = True

    def name(self, language: str) -> Said:
        return in_language(self.names, language)

    def is_due_for_review(self, *, today: date) -> bool:
        return self.next_review_on is not None and self.next_review_on <= today


RECORD_COLUMNS = (
    "id",
    "source",
    "source_id",
    "source_title",
    "source_url",
    "names",
    "sort_names",
    "verified_on",
    "next_review_on",
    "withdrawn_on",
    "quality_score",
    "quality_reasons",
)
"""The columns above, for the lists of published columns."""


def same_source_once(name: str) -> models.UniqueConstraint:
    """The promise that one source gives one record once."""
    return models.UniqueConstraint(fields=("source", "source_id"), name=name)

"""Counts of what families look for: no words, no persons, no hours. What people here added to the vocabulary."""

from django.db import models
from django.db.models import Q

from perhekeskus.areas.models import WellbeingArea
from perhekeskus.guidance import counting
from perhekeskus.guidance.questions import CHANNELS, SORTS
from perhekeskus.kit.texts import LANGUAGES


class Count(models.Model):
    """How often one thing was met on one day, or in one week, in one place.

    Codes are plain text, not keys to other tables: a count outlives a municipality that merges and a need that is
    renamed.
    """

    sort = models.CharField(max_length=8, choices=[(each, each) for each in SORTS])
    since = models.DateField()
    is_week = models.BooleanField()
    """The row holds the seven days from `since`, a Monday."""
    municipality = models.CharField(max_length=3, blank=True)
    area = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=2, blank=True)
    channel = models.CharField(max_length=9, blank=True, choices=[(each, each) for each in CHANNELS])
    code = models.CharField(max_length=counting.LONGEST_CODE)
    times = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("since", "sort", "is_week", "area", "municipality", "language", "channel", "code"),
                name="count_once",
            ),
            models.CheckConstraint(
                condition=Q(is_week=False) | Q(since__iso_week_day=1), name="count_week_from_monday"
            ),
            models.CheckConstraint(condition=~Q(sort="urgent") | Q(is_week=True), name="count_urgent_by_week"),
            models.CheckConstraint(
                condition=Q(sort="question") | Q(municipality="", language="", channel=""),
                name="count_no_more_than_the_area",
            ),
        )

    def __str__(self) -> str:
        return f"{self.since} {self.sort} {self.code}"


class TakenFlush(models.Model):
    """One file of sums that has been added to the counts."""

    id = models.UUIDField(primary_key=True, editable=False)
    taken_on = models.DateField()

    def __str__(self) -> str:
        return str(self.id)


class Added(models.Model):
    """What an area editor or an administrator adds to the vocabulary beside its files."""

    language = models.CharField(max_length=2, choices=[(each, each) for each in LANGUAGES])
    words = models.CharField(max_length=200)
    area = models.ForeignKey(WellbeingArea, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """Whose editor added it; None where an administrator did."""
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=60)
    """Plain id of who added it; outlives the account."""

    class Meta:
        abstract = True
        ordering = ("-added_at", "-pk")

    def __str__(self) -> str:
        return f"{self.language}: {self.words}"


class AddedSaying(Added):
    """One more way to say a need: tried first, and published only when somebody takes it into use."""

    need = models.CharField(max_length=80)
    """Plain id: it outlives a need that leaves the files."""
    is_used = models.BooleanField(default=False)
    outcome = models.JSONField(null=True, blank=True)
    """What trying it came to, as `trying.Outcome` tells it; None until then."""

    class Meta(Added.Meta):
        constraints = (models.UniqueConstraint(fields=("language", "words"), name="added_saying_once"),)


class KeptQuestion(Added):
    """Words with the kind of help that should answer them, asked anew whenever a saying is tried."""

    kind = models.CharField(max_length=60)
    """Plain code: it outlives a kind that leaves the catalogue."""

    class Meta(Added.Meta):
        constraints = (models.UniqueConstraint(fields=("language", "words"), name="kept_question_once"),)

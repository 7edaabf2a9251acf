"""The 42 kinds of help of the family-centre model, and the deadlines that law sets for them."""

from datetime import date

from django.db import models

from perhekeskus.areas.models import WellbeingArea
from perhekeskus.kit.fields import TextsField
from perhekeskus.kit.texts import Said, in_language


class Kind(models.Model):
    """One kind of help, as the model names it."""

    class Basis(models.TextChoices):
        RESIDENCE = "residence"
        SCHOOL = "school"
        OPEN = "open"
        REFERRAL = "referral"
        PROFESSIONAL = "professional"

    class Audience(models.TextChoices):
        FAMILY = "family"
        PROFESSIONAL = "professional"

    code = models.CharField(max_length=40, primary_key=True)
    position = models.PositiveSmallIntegerField()
    names = TextsField()
    door = models.CharField(max_length=40)
    organisers = models.JSONField(default=list)
    basis = models.CharField(max_length=12, choices=Basis)
    audience = models.CharField(max_length=12, choices=Audience)
    national_classes = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.code

    def name(self, language: str) -> Said:
        return in_language(self.names, language)


class Deadline(models.Model):
    """A time within which law says that help of a kind is given, with its source."""

    class Unit(models.TextChoices):
        HOURS = "hours"
        DAYS = "days"
        WORKING_DAYS = "working-days"
        SCHOOL_DAYS = "school-days"
        MONTHS = "months"

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.ForeignKey(Kind, on_delete=models.CASCADE, related_name="deadlines")
    position = models.PositiveSmallIntegerField()
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=Unit)
    texts = TextsField()
    law = models.CharField(max_length=200)
    legal_order = models.CharField(
        max_length=8, choices=WellbeingArea.LegalOrder, default=WellbeingArea.LegalOrder.MAINLAND
    )
    """Where the law holds: Åland has its own, so a mainland deadline is never promised there."""
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("kind", "position")
        constraints = (
            models.CheckConstraint(condition=~models.Q(law=""), name="deadline_names_its_law"),
            models.UniqueConstraint(fields=("kind", "position"), name="deadline_position_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind_id}: {self.amount} {self.unit}"

    def holds_on(self, day: date) -> bool:
        """Whether the law that sets it is in force on that day; both ends belong."""
        return (self.valid_from or day) <= day <= (self.valid_until or day)

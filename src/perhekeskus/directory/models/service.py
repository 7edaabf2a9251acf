"""Services: what a family can get, from whom, where it holds and how one gets in."""

from django.db import models
from django.db.models import F, Q

from perhekeskus.directory.models.kind import Kind
from perhekeskus.kit.fields import TextsField
from perhekeskus.kit.records import RecordQuerySet, SourcedRecord, same_source_once


class Service(SourcedRecord):
    """One service of one organiser, in words that a family understands."""

    class Coverage(models.TextChoices):
        EVERYWHERE = "everywhere"
        MAINLAND = "mainland"
        AREAS = "areas"
        """The areas and municipalities that it names."""

    class Cost(models.TextChoices):
        FREE = "free"
        PARTLY = "partly"
        FEE = "fee"
        UNKNOWN = "unknown"

    class WayIn(models.TextChoices):
        NO_BOOKING = "no-booking"
        BOOKING = "booking"
        REFERRAL = "referral"
        WALK_IN = "walk-in"

    class GivenAt(models.TextChoices):
        PLACE = "place"
        HOME = "home"
        DAY_CARE = "day-care"
        SCHOOL = "school"
        MEETING_PLACE = "meeting-place"
        REMOTE = "remote"

    organiser = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="organised_services"
    )
    provider = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="provided_services",
    )
    kinds = models.ManyToManyField(Kind, through="ServiceKind", related_name="services")
    basis = models.CharField(max_length=12, choices=Kind.Basis)
    audience = models.CharField(max_length=12, choices=Kind.Audience)
    coverage = models.CharField(max_length=12, choices=Coverage)
    served_areas = models.ManyToManyField("areas.WellbeingArea", blank=True, related_name="services")
    served_municipalities = models.ManyToManyField("areas.Municipality", blank=True, related_name="services")

    plain_names = TextsField()
    summaries = TextsField()
    descriptions = TextsField()
    for_whom = TextsField()
    cost_texts = TextsField()
    ways_in_texts = TextsField()
    what_happens_next = TextsField()
    conditions = TextsField()
    search_words = models.JSONField(default=dict, blank=True)

    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    target_groups = models.JSONField(default=list, blank=True)
    life_events = models.JSONField(default=list, blank=True)
    national_classes = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    cost = models.CharField(max_length=8, choices=Cost, default=Cost.UNKNOWN)
    ways_in = models.JSONField(default=list, blank=True)
    given_at = models.JSONField(default=list, blank=True)
    websites = TextsField()

    objects = RecordQuerySet["Service"].as_manager()

    class Meta:
        constraints = (
            same_source_once("service_source_once"),
            models.CheckConstraint(
                condition=Q(minimum_age=None) | Q(maximum_age=None) | Q(minimum_age__lte=F("maximum_age")),
                name="service_ages_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.name("fi").text


class ServiceKind(models.Model):
    """That a service is of a kind, and why we say so."""

    id = models.UUIDField(primary_key=True, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="service_kinds")
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="service_kinds")
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("service", "kind"), name="service_kind_once"),)

    def __str__(self) -> str:
        return f"{self.service_id}: {self.kind_id}"

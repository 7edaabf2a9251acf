"""Places, and services given at them (HSDS location and service_at_location)."""

from django.db import models

from perhekeskus.directory.models.service import Service
from perhekeskus.kit.fields import TextsField
from perhekeskus.kit.records import RecordQuerySet, SourcedRecord, same_source_once


class Place(SourcedRecord):
    """One physical place that families can go to."""

    class Kind(models.TextChoices):
        FAMILY_HOUSE = "family-house"
        SUPERVISED_PLAYGROUND = "supervised-playground"
        PLAYGROUND = "playground"
        OTHER = "other"

    kind = models.CharField(max_length=24, choices=Kind, default=Kind.OTHER)
    keeper = models.ForeignKey(
        "organisations.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="places"
    )
    municipality = models.ForeignKey("areas.Municipality", on_delete=models.PROTECT, related_name="places")
    streets = TextsField()
    postal_code = models.CharField(max_length=5, blank=True)
    post_offices = TextsField()
    latitude = models.FloatField()
    longitude = models.FloatField()
    summaries = TextsField()
    accessibility = TextsField()
    websites = TextsField()

    objects = RecordQuerySet["Place"].as_manager()

    class Meta:
        constraints = (
            same_source_once("place_source_once"),
            models.CheckConstraint(
                condition=models.Q(latitude__range=(59.0, 70.2), longitude__range=(19.0, 31.7)),
                name="place_lies_in_finland",
            ),
        )

    def __str__(self) -> str:
        return self.name("fi").text


class ServiceAtPlace(models.Model):
    """That a service is given at a place."""

    id = models.UUIDField(primary_key=True, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="at_places")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="given_services")
    notes = TextsField()
    is_local = models.BooleanField(default=False)
    """Added here beside what the source gives; no import takes it away."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("service", "place"), name="service_at_place_once"),)

    def __str__(self) -> str:
        return f"{self.service_id} @ {self.place_id}"

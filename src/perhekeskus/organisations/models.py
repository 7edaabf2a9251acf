"""Organisations: everyone who organises or provides help."""

from django.db import models

from perhekeskus.kit.fields import TextsField
from perhekeskus.kit.records import RecordQuerySet, SourcedRecord, same_source_once


class Organisation(SourcedRecord):
    """One organiser or provider: an area, a municipality, the state, an organisation, a parish or a company."""

    class Kind(models.TextChoices):
        WELLBEING_AREA = "wellbeing-area"
        MUNICIPALITY = "municipality"
        JOINT_AUTHORITY = "joint-authority"
        STATE = "state"
        ORGANISATION = "organisation"
        PARISH = "parish"
        FOUNDATION = "foundation"
        COMPANY = "company"

    kind = models.CharField(max_length=20, choices=Kind)
    business_id = models.CharField(max_length=9, blank=True)
    websites = TextsField()
    area = models.ForeignKey(
        "areas.WellbeingArea", null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )
    municipality = models.ForeignKey(
        "areas.Municipality", null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )

    objects = RecordQuerySet["Organisation"].as_manager()

    class Meta:
        constraints = (same_source_once("organisation_source_once"),)

    def __str__(self) -> str:
        return self.name("fi").text

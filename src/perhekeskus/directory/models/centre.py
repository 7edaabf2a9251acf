"""Family centres: the services of an area, networked and led as one."""

from django.db import models

from perhekeskus.directory.models.place import Place
from perhekeskus.directory.models.service import Service
from perhekeskus.kit.fields import TextsField
from perhekeskus.kit.records import RecordQuerySet, SourcedRecord, same_source_once


class FamilyCentre(SourcedRecord):
    """One network of services for families, with its organiser, lead, municipalities and places."""

    organiser = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="family_centres")
    leads = TextsField()
    area = models.ForeignKey("areas.WellbeingArea", on_delete=models.PROTECT, related_name="family_centres")
    municipalities = models.ManyToManyField("areas.Municipality", related_name="family_centres")
    descriptions = TextsField()
    websites = TextsField()

    objects = RecordQuerySet["FamilyCentre"].as_manager()

    class Meta:
        constraints = (same_source_once("family_centre_source_once"),)

    def __str__(self) -> str:
        return self.name("fi").text


class CentrePlace(models.Model):
    """That a place is a site or an open meeting place of a family centre."""

    class Role(models.TextChoices):
        SITE = "site"
        MEETING_PLACE = "meeting-place"

    id = models.UUIDField(primary_key=True, editable=False)
    centre = models.ForeignKey(FamilyCentre, on_delete=models.CASCADE, related_name="centre_places")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="centre_places")
    role = models.CharField(max_length=14, choices=Role)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("centre", "place", "role"), name="centre_place_role_once"),)

    def __str__(self) -> str:
        return f"{self.centre_id}: {self.place_id}"


class CentreService(models.Model):
    """That a service is attached to a family centre."""

    id = models.UUIDField(primary_key=True, editable=False)
    centre = models.ForeignKey(FamilyCentre, on_delete=models.CASCADE, related_name="centre_services")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="centre_services")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("centre", "service"), name="centre_service_once"),)

    def __str__(self) -> str:
        return f"{self.centre_id}: {self.service_id}"

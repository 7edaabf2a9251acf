"""How a service, place or organisation is reached, and when it is open."""

from django.db import models
from django.db.models import Q

from perhekeskus.directory.models.place import Place, ServiceAtPlace
from perhekeskus.directory.models.service import Service
from perhekeskus.kit.fields import TextsField


class Channel(models.Model):
    """One way to reach help: a number, an address, a page, a form."""

    class Kind(models.TextChoices):
        PHONE = "phone"
        SMS = "sms"
        EMAIL = "email"
        WEB = "web"
        E_FORM = "e-form"
        PRINT = "print"
        """A form to print and send."""
        CHAT = "chat"
        APP = "app"

    class Price(models.TextChoices):
        FREE = "free"
        NORMAL = "normal"
        """The caller's own operator's price."""
        UNKNOWN = "unknown"

    id = models.UUIDField(primary_key=True, editable=False)
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="channels")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.CASCADE, related_name="channels")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=8, choices=Kind)
    address = models.CharField(max_length=500)
    """What a link points to after its scheme: +358800147111, name@example.fi, https://…"""
    shown = models.CharField(max_length=200, blank=True)
    """How people write it: 0800 147 111."""
    price = models.CharField(max_length=8, choices=Price, default=Price.UNKNOWN)
    on_bill = models.BooleanField(default=True)
    """False where the source says that the call is not on the telephone bill."""
    languages = models.JSONField(default=list, blank=True)
    notes = TextsField()
    is_local = models.BooleanField(default=False)
    """Added here beside what the source gives; no import takes it away."""

    class Meta:
        ordering = ("position",)
        constraints = (
            models.CheckConstraint(
                condition=Q(service=None, place__isnull=False) | Q(service__isnull=False, place=None),
                name="channel_of_one_owner",
            ),
        )

    def __str__(self) -> str:
        return self.shown or self.address


class OpeningHours(models.Model):
    """When a channel, a place or a service at a place is open: weekly rule, holidays and exceptions."""

    id = models.UUIDField(primary_key=True, editable=False)
    channel = models.ForeignKey(Channel, null=True, blank=True, on_delete=models.CASCADE, related_name="opening_hours")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.CASCADE, related_name="opening_hours")
    service_at_place = models.ForeignKey(
        ServiceAtPlace, null=True, blank=True, on_delete=models.CASCADE, related_name="opening_hours"
    )
    rule = models.CharField(max_length=500, blank=True)
    """The opening_hours of OpenStreetMap: «Mo-Fr 09:00-16:00; PH off». Empty where only the words are known."""
    notes = TextsField()
    read_on = models.DateField(null=True, blank=True)
    """The date of the source. Without it, or older than 12 months, «open now» is never said."""
    intervals = models.JSONField(default=list, blank=True)
    """Made at publishing: [[start, end], …] as minutes since 1970 UTC, for the weeks ahead."""
    is_local = models.BooleanField(default=False)
    """As that of a channel."""

    class Meta:
        verbose_name_plural = "opening hours"
        constraints = (
            models.CheckConstraint(
                condition=Q(channel__isnull=False, place=None, service_at_place=None)
                | Q(channel=None, place__isnull=False, service_at_place=None)
                | Q(channel=None, place=None, service_at_place__isnull=False),
                name="opening_hours_of_one_owner",
            ),
        )

    def __str__(self) -> str:
        return self.rule

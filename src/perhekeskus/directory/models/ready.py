"""Ready-made parts of pages, made once at publishing; these tables are filled in editions only."""

from uuid import UUID

from django.db import models


class ReadyPart(models.Model):
    """One ready-made part of a page in one language: a card in a list, or the body of a record's page."""

    class Part(models.TextChoices):
        CARD = "card"
        BODY = "body"

    key = models.CharField(max_length=48, primary_key=True)
    """Part, language and id: «card:sv:8f3a…»."""
    title = models.CharField(max_length=300, blank=True)
    addresses = models.JSONField(default=dict, blank=True)
    """Where the page is in each language: ``{"fi": "/fi/palvelu/…/"}``; empty for a card."""
    html = models.TextField()

    def __str__(self) -> str:
        return self.key


def ready_key(part: ReadyPart.Part, language: str, identity: UUID) -> str:
    """The key of a ready part."""
    return f"{part}:{language}:{identity.hex}"

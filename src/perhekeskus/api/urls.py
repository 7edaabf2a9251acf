"""Addresses of the interface for programs."""

from django.urls import URLPattern, URLResolver, include, path

from perhekeskus.api import pages, views
from perhekeskus.kit import addresses

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/guidance", views.guidance, name="api.guidance"),
    path("api/v1/openapi.json", pages.document, name="api.document"),
    path("", include("perhekeskus.api.hsds.urls")),
    *addresses.pages("api.interface", {"fi": "rajapinta/", "sv": "granssnitt/", "en": "api/"}, pages.interface),
]

"""Addresses of the interface for programs."""

from django.urls import URLPattern, path

from perhekeskus.api import views

urlpatterns: list[URLPattern] = [path("api/v1/guidance", views.guidance, name="api.guidance")]

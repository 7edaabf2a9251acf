"""Addresses of the pages about imported records."""

from django.urls import path

from perhekeskus.imports import views

urlpatterns = [
    path("", views.sources, name="imports.sources"),
    path("quality/", views.quality, name="imports.quality"),
    path("quality/file/", views.quality_file, name="imports.quality_file"),
    path("twins/", views.twins, name="imports.twins"),
    path("twins/<uuid:pair>/", views.decide, name="imports.decide"),
]

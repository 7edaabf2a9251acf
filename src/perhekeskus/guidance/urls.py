"""Addresses of the pages for managers."""

from django.urls import path

from perhekeskus.guidance import views

urlpatterns = [
    path("", views.counts, name="guidance.counts"),
    path("file/", views.counts_file, name="guidance.counts_file"),
]

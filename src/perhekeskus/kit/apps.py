"""The kit app."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "perhekeskus.kit"

"""The app «areas»."""

from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "perhekeskus.areas"
    label = "areas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from perhekeskus.areas.publication import register_areas

        register_areas()

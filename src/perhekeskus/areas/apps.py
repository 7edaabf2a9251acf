"""The app «areas»."""

from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "perhekeskus.areas"
    label = "areas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from perhekeskus.areas.chosen import place_named
        from perhekeskus.areas.publication import register_areas
        from perhekeskus.kit.query import know_places

        register_areas()
        know_places(place_named)

"""The guidance app."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "perhekeskus.guidance"

    def ready(self) -> None:
        from perhekeskus.guidance.publication import register_guidance

        register_guidance()

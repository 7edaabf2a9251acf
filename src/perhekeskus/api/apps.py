"""The interface for programs."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "perhekeskus.api"

    def ready(self) -> None:
        from perhekeskus.api.publication import register_records

        register_records()

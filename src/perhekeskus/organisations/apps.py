"""The organisations app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "perhekeskus.organisations"

    def ready(self) -> None:
        from perhekeskus.organisations.publication import register_organisations

        register_organisations()

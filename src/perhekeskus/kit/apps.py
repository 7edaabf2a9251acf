"""The kit app."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "perhekeskus.kit"

    def ready(self) -> None:
        from perhekeskus.kit import lookups  # noqa: F401 registers «any_of»

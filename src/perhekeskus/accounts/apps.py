"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "perhekeskus.accounts"

    def ready(self) -> None:
        from perhekeskus.accounts import signals

        signals.connect()

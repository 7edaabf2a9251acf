"""The desk app."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class DeskConfig(AppConfig):
    name = "perhekeskus.desk"

    def ready(self) -> None:
        from perhekeskus.accounts import desk
        from perhekeskus.desk import access

        desk.register(desk.DeskPage("desk.records", gettext_noop("My records"), access.may_open_desk))

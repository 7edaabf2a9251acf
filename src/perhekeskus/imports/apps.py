"""The imports app."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class ImportsConfig(AppConfig):
    name = "perhekeskus.imports"

    def ready(self) -> None:
        from perhekeskus.accounts import desk
        from perhekeskus.directory import local
        from perhekeskus.imports import access
        from perhekeskus.imports.corrections import SaidAtTheDesk

        local.register(SaidAtTheDesk())
        for name, title in (
            ("imports.sources", gettext_noop("Sources")),
            ("imports.quality", gettext_noop("Quality")),
            ("imports.twins", gettext_noop("Twins")),
        ):
            desk.register(desk.DeskPage(name, title, access.may_see_imports))

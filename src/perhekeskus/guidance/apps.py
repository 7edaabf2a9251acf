"""The guidance app."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class GuidanceConfig(AppConfig):
    name = "perhekeskus.guidance"

    def ready(self) -> None:
        from perhekeskus.accounts import desk
        from perhekeskus.guidance import access
        from perhekeskus.guidance.publication import register_guidance

        register_guidance()
        desk.register(desk.DeskPage("guidance.counts", gettext_noop("What families look for"), access.may_see_counts))
        desk.register(desk.DeskPage("guidance.words", gettext_noop("Words of families"), access.may_add_words))

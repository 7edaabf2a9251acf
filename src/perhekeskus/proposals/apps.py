"""The proposals app."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class ProposalsConfig(AppConfig):
    name = "perhekeskus.proposals"

    def ready(self) -> None:
        from perhekeskus.accounts import desk
        from perhekeskus.desk.access import may_open_desk

        desk.register(desk.DeskPage("proposals.queue", gettext_noop("Proposals"), may_open_desk))

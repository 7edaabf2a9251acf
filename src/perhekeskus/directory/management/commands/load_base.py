"""Loads the areas, organisations and services that every installation begins with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from perhekeskus.areas.actions import load_areas
from perhekeskus.directory.actions import load_base_catalogue
from perhekeskus.directory.base.files import BrokenCatalogue
from perhekeskus.editions.actions import ask_for_publication
from perhekeskus.kit.clock import now
from perhekeskus.organisations.actions import load_organisations


class Command(BaseCommand):
    help = "Load areas, organisations, services and places of the base catalogue; twice changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            areas = load_areas()
            organisations = load_organisations()
            catalogue = load_base_catalogue(today=now().date())
        except BrokenCatalogue as error:
            raise CommandError(f"The base catalogue cannot be read: {error}") from error
        if organisations.written() or any(areas.values()):
            ask_for_publication()
        for name, written in areas.items():
            self.stdout.write(f"{name}: {written} written")
        for name, brought in {"organisers": organisations, **catalogue}.items():
            self.stdout.write(
                f"{name}: {brought.new} new, {brought.changed} changed, "
                f"{brought.removed} removed, {brought.unchanged} unchanged"
            )

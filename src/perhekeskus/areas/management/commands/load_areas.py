"""Command: load the areas of Finland into the working copy."""

from django.core.management.base import BaseCommand

from perhekeskus.areas.actions import load_areas


class Command(BaseCommand):
    help = "Load wellbeing areas, municipalities, population and postal areas; safe to run again."

    def handle(self, *args: object, **options: object) -> None:
        for table, written in load_areas().items():
            self.stdout.write(f"{table}: {written:,} rows written")

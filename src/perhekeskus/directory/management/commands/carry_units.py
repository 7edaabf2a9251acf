"""Carries real units from their public source files into the project's own format."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from perhekeskus.directory.base.files import FOLDER
from perhekeskus.directory.base.units import carried, write_units


class Command(BaseCommand):
    help = "Carry playgrounds and family houses of the capital region into directory/catalogue/places."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="folder of supervised-playgrounds.geojson and playgrounds.csv")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        count = write_units(FOLDER / "places" / "capital-region.csv", carried(folder))
        self.stdout.write(f"{count} units carried.")

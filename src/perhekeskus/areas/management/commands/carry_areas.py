"""Command: carry public area files over into the project's own data."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from perhekeskus.areas.carry import carried_files
from perhekeskus.areas.facts import DATA


class Command(BaseCommand):
    help = "Carry the area files of Statistics Finland, THL and the Land Survey over into areas/data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="folder with the public files")
        parser.add_argument("--year", default="2025", help="year of the municipalities (2025)")

    def handle(self, *args: object, **options: object) -> None:
        folder, year = Path(str(options["folder"])), str(options["year"])
        for name, text in carried_files(folder, year=year).items():
            path = DATA / name
            changed = not path.exists() or path.read_text("utf-8") != text
            path.write_text(text, "utf-8")
            self.stdout.write(f"{name}: {len(text.splitlines()):,} lines, {'changed' if changed else 'as before'}")

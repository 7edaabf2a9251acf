"""perhekeskus editions: lists what is kept, or goes back to one."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from perhekeskus.editions import actions, folders


class Command(BaseCommand):
    help = "List the editions that are kept; with --use, let readers see one of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--use", metavar="ID", help="the edition to open; publishing by itself then waits")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["use"]:
            self._use(options["use"])
        for kept in actions.kept_editions():
            mark = "→" if kept.is_current else " "
            note = "" if kept.fits else "  (of another version of the tables)"
            rows = sum(kept.manifest.counts.values())
            self.stdout.write(f"{mark} {kept.manifest.id}  {rows} rows{note}")

    def _use(self, edition_id: str) -> None:
        try:
            actions.use_edition(edition_id)
        except actions.UnknownEdition:
            raise CommandError(f"There is no edition {edition_id} that this version of the house can read.") from None
        except folders.AnotherPublisher:
            raise CommandError("Somebody else is publishing at this moment. Try again in a minute.") from None
        self.stdout.write("Publishing by itself now waits until «perhekeskus publish».")

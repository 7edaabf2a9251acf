"""perhekeskus take_down: hides one published thing from every reader; needs no database."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from perhekeskus.editions import actions
from perhekeskus.kit import clock, ids


class Command(BaseCommand):
    help = "Hide a published thing within five seconds, in every edition; --undo shows it again."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", help="the id, or the 26 characters that end its address")
        parser.add_argument("--undo", action="store_true", help="show it again")
        parser.add_argument("--force", action="store_true", help="also where the open edition has no such thing")
        parser.add_argument("--reason", default="", help="why, for whoever reads the list later")

    def handle(self, *args: Any, **options: Any) -> None:
        identity = _identity(options["id"])
        if not (options["undo"] or options["force"] or actions.is_in_open_edition(identity)):
            raise CommandError(f"The open edition has nothing of the id {identity}. With --force it is hidden anyway.")
        if options["undo"]:
            done, said = actions.restore(identity), "Shown again."
        else:
            done = actions.take_down(identity, at=clock.now(), reason=options["reason"])
            said = "Taken down."
        self.stdout.write(said if done else "Nothing to change.")


def _identity(text: str) -> UUID:
    tail = text.rstrip("/").rsplit("-", 1)[-1]
    try:
        return ids.long(tail) if len(tail) == ids.SHORT_LENGTH else UUID(text)
    except ValueError:
        raise CommandError(f"«{text}» is no id.") from None

"""perhekeskus publish: makes a new edition and opens it."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from perhekeskus.editions import actions, build, folders
from perhekeskus.kit import clock


class Command(BaseCommand):
    help = "Publish the working copy as a new edition, which readers see at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--accept-losses",
            action="store_true",
            help="publish even when half of a table or a whole language is gone since the open edition",
        )
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="do nothing where the open edition is of today and says the same",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        os.setpriority(os.PRIO_PROCESS, 0, 10)
        now = clock.now()
        try:
            if options["if_needed"]:
                made = actions.publish_changes(now=now)
            else:
                made = actions.publish(now=now, accept_losses=options["accept_losses"])
        except build.EditionRefused as refused:
            for reason in refused.reasons:
                self.stderr.write(f"- {reason}")
            raise CommandError(
                "The new edition was refused for the reasons above. The one that is open stays."
            ) from None
        except folders.AnotherPublisher:
            raise CommandError("Somebody else is publishing at this moment. Try again in a minute.") from None
        if made is None:
            self.stdout.write("The open edition says the same; nothing to publish.")
            return
        rows = sum(made.counts.values())
        self.stdout.write(f"Published {made.id}: {rows} rows in {made.seconds} s.")

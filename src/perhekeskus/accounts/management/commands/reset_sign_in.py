"""perhekeskus reset-sign-in: lets somebody in who has lost the phone and the recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import OperationalError

from perhekeskus.accounts import actions
from perhekeskus.accounts.management.asking import new_password


class Command(BaseCommand):
    help = "Give a staff account a new password and let it set up its second factor anew. Be sure who is asking."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the account's e-mail address")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            actions.reset_sign_in(email=options["email"], password=new_password())
        except ValidationError as refused:
            raise CommandError("\n".join(refused.messages)) from None
        except actions.UnknownAccount:
            raise CommandError(f"There is no account for {options['email']}.") from None
        except OperationalError:
            raise CommandError("The database does not answer. «scripts/up» starts it.") from None
        self.stdout.write("Done. All its sessions have ended; the second factor is set up at the next sign-in.")

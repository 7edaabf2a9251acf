"""perhekeskus create-administrator: makes the first staff account."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import OperationalError

from perhekeskus.accounts import actions
from perhekeskus.accounts.management.asking import asked, new_password


class Command(BaseCommand):
    help = "Make a staff account with all rights. The second factor is set up at the first sign-in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", help="the e-mail address to sign in with; asked for where it is not given")
        parser.add_argument("--name", default="", help="the name that colleagues see")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        email = (options["email"] or asked("E-mail: ")).strip().lower()
        password = new_password()
        try:
            actions.create_administrator(email=email, name=options["name"], password=password)
        except ValidationError as refused:
            raise CommandError("\n".join(refused.messages)) from None
        except actions.AccountExists:
            raise CommandError(f"There is already an account for {email}.") from None
        except OperationalError:
            raise CommandError("The database does not answer. «scripts/up» starts it.") from None
        self.stdout.write(f"Made the account {email}. Sign in at /staff/ and set up the second factor.")

"""perhekeskus demonstration: shows the demonstration sign-ins of this house, with the code of the moment."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, no_translations

from perhekeskus.accounts import demonstration

PERIOD_SECONDS = 30


class Command(BaseCommand):
    help = "Show the demonstration sign-ins of this house, with the code of the moment for the second step."

    def add_arguments(self, parser: ArgumentParser) -> None:
        part_of_up = parser.add_mutually_exclusive_group()
        part_of_up.add_argument("--open", action="store_true", help="make them (part of up --demonstration)")
        part_of_up.add_argument("--close", action="store_true", help="take them away (part of up)")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        file = Path(settings.DATA_DIR) / "secrets" / "demonstration"
        if options["close"]:
            demonstration.close_sign_ins(file)
            self.stdout.write("The demonstration sign-ins of an earlier start were taken away.")
            return
        if options["open"] and not settings.DEMONSTRATION:
            raise CommandError("Only «scripts/up --demonstration» makes them.")
        sign_ins = demonstration.open_sign_ins(file) if options["open"] else demonstration.kept(file)
        if not sign_ins:
            raise CommandError("This house has none. Start it with «scripts/up --demonstration».")
        self.stdout.write(f"Demonstration sign-ins, at /staff/. They stand in {file}.")
        for each in sign_ins:
            self.stdout.write(f"  {each.email:38} password {each.password}   code {_code(each.key)}   key {each.key}")
        self.stdout.write("A code holds half a minute: «.venv/bin/perhekeskus demonstration» shows the next one.")


def _code(key: str) -> str:
    """What an app shows for the key now. Source: RFC 6238."""
    return str(format_hotp_value(hotp_value(key, int(time.time()) // PERIOD_SECONDS)))

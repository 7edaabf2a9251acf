"""perhekeskus make-member: lets somebody care for the records of an organisation or an area."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, no_translations

from perhekeskus.accounts import actions
from perhekeskus.accounts.management.asking import new_password
from perhekeskus.areas.models import WellbeingArea
from perhekeskus.organisations.models import Organisation


class Command(BaseCommand):
    help = "Let somebody care for the records of an organisation or a wellbeing area. Makes the account if need be."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="the name that colleagues see, for a new account")
        of = parser.add_mutually_exclusive_group(required=True)
        of.add_argument("--organisation", help="business id, or name in Finnish, Swedish or English")
        of.add_argument("--area", help="code of a wellbeing area, such as 90")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        of = _area(options["area"]) if options["area"] else _organisation(options["organisation"])
        told = {"email": options["email"].strip().lower(), "of": of, "name": options["name"]}
        try:
            try:
                actions.make_member(**told)
            except actions.UnknownAccount:
                actions.make_member(**told, password=new_password())
        except ValidationError as refused:
            raise CommandError("\n".join(refused.messages)) from None
        self.stdout.write(
            f"{told['email']} cares for {of.name('fi').text}. The second factor comes at the first sign-in."
        )


def _area(code: str) -> WellbeingArea:
    found = WellbeingArea.objects.filter(pk=code).first()
    if found is None:
        raise CommandError(f"There is no wellbeing area «{code}»; codes have two digits.")
    return found


def _organisation(told: str) -> Organisation:
    standing = Organisation.objects.standing()
    found = list(standing.filter(business_id=told))
    for language in ("fi", "sv", "en"):
        found += standing.filter(**{f"names__{language}__iexact": told})
    keys: set[UUID] = {each.pk for each in found}
    if len(keys) != 1:
        why = "There is no organisation" if not keys else f"{len(keys)} organisations are called"
        raise CommandError(f"{why} «{told}». Give its business id or its whole name.")
    return found[0]

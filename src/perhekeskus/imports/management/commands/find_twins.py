"""perhekeskus find-twins: looks for what two sources give, for a person to decide."""

from typing import Any

from django.core.management.base import BaseCommand

from perhekeskus.imports.deciding import find_twins
from perhekeskus.kit.clock import now


class Command(BaseCommand):
    help = "Look for services, places and organisations that two sources give. People decide of them below /staff/."

    def handle(self, *args: Any, **options: Any) -> None:
        found = find_twins(at=now())
        self.stdout.write(f"{found.pairs.new} new pairs; {found.waiting} wait for a person to decide.")
        if found.followed:
            self.stdout.write(f"{found.followed} records follow what was decided earlier.")

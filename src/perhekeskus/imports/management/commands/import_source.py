"""perhekeskus import: brings the records of another system, or says what it would bring."""

import json
import shutil
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import DatabaseError
from tqdm import tqdm

from perhekeskus.imports import actions
from perhekeskus.imports.report import ImportReport
from perhekeskus.imports.sources import FORMATS, UnknownSource, Wanted, folder_name, opened
from perhekeskus.integrations.web import Asking
from perhekeskus.kit.clock import now

BROKEN_CODE = 3
"""The command's code where the rest was brought, but some records or files are broken."""

WORDS = {
    "--name": "what the source is called here (hsds and units; else its host or file)",
    "--municipality": "with an address of ptv: only what serves this municipality («091»)",
    "--area": "with an address of ptv: only what serves this wellbeing area («90»)",
}
SWITCHES = {
    "--dry-run": "keep nothing, only say what would be",
    "--whole": "withdraw what the source no longer gives",
    "--accept-losses": "also when that is more than half",
    "--json": "the report for programs",
}


class Command(BaseCommand):
    help = (
        "Bring records of the national service catalogue (ptv), of Open Referral (hsds), or places (units). "
        "Ends with 0 where all went well, 3 where some records are broken, 1 where nothing could be read, 2 where "
        "the words were wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("format", choices=FORMATS, help="what the source speaks")
        parser.add_argument("source", metavar="PATH_OR_URL", help="a file, a folder, or an address with https://")
        for option, says in WORDS.items():
            parser.add_argument(option, default="", help=says)
        for option, says in SWITCHES.items():
            parser.add_argument(option, action="store_true", help=says)

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        wanted = Wanted(**{name: options[name] for name in ("format", "source", "name", "municipality", "area")})
        wish = actions.Wish(
            is_dry=options["dry_run"], is_whole=options["whole"], accept_losses=options["accept_losses"]
        )
        cache = Path(settings.DATA_DIR) / "cache" / "import"
        try:
            name, open_source = opened(wanted, cache, Asking(), self.stderr.write)
            report = actions.import_records(name, open_source, at=now(), wish=wish, progress=self._bar)
        except UnknownSource as error:
            raise CommandError(str(error)) from None
        except actions.NoCatalogue:
            raise CommandError("The base catalogue is not there yet; «perhekeskus load-base» brings it.") from None
        except DatabaseError as error:
            raise CommandError(f"The database does not answer; is the house running? ({_first_line(error)})") from None
        except OSError as error:
            raise CommandError(f"«{wanted.source}» cannot be read: {error.strerror or error}.") from None
        self._say(report, as_json=options["json"])
        if not report.is_dry and not any(fault.why == "not-answered" for fault in report.faults):
            # The next import asks anew.
            shutil.rmtree(cache / folder_name(wanted), ignore_errors=True)
        if report.broken_records():
            raise SystemExit(BROKEN_CODE)

    def _bar(self, what: str, steps: int | None) -> Callable[[int], None]:
        """A bar with rate and time left, where somebody looks."""
        unit = {"unit": "B", "unit_scale": True} if what == "reading" else {"unit": " records"}
        bar = tqdm(total=steps, desc=what, disable=None, file=self.stderr, leave=False, **unit)

        def step(count: int) -> None:
            bar.update(count)

        return step

    def _say(self, report: ImportReport, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            for line in report.lines():
                self.stdout.write(line)


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]

"""One page of the national interface, imported; for tests of what comes after."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from perhekeskus.imports import actions
from perhekeskus.imports.report import ImportReport
from perhekeskus.integrations import ptv
from perhekeskus.integrations.ptv.tests.recorded import organisation, page, phone, place, service
from perhekeskus.kit.clock import HELSINKI

NOW = datetime(2026, 11, 26, 12, tzinfo=HELSINKI)

type ImportPage = Callable[[], ImportReport]


def importing_into(folder: Path) -> ImportPage:
    """What imports a service with its organisation, number and place, each time from other bytes."""
    indent = iter(range(1, 100))

    def import_page() -> ImportReport:
        file = folder / "answers.json"
        records = [organisation(), service(), phone(), place()]
        file.write_text(json.dumps(page(records), indent=next(indent)))
        return actions.import_records(
            "ptv",
            lambda is_known: ptv.read_folder(file, is_known=is_known),
            at=NOW,
            wish=actions.Wish(),
            progress=lambda what, steps: lambda count: None,
        )

    return import_page

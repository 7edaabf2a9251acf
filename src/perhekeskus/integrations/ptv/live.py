"""The live interface: its lists are fetched page by page into a folder, and a stopped fetching goes on where it was.

Not tried against the real host, which cannot be reached where this was written; the paths and shapes are those of the
documentation and of recorded answers.
"""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from perhekeskus.integrations.given import Fault, Source
from perhekeskus.integrations.web import Asking, NotAnswered, NotFound

LISTS = {
    "services": "Service/list/area/Municipality/code/{code}",
    "channels": "ServiceChannel/list/area/Municipality/code/{code}",
}
NATIONAL = {"services": "Service/list", "channels": "ServiceChannel/list"}
MOST_PAGES = 10_000


class Fetching:
    """One fetching of some municipalities' records, or of everything, into a folder."""

    def __init__(self, base: str, folder: Path, asking: Asking, source: Source) -> None:
        self.base = base.rstrip("/") + "/"
        self.folder = folder
        self.asking = asking
        self.source = source

    def fetch(self, codes: Iterable[str]) -> None:
        """Fetches every page that is not there yet, then the organisations that the services name.

        Shape: without codes the whole country. A page that does not come is a notice of the source; the rest goes on.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        paths = [(f"{name}-{code}", path.format(code=code)) for code in codes for name, path in LISTS.items()]
        for name, path in paths or list(NATIONAL.items()):
            self._pages(name, path)
        for identity in self._named_organisations():
            self._one(f"organisation-{identity}", f"Organization/{identity}")

    def _pages(self, name: str, path: str) -> None:
        count, number = 1, 1
        while number <= min(count, MOST_PAGES):
            page = self._kept_or_asked(f"{name}-page-{number:05}", f"{path}?page={number}")
            if page is None:
                return
            told = page.get("pageCount") if isinstance(page, dict) else None
            count = told if isinstance(told, int) else number
            number += 1

    def _one(self, name: str, path: str) -> None:
        self._kept_or_asked(name, path)

    def _kept_or_asked(self, name: str, path: str) -> Any:
        """What a page says: from the folder where it came before, else from the host; None where it does not come."""
        file = self.folder / f"{name}.json"
        try:
            if not file.exists():
                self._keep(file, self.asking.get(self.base + path))
            return json.loads(file.read_bytes())
        except NotFound:
            self.source.notices.append((path, Fault("", "not-found")))
        except NotAnswered as error:
            self.source.notices.append((path, Fault("", "not-answered", str(error)[-60:])))
        except ValueError:
            # It stays where it is: the reading tells what is wrong with it.
            return None
        return None

    def _keep(self, file: Path, data: bytes) -> None:
        """A page is in the folder whole or not at all."""
        draft = file.with_suffix(".part")
        draft.write_bytes(data)
        os.replace(draft, file)

    def _named_organisations(self) -> Iterator[str]:
        named: dict[str, None] = {}
        for file in sorted(self.folder.glob("services-*.json")):
            try:
                page = json.loads(file.read_bytes())
            except ValueError:
                continue
            for service in page.get("itemList") or [] if isinstance(page, dict) else []:
                for each in service.get("organizations") or [] if isinstance(service, dict) else []:
                    organisation = each.get("organization") if isinstance(each, dict) else None
                    if isinstance(organisation, dict) and isinstance(organisation.get("id"), str):
                        named[organisation["id"]] = None
        yield from named

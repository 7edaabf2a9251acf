"""Answers of a live interface, fetched into a folder; a fetching that was stopped goes on where it was."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from perhekeskus.integrations.given import Fault
from perhekeskus.integrations.web import Asking, NotAnswered, NotFound

MOST_PAGES = 10_000
COUNTS = ("pageCount", "total_pages")
"""How pages of PTV and of HSDS say how many there are."""


class Fetching:
    """One fetching from one interface into one folder. What does not come is a notice, and the rest goes on."""

    def __init__(self, base: str, folder: Path, asking: Asking, tell: Callable[[str], None]) -> None:
        self.base = base.rstrip("/") + "/"
        self.folder = folder
        self.asking = asking
        self.tell = tell
        self.notices: list[tuple[str, Fault]] = []
        folder.mkdir(parents=True, exist_ok=True)

    def pages(self, name: str, path: str) -> Iterator[Any]:
        """Every page of a list, one after another, each kept in the folder under the list's name.

        Shape: ``path`` holds «{page}» where the number goes.
        """
        count, number = 1, 1
        while number <= min(count, MOST_PAGES):
            page = self.one(f"{name}-page-{number:05}", path.format(page=number))
            if page is None:
                return
            counts = [page.get(key) for key in COUNTS] if isinstance(page, dict) else []
            count = next((each for each in counts if isinstance(each, int)), number)
            self.tell(f"{name}: page {number} of {count}")
            yield page
            number += 1

    def one(self, name: str, path: str) -> Any:
        """One answer: from the folder where it came before, else from the host; None where it does not come."""
        file = self.folder / f"{name}.json"
        try:
            if not file.exists():
                self._keep(file, self.asking.get(self.base + path))
            return json.loads(file.read_bytes())
        except NotFound:
            self.notices.append((path, Fault("", "not-found")))
        except NotAnswered as error:
            self.notices.append((path, Fault("", "not-answered", str(error)[-60:])))
        except ValueError:
            # It stays where it is: the reading tells what is wrong with it.
            return None
        return None

    def _keep(self, file: Path, data: bytes) -> None:
        """An answer is in the folder whole or not at all."""
        draft = file.with_suffix(".part")
        draft.write_bytes(data)
        os.replace(draft, file)

"""The alias ``edition``: the open edition's file, read only; reopened at the first query after a swap."""

from typing import Any
from urllib.parse import quote

from perhekeskus.editions import opened
from perhekeskus.editions.backends.quiet import EditionWrapper


class DatabaseWrapper(EditionWrapper):
    """One thread's connection to the edition that its request reads."""

    vendor = "sqlite"
    edition: opened.OpenEdition | None = None

    def get_connection_params(self) -> dict[str, Any]:
        self.edition = opened.current()
        params: dict[str, Any] = super().get_connection_params()
        # «immutable» spares every lock and look at the file system: a published file never changes.
        params["database"] = f"file:{quote(str(self.edition.database))}?mode=ro&immutable=1"
        return params

    def _cursor(self, name: str | None = None) -> Any:
        if self.connection is not None and not self.in_atomic_block and self.edition != opened.current():
            self.close()
        return super()._cursor(name)  # type: ignore[misc]  # unknown to the stubs

"""Is the edition open, does PostgreSQL answer: asked in a thread of its own, so that no request ever waits for it."""

import json
import logging
import threading
import time

from django.db import Error, connections

from perhekeskus.kit import pool
from perhekeskus.site.answers import Answer, bare
from perhekeskus.site.page_cache import open_edition

log = logging.getLogger(__name__)

CHECK_SECONDS = 1.0


class Health:
    """What is known of PostgreSQL; None until the first answer."""

    def __init__(self) -> None:
        self.database: bool | None = None

    def is_database_away(self) -> bool:
        return self.database is False

    def watch(self) -> None:
        """Looks at PostgreSQL every second for as long as the process lives."""
        threading.Thread(target=self._follow, name="database-health", daemon=True).start()

    def look(self) -> None:
        """One look, at most as long as a connection may take. Whatever goes wrong, the next look comes."""
        try:
            self.database = self._answers()
        except Exception:
            if self.database is not False:
                log.exception("PostgreSQL could not be looked at.")
            self.database = False

    @staticmethod
    def _answers() -> bool:
        connection = connections["default"]
        try:
            with pool.until(time.monotonic() + pool.CONNECT_SECONDS), connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except Error:
            connection.close()
            return False
        return True

    def _follow(self) -> None:
        while True:
            self.look()
            time.sleep(CHECK_SECONDS)


def alive() -> Answer:
    """/healthz: the process answers."""
    return bare(200, "ok\n")


def ready(health: Health) -> Answer:
    """/readyz: an edition is open; the database is a field, not a failure."""
    edition = open_edition()
    state = {
        "edition": edition.id if edition else None,
        "published_at": edition.published_at.isoformat() if edition else None,
        "database": health.database,
    }
    return bare(200 if edition else 503, f"{json.dumps(state)}\n", content_type="application/json")

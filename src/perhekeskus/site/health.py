"""Is the edition open, does PostgreSQL answer: asked in a thread of its own, so that no request ever waits for it."""

import json
import threading
import time

from django.db import Error, connections

from perhekeskus.kit import pool
from perhekeskus.site.answers import Answer
from perhekeskus.site.page_cache import open_edition

CHECK_SECONDS = 1.0

_PLAIN = ((b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff"))


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
        """One look, at most as long as a connection may take."""
        connection = connections["default"]
        try:
            with pool.until(time.monotonic() + pool.CONNECT_SECONDS), connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            self.database = True
        except Error:
            self.database = False
            connection.close()

    def _follow(self) -> None:
        while True:
            self.look()
            time.sleep(CHECK_SECONDS)


def alive() -> Answer:
    """/healthz: the process answers."""
    return Answer(200, (*_PLAIN, (b"content-type", b"text/plain; charset=utf-8")), b"ok\n")


def ready(health: Health) -> Answer:
    """/readyz: an edition is open; the database is a field, not a failure."""
    edition = open_edition()
    state = {
        "edition": edition.id if edition else None,
        "published_at": edition.published_at.isoformat() if edition else None,
        "database": health.database,
    }
    headers = (*_PLAIN, (b"content-type", b"application/json"))
    return Answer(200 if edition else 503, headers, json.dumps(state).encode() + b"\n")

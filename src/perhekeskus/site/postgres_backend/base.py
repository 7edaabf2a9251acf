"""Django's PostgreSQL backend, with the limits that a server frozen by SIGSTOP cannot escape.

libpq has no time limit for an answer. psycopg waits in its own loop over a non-blocking socket, so the limit is set
there: a thread comes free at its deadline although not one byte arrives.
"""

from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg import errors
from psycopg.abc import RV, PQGen

from perhekeskus.kit import pool

_INTERVAL = 0.1


class BoundedConnection(psycopg.Connection[Any]):
    """A connection that gives up at the deadline of the request."""

    def wait(self, gen: PQGen[RV], interval: float = _INTERVAL, timeout: float | None = None) -> RV:
        left = pool.seconds_left()
        if left is None:
            return super().wait(gen, interval, timeout)
        try:
            return super().wait(gen, interval, left if timeout is None else min(left, timeout))
        except errors._WaitTimeout:
            # What the server would still send belongs to nobody: the connection cannot be used again.
            self.close()
            raise psycopg.OperationalError("PostgreSQL did not answer in time.") from None


class _Driver:
    """The psycopg module as Django's backend uses it, with our connection class."""

    connect = BoundedConnection.connect

    def __getattr__(self, name: str) -> Any:
        return getattr(psycopg, name)


class DatabaseWrapper(base.DatabaseWrapper):
    """The alias ``default``."""

    vendor = "postgresql"
    Database = _Driver()  # type: ignore[assignment]  # the stubs want the module itself

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        pool.forbid_postgres_here()
        if pool.seconds_left() == 0:
            # psycopg waits two seconds at least for a connection, however few are left.
            raise psycopg.OperationalError("There is no time left to connect to PostgreSQL.")
        return super().get_new_connection(conn_params)

    def _cursor(self, name: str | None = None) -> Any:
        pool.forbid_postgres_here()
        return super()._cursor(name)  # type: ignore[misc]  # unknown to the stubs

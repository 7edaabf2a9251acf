"""What both backends of the editions share: test runners neither make nor clear their files."""

from typing import Any

from django.db.backends.sqlite3 import base, creation, features


class Creation(creation.DatabaseCreation):
    """An edition is a published file, not a database that a test run may create or destroy."""

    def create_test_db(self, *args: Any, **kwargs: Any) -> str:
        return str(self.connection.settings_dict["NAME"])

    def clone_test_db(self, *args: Any, **kwargs: Any) -> None:
        return None

    def destroy_test_db(self, *args: Any, **kwargs: Any) -> None:
        return None


class Features(features.DatabaseFeatures):
    disallowed_simple_test_case_connection_methods: list[tuple[str, str]] = []
    """A test need not name the editions among its databases: they are read-only files."""

    supports_json_field = True
    """Known, so that a system check need not open a file that may not exist yet."""


class EditionWrapper(base.DatabaseWrapper):
    creation_class = Creation
    features_class = Features

    def ensure_connection(self) -> None:
        """As Django's; of its own so that tests without a database may read an edition."""
        if self.connection is None:
            with self.wrap_database_errors:
                self.connect()

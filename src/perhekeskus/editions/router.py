"""Which database a model may use: editions are named by hand, never written, never migrated."""

from typing import Any

from django.db import models

from perhekeskus.editions.registry import DRAFT, EDITION


class EditionRouter:
    """Everything goes to the working copy unless the code says ``.using("edition")``."""

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str | None:
        """Refuses to save or delete a row that was read from an edition.

        Raises: RuntimeError.
        """
        instance = hints.get("instance")
        if instance is not None and instance._state.db == EDITION:
            raise RuntimeError(f"{model._meta.label} was read from the edition, which nobody writes.")
        return None

    def allow_relation(self, one: models.Model, other: models.Model, **hints: Any) -> bool | None:
        return True if one._state.db == other._state.db else None

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return False if db in (EDITION, DRAFT) else None

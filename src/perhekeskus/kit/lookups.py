"""A lookup for many keys at once: one array instead of thousands of values in a statement."""

from typing import TYPE_CHECKING, Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Lookup
from django.db.models.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    _Lookup = Lookup[Any]
else:
    _Lookup = Lookup


@Field.register_lookup
class AnyOf(_Lookup):
    """``pk__any_of=[…]``: as ``in``, for the working copy alone; SQLite has no arrays.

    PostgreSQL reads a statement of 10,000 values longer than it looks for them.
    """

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        left, params = self.process_lhs(compiler, connection)
        field = self.lhs.output_field
        values = [field.get_db_prep_value(value, connection) for value in self.rhs]
        return f"{left} = ANY(%s)", (*params, values)

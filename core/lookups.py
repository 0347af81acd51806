"""Lookups for long lists of values."""

from typing import Any

from django.db import models


@models.Field.register_lookup
class Among(models.Lookup):  # type: ignore[type-arg]
    """`reference__among=references`: what `in` finds, with the values as one array.

    With `in`, each of thousands of values is a parameter, which Django and the driver prepare one by one.
    The values are of the column's own Python type; of a relation, write `asset__id__among`.
    """

    lookup_name = "among"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:
        return "%s", [list(value)]

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right})", [*left_params, *right_params]

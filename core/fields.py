"""`int4multirange` columns: sets of integers as sorted, disjoint, half-open spans."""

from typing import Any

from django.contrib.postgres.fields import BigIntegerRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.lookups import PostgresOperatorLookup
from django.utils.translation import gettext_lazy as _
from psycopg.types.multirange import Int4Multirange
from psycopg.types.range import Int4Range

from core.regions.spans import Spans, normalised


class SpansField(models.Field):  # type: ignore[type-arg]
    """A column of PostgreSQL's `int4multirange`, seen from Python as `Spans`."""

    description = _("Set of integer ranges")

    def db_type(self, connection: Any) -> str:
        return "int4multirange"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Spans | None:
        return None if value is None else tuple((one.lower, one.upper) for one in value)

    def to_python(self, value: Any) -> Spans | None:
        if value is None:
            return None
        try:
            return normalised((int(low), int(high)) for low, high in value)
        except (TypeError, ValueError):
            raise ValidationError(_("The value is not a list of ranges.")) from None

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002
        if value is None or isinstance(value, Int4Multirange) or hasattr(value, "resolve_expression"):
            return value
        return Int4Multirange([Int4Range(low, high) for low, high in value])

    def get_prep_value(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))


@BigIntegerRangeField.register_lookup
class Covers(PostgresOperatorLookup):
    """`asset__covers=OuterRef("span")`: the whole of the other range is inside.

    Django's `contains` takes a column on its right for a single number.
    """

    lookup_name, postgres_operator = "covers", RangeOperators.CONTAINS


class _SpansLookup(models.Lookup):  # type: ignore[type-arg]
    operator: str
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:
        return "%s", [SpansField().get_db_prep_value(value, connection)]

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} {self.operator} {right}", [*left_params, *right_params]


@SpansField.register_lookup
class Overlap(_SpansLookup):
    """`territories__overlap=spans`: the two sets have an integer in common."""

    lookup_name, operator = "overlap", "&&"


@SpansField.register_lookup
class Contains(_SpansLookup):
    """`territories__contains=spans`: every integer of `spans` is in the column."""

    lookup_name, operator = "contains", "@>"

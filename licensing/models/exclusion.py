"""When two boxes of rights cannot stand beside each other, said once.

Two boxes conflict if they overlap in what they give, for how long, where and how; if their kinds exclude each other,
which the overlap of `lane` and of `hold` says (docs/domain.md); if they come out of the same pool; and if they belong
to different parties: neither to one holder nor to one co-exclusive group. The exclusion constraint, the trigger on
disputed grants, the querysets and the raw statements of the rights engine are all made from these columns.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.contrib.postgres.fields import RangeOperators
from django.db.models import Q

# The asset first; the period first was 41 times slower at a million grants.
SCOPE = {
    "asset": "int8range",
    "period": "daterange",
    "categories": "int4multirange",
    "territories": "int4multirange",
    "channels": "int4multirange",
    "languages": "int4multirange",
}
"""What a box gives: column → its type in PostgreSQL."""
KIND = {"lane": "int8range", "hold": "int8range"}
"""How the kinds of grants exclude each other."""
PARTY = {"party_key": "bigint", "holder_key": "bigint"}
"""Whose a box is: those who share what they have, and the one organisation. What is alike in either never conflicts."""

CONSTRAINT = [
    *((column, RangeOperators.OVERLAPS) for column in (*SCOPE, *KIND)),
    ("pool", RangeOperators.EQUAL),
    *((column, RangeOperators.NOT_EQUAL) for column in PARTY),
]
"""The expressions of the exclusion constraint."""

Value = Callable[[str], str]
"""Column → the SQL that gives the other box's value."""


def as_parameter(column: str) -> str:
    """`%(period)s::daterange`: the other box's value as a named parameter."""
    return f"%({column})s::{({**SCOPE, **KIND, **PARTY})[column]}"


def overlap_sql(box: str, other: Value, *, columns: Sequence[str] = tuple(SCOPE)) -> str:
    """The condition that the table alias `box` overlaps the other box in all of `columns`."""
    return " AND ".join(f"{box}.{column} && {other(column)}" for column in columns)


def conflict_sql(box: str, other: Value, *, pool: str) -> str:
    """The condition of the exclusion constraint; `pool` is the other box's, as SQL."""
    overlap = overlap_sql(box, other, columns=(*SCOPE, *KIND))
    return f"{overlap} AND {of_others_sql(box, other, pool=pool)}"


def of_others_sql(box: str, other: Value, *, pool: str) -> str:
    """The condition that a box comes out of that pool and belongs to another party."""
    return f"{box}.pool_id = {pool} AND {other_party_sql(box, other)}"


def other_party_sql(box: str, other: Value) -> str:
    """The condition that a box belongs to another party than the other box."""
    return " AND ".join(f"{box}.{column} <> {other(column)}" for column in PARTY)


def not_lapsed_sql(box: str, day: str) -> str:
    """The condition that a box is no option, or first refusal, that has lapsed by `day` (as SQL)."""
    return f"({box}.lapses_on IS NULL OR {box}.lapses_on >= {day})"


def overlap_q(other: Any, *, columns: Sequence[str] = tuple(SCOPE)) -> Q:
    """As `overlap_sql`, of a box or whatever has its columns, for a queryset."""
    return Q(**{f"{column}__overlap": getattr(other, column) for column in columns})


def of_others_q(other: Any) -> Q:
    """As `of_others_sql`, for a queryset."""
    return Q(pool=other.pool_id) & other_party_q(other)


def other_party_q(other: Any) -> Q:
    """As `other_party_sql`, for a queryset."""
    return ~Q(party_key=other.party_key) & ~Q(holder_key=other.holder_key)


def conflict_q(other: Any) -> Q:
    """As `conflict_sql`, for a queryset."""
    return overlap_q(other, columns=(*SCOPE, *KIND)) & of_others_q(other)


def not_lapsed_q(day: date) -> Q:
    """As `not_lapsed_sql`, for a queryset."""
    return Q(lapses_on=None) | Q(lapses_on__gte=day)

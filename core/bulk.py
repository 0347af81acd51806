"""Entering many rows of a table at once with COPY: PostgreSQL's fastest way, with every trigger and constraint."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.expressions import DatabaseDefault
from django.db.transaction import TransactionManagementError
from psycopg.sql import SQL, Identifier

M = TypeVar("M", bound=models.Model)

# PostgreSQL's manual, COPY: triggers and check constraints are invoked, identity columns take what is given.
ENTER = SQL("COPY {table} ({columns}) FROM STDIN")
# With WITH, not SELECT alone: the audit trail tells the database who and why together with such a statement, and
# COPY, which nothing can be told with, follows it in the same transaction.
TAKE_KEYS = "WITH taken AS (SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)) TABLE taken"


def copy_in(model: type[M], rows: Sequence[M]) -> list[M]:
    """Enter new rows, whose keys are set, in one transaction with what surrounds the call.

    For models with a numbered key and no parent table. Sends no signals, as `bulk_create` sends none. Raises what
    the database raises, of the whole: `IntegrityError`, `DataError`.
    """
    rows = list(rows)
    if not rows:
        return rows
    meta = model._meta
    key = meta.pk
    connection = connections[DEFAULT_DB_ALIAS]  # asked for once: the usual proxy looks it up at every value
    if not connection.in_atomic_block:
        raise TransactionManagementError(
            "copy_in enters its rows together with what surrounds it: call it in a transaction"
        )
    with connection.cursor() as cursor:
        cursor.execute(TAKE_KEYS, [f'"{meta.db_table}"', key.column, len(rows)])
        for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
            setattr(row, key.attname, number)
        fields = [field for field in meta.concrete_fields if _is_given(field, rows[0])]
        columns = SQL(", ").join([Identifier(str(field.column)) for field in fields])
        statement = ENTER.format(table=Identifier(meta.db_table), columns=columns)
        with connection.wrap_database_errors, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields])
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias
    return rows


def _is_given(field: "models.Field[Any, Any]", row: models.Model) -> bool:
    """Whether the program says a value, and not the database."""
    return not field.generated and not isinstance(getattr(row, field.attname), DatabaseDefault)

"""Statements that are asked thousands of times: planned once for each connection, and bound by the server."""

from collections.abc import Mapping
from typing import Any

import psycopg
from django.db import connection


def asked(statement: str, params: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """The rows of a prepared statement; `%(name)s` stands for a parameter, which the statement casts.

    Parameters are texts, so that a small number and a big one are the same statement. Django's own cursor fills the
    parameters in by itself, so that every question is planned anew; planning costs more than a look into an index.
    How these are planned is in the settings (`DATABASES`).
    """
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    raw: Any = connection.connection
    with connection.wrap_database_errors, psycopg.Cursor(raw) as cursor:
        return cursor.execute(statement, params).fetchall()  # type: ignore[arg-type]

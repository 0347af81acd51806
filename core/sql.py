"""Statements that are asked thousands of times: planned once for each connection, and bound by the server."""

from collections.abc import Mapping
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections


def run_prepared(statement: str, params: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """The rows of a prepared statement; `%(name)s` stands for a parameter, which the statement casts.

    Parameters are texts, so that a small number and a big one are the same statement. Django's own cursor fills the
    parameters in by itself, so that every question is planned anew; planning costs more than a look into an index.
    How these are planned is in the settings (`DATABASES`).
    """
    at = connections[DEFAULT_DB_ALIAS]  # asked for once: the usual proxy looks it up at every attribute
    at.ensure_connection()
    at.validate_no_broken_transaction()
    raw: Any = at.connection
    with at.wrap_database_errors, psycopg.Cursor(raw) as cursor:
        return cursor.execute(statement, params).fetchall()  # type: ignore[arg-type]

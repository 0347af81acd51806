"""Make an empty database from `schema.sql`: seconds, where running every migration takes a minute or two."""

import re
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

FILE = Path(__file__).with_name("schema.sql")
ROW = re.compile(r"^    \('(\w+)', '(\w+)'\),?$", re.MULTILINE)
LOCK = 7_351_902  # an arbitrary number for pg_advisory_xact_lock: only one program fills an empty database
# Whatever an extension brings (pg_stat_statements has views) does not make a database one that is in use.
IS_EMPTY = """
SELECT NOT EXISTS (
    SELECT FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = c.oid AND d.deptype = 'e')
)
"""
# The file names the schema `public`, where its operator classes have to be too.
IS_ORDINARY = """
SELECT current_schema() IS NOT DISTINCT FROM 'public' AND NOT EXISTS (
    SELECT FROM pg_extension WHERE extname IN ('btree_gist', 'pg_trgm') AND extnamespace <> 'public'::regnamespace
)
"""

Migration = tuple[str, str]  # app, name


def load_into_empty_database() -> bool:
    """Make the tables if there are none, and say whether it was done; `migrate` has to follow either way.

    A file that knows a migration which the code does not have belongs to other code, and is left alone.
    """
    schema = FILE.read_text("utf-8")
    if migrations_in(schema) - migrations_in_code():
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute(f"{IS_EMPTY} AND ({IS_ORDINARY})")
        if not cursor.fetchone()[0]:
            return False
        with connection.wrap_database_errors:
            # Django's own cursor would prepare the text, and a prepared statement is a single one.
            raw: Any = connection.connection
            raw.execute(schema, prepare=False)
    return True


def migrations_in(schema: str) -> set[Migration]:
    return {(app, name) for app, name in ROW.findall(schema)}


def migrations_in_code() -> set[Migration]:
    return set(MigrationLoader(None).disk_migrations)


def staleness(schema: str) -> str:
    """How the migrations in the file differ, by name, from those of the code, in words; empty if they do not."""
    known, wanted = migrations_in(schema), migrations_in_code()
    said = [f"it lacks {app}.{name}" for app, name in sorted(wanted - known)]
    said += [f"it has {app}.{name}, which the code does not have" for app, name in sorted(known - wanted)]
    return ", ".join(said)

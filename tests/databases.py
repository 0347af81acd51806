"""The suite's databases: a template that the first worker makes, and for each worker a copy of it.

A copy takes a third of a second. It is also what a test of real transactions leaves behind: emptying every table and
filling the vocabularies again would take four times as long.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper

from accounts.groups import sync_groups
from config.schema.loading import load_into_empty_database
from vocabularies.services.loading import load_vocabularies

LOCK = 7_351_903  # an arbitrary number: one worker at a time makes or removes the template
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID") or str(os.getpid())  # a template of an earlier run is made anew
PREFIX = connection.creation._get_test_db_name()  # before a worker's suffix is put to it
TEMPLATE = f"{PREFIX}_template"


def make_copy(name: str) -> None:
    """Give this process a database of its own, with vocabularies and staff groups in it, and connect to it."""
    with _alone() as server:
        if not _template_is_of_this_run(server):
            _make_template(server)
    renew_copy(name)


def renew_copy(name: str) -> None:
    """Throw away whatever was committed in a copy, and everyone who is still connected to it."""
    connection.close()
    with connection._nodb_cursor() as server:
        _drop(server, name)
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{TEMPLATE}"')
    _connect_to(name)


def drop_copy(name: str) -> None:
    """Remove a worker's copy; whoever removes the last one removes the template too."""
    connection.close()
    with _alone() as server:
        _drop(server, name)
        server.execute("SELECT count(*) FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        if server.fetchone() == (1,):
            _drop(server, TEMPLATE)


@contextmanager
def _alone() -> Iterator[CursorWrapper]:
    with connection._nodb_cursor() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # let go of with the connection
        yield server


def _template_is_of_this_run(server: CursorWrapper) -> bool:
    server.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [TEMPLATE])
    return server.fetchone() == (RUN,)


def _make_template(server: CursorWrapper) -> None:
    _drop(server, TEMPLATE)
    server.execute(f"CREATE DATABASE \"{TEMPLATE}\" ENCODING 'UTF8' TEMPLATE template0")
    _connect_to(TEMPLATE)
    load_into_empty_database()
    call_command("migrate", interactive=False, verbosity=0)
    load_vocabularies()
    sync_groups()
    connection.close()
    server.execute(f'COMMENT ON DATABASE "{TEMPLATE}" IS %s', [RUN])  # last: a template without it is half-made


def _drop(server: CursorWrapper, name: str) -> None:
    server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _connect_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name

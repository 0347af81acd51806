"""Write `schema.sql`: the database that all migrations make together, as statements that psycopg can run."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from config import embedded

HEADER = """\
-- The database of Reelmark as all of its migrations make it. `make schema` writes this file; nobody edits it.
-- After a merge conflict in here: take either side, finish the merge, and run `make schema`.
-- An empty database is made from it in one transaction (config/schema/loading.py), on PostgreSQL 15 and later.

SET LOCAL search_path = '';
SET LOCAL check_function_bodies = false;

"""
# What pg_dump writes for psql or for its reader only, or what the owner of a database need not be allowed to do.
LEFT_OUT = [
    re.compile(r"\A.*?(?=^CREATE )", re.DOTALL | re.MULTILINE),
    re.compile(r"^--\n-- Name: .*; Type: .*; Schema: .*\n--\n\n", re.MULTILINE),
    re.compile(r"^COMMENT ON EXTENSION .*;\n\n\n", re.MULTILINE),
    re.compile(r"^SET default_(tablespace|table_access_method) = .*;\n\n", re.MULTILINE),
    re.compile(r"--\n-- PostgreSQL database dump complete\n--.*\Z", re.DOTALL),
]
# PostgreSQL reads `(ARRAY['a'::character varying])::text[]` and from then on writes each element with its cast.
CAST_ARRAY = re.compile(r"\(ARRAY\[([^\[\]]*)\]\)::text\[\]")
CAST_ELEMENT = re.compile(r"'(?:[^']|'')*'::character varying")


@contextmanager
def throw_away_servers() -> Iterator[embedded.Servers]:
    """Our own servers in a folder that is removed afterwards, whatever the environment names."""
    with tempfile.TemporaryDirectory(prefix="reelmark-schema-") as folder:
        var = Path(folder)
        embedded.make_var(var)
        with embedded.Servers(var, durable=False) as servers:
            yield servers


def environment_of(servers: embedded.Servers) -> dict[str, str]:
    """What a process needs to work on these servers and no others."""
    return {**os.environ, **embedded.demonstration_environment(servers.var, servers)}


def schema_by_migrations(servers: embedded.Servers) -> str:
    """Run every migration on an empty database and return what `schema.sql` has to say."""
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, cwd=embedded.ROOT, env=environment_of(servers), check=True)
    return schema_of(servers, "reelmark")


def schema_of(servers: embedded.Servers, database: str) -> str:
    """The tables, functions, triggers and applied migrations of a database; the same database gives the same text."""
    text = servers.dump_schema(database)
    for pattern in LEFT_OUT:
        text = pattern.sub("", text)
    text = CAST_ARRAY.sub(lambda array: f"ARRAY[{CAST_ELEMENT.sub(_with_its_cast, array[1])}]", text)
    return f"{HEADER}{text.strip()}\n\n\n{_applied_migrations(servers, database)}"


def _with_its_cast(element: re.Match[str]) -> str:
    return f"({element[0]})::text"


def _applied_migrations(servers: embedded.Servers, database: str) -> str:
    """The rows by which Django knows that nothing is left to migrate."""
    with psycopg.connect(servers.dsn(database)) as connection:
        rows = connection.execute('SELECT app, name FROM django_migrations ORDER BY app COLLATE "C", name COLLATE "C"')
        values = ",\n".join(f"    ('{app}', '{name}')" for app, name in rows)
    return (
        "INSERT INTO public.django_migrations (app, name, applied)\n"
        f"SELECT app, name, now() FROM (VALUES\n{values}\n) AS migrations (app, name);\n"
    )

"""An empty database is made from `config/schema/schema.sql`, a used one is migrated."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config import embedded
from config.schema import loading, writing

ROOT = Path(__file__).resolve().parents[2]
LOAD = "from config.schema.loading import load_into_empty_database; print(load_into_empty_database())"


@pytest.fixture(scope="module")
def servers() -> Iterator[embedded.Servers]:
    with writing.throw_away_servers() as running:
        yield running


def in_database(servers: embedded.Servers, code: str) -> str:
    """What `code` prints in a process of its own on the database `reelmark` of these servers."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
        cwd=ROOT, env=writing.environment_of(servers), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def rows(servers: embedded.Servers, statement: str) -> list:
    with psycopg.connect(servers.dsn("reelmark")) as connection:
        return connection.execute(statement).fetchall()


def empty(servers: embedded.Servers) -> None:
    with psycopg.connect(servers.dsn("postgres"), autocommit=True) as connection:
        connection.execute("DROP DATABASE reelmark WITH (FORCE)")
        connection.execute("CREATE DATABASE reelmark ENCODING 'UTF8' TEMPLATE template0")


def test_a_database_with_a_table_in_it_is_left_to_the_migrations(servers: embedded.Servers):
    empty(servers)
    with psycopg.connect(servers.dsn("reelmark")) as connection:
        connection.execute("CREATE TABLE somebody_s (id bigint)")
    assert in_database(servers, LOAD) == "False"
    assert rows(servers, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(1,)]


def test_a_database_whose_extensions_lie_elsewhere_is_left_to_the_migrations(servers: embedded.Servers):
    empty(servers)
    with psycopg.connect(servers.dsn("reelmark")) as connection:
        connection.execute("CREATE SCHEMA extensions; CREATE EXTENSION pg_trgm SCHEMA extensions")
    assert in_database(servers, LOAD) == "False"


def test_programs_that_start_together_load_the_file_once(servers: embedded.Servers):
    empty(servers)
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", LOAD]
    started = [
        subprocess.Popen(command, cwd=ROOT, env=writing.environment_of(servers), stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert sorted(process.communicate()[0].strip() for process in started) == ["False", "True"]


def test_a_load_that_is_cut_off_leaves_the_database_empty(servers: embedded.Servers, tmp_path: Path):
    empty(servers)
    broken = tmp_path / "schema.sql"
    broken.write_text(f"{loading.FILE.read_text('utf-8')}\nSELECT 1 / 0;\n", "utf-8")
    code = f"""
from pathlib import Path
from django.db import DataError
from config.schema import loading
loading.FILE = Path({str(broken)!r})
try:
    loading.load_into_empty_database()
except DataError:
    print("cut off")
"""
    assert in_database(servers, code) == "cut off"
    assert rows(servers, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


def test_a_migration_that_the_file_lacks_is_named_and_so_is_the_remedy():
    schema = loading.FILE.read_text("utf-8")
    lacking = schema.replace("('sessions', '0001_initial')", "('other', '0001_a')")
    assert loading.staleness(lacking) == (
        "it lacks sessions.0001_initial, it has other.0001_a, which the code does not have"
    )
    assert loading.staleness(schema) == ""

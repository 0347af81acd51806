"""The restore drill: every table, every file and the verification of an old certificate, from a
folder to a store and from the store to a folder again, each time into an empty place."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from config import embedded
from config.schema import writing
from tests.servers import OWN
from tests.stores import KEYS, Store

ROOT = Path(__file__).resolve().parents[2]
ADDRESSES = """
from licensing.authorisations.editions import address_of
from licensing.models import Certificate
import json
print(json.dumps([address_of(one) for one in Certificate.objects.order_by("pk")[:3]]))
"""
VERIFIED = """
from django.test import Client
from html import unescape
import json, sys
answers = [Client().get(one, HTTP_HOST="localhost") for one in json.loads(sys.argv[-1])]
print(json.dumps([unescape(one.content.decode()) for one in answers]))
"""
FILES = """
from core.files import fetched
from core.models import StoredFile
import hashlib, json
def digest(row):
    with fetched(row) as content:
        return hashlib.sha256(content.read()).hexdigest()
print(json.dumps({row.content.name: [digest(row), row.sha256] for row in StoredFile.objects.all()}))
"""


class Place:
    """An installation of its own: a folder for its data, servers of its own, and the storage that `files_url` names."""

    def __init__(self, var: Path, files_url: str = "") -> None:
        self.servers = embedded.Servers(var, durable=False)
        embedded.make_var(var)
        named = {key: value for key, value in os.environ.items() if key != OWN}
        self.environment = {**named, **KEYS, "FILES_URL": files_url, "SITE_URL": "http://localhost:8000"}

    def __enter__(self) -> "Place":
        self.servers.__enter__()
        self.environment |= embedded.demonstration_environment(self.servers.var, self.servers)
        return self

    def __exit__(self, *_: object) -> None:
        self.servers.stop()
        shutil.rmtree(self.servers.sockets, ignore_errors=True)

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, script: str, *arguments: str):
        prelude = "import django; django.setup()\n"
        done = subprocess.run(
            [sys.executable, "-c", prelude + script, *arguments],
            cwd=ROOT,
            env=self.environment | {"DJANGO_SETTINGS_MODULE": "config.settings"},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def every_table(self) -> dict[str, str]:
        """A digest of all rows of each table, and how far each sequence is."""
        with psycopg.connect(self.servers.dsn("reelmark")) as connection:
            tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            found = {name: _digest(connection, name) for (name,) in tables}
            counters = "SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences WHERE schemaname = 'public'"
            return found | {name: str(value) for name, value in connection.execute(counters)}


def _digest(connection: psycopg.Connection, table: str) -> str:
    digest = hashlib.sha256()
    query = sql.SQL("SELECT t::text FROM {} AS t ORDER BY 1").format(sql.Identifier(table))
    for (row,) in connection.execute(query):
        digest.update(row.encode())
    return digest.hexdigest()


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Iterator[Store]:
    running = Store(tmp_path_factory.mktemp("s3"))
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def original(tmp_path_factory) -> Iterator[Place]:
    """The demonstration, as a first start leaves it."""
    with Place(tmp_path_factory.mktemp("original")) as place:
        place.manage("prepare")
        yield place


def an_empty_place_with_the_keys_of(other: Place, var: Path, files_url: str) -> Place:
    for name in ("secret_key", "authorisation_key"):
        shutil.copy(other.servers.var / name, var / name)
    return Place(var, files_url)


def test_everything_comes_back_into_an_empty_place(original: Place, store: Store, tmp_path_factory):
    first, second = (tmp_path_factory.mktemp("backups") / name for name in ("first", "second"))
    tables, files, certificates = original.every_table(), original.ask(FILES), original.ask(ADDRESSES)
    structure = writing.schema_of(original.servers, "reelmark")
    assert len(files) >= 5
    assert sum(digest == stored for digest, stored in files.values()) == len(files)
    original.manage("backup", str(first))
    source, url = first, store.url
    for name in ("in-a-store", "in-a-folder"):
        with an_empty_place_with_the_keys_of(original, tmp_path_factory.mktemp(name), url) as place:
            said = place.manage("restore", str(source))
            assert f"{len(files)} files. Next: make run" in said
            assert place.every_table() == tables
            assert writing.schema_of(place.servers, "reelmark") == structure
            assert place.ask(FILES) == files
            assert not (place.servers.var / "files").exists() or not url
            if url:
                place.manage("backup", str(second))
            place.manage("prepare")  # as after each restore: it loads no example twice
            assert place.every_table() == tables
            for page in place.ask(VERIFIED, json.dumps(certificates)):
                assert "The authorisation is valid today." in page, page
        source, url = second, ""

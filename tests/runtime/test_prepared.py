"""A start prepares nothing where nothing has changed since the last one, and everything where something has."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config import embedded, prepared
from config.catalogues import compile_catalogues
from config.schema import loading, writing


@pytest.fixture
def servers() -> Iterator[embedded.Servers]:
    """Servers as the first start leaves them."""
    compile_catalogues()
    with writing.throw_away_servers() as running:
        (running.var / "static").mkdir()
        (running.var / "static" / "staticfiles.json").write_text("{}")
        with psycopg.connect(running.dsn("reelmark")) as connection:
            connection.execute(loading.FILE.read_text("utf-8"))
        yield running


def test_what_was_marked_is_prepared_until_the_program_changes(servers: embedded.Servers):
    dsn = servers.dsn("reelmark")
    assert not prepared.is_prepared(dsn, servers.var, "this program")
    prepared.mark_as_prepared(dsn, "this program")
    assert prepared.is_prepared(dsn, servers.var, "this program")
    assert not prepared.is_prepared(dsn, servers.var, "the next program")


def test_a_database_that_another_program_migrated_is_prepared_again(servers: embedded.Servers):
    dsn = servers.dsn("reelmark")
    prepared.mark_as_prepared(dsn, "this program")
    with psycopg.connect(dsn) as connection:
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('core', '9999_later', now())")
    assert not prepared.is_prepared(dsn, servers.var, "this program")


def test_an_empty_database_and_a_missing_folder_of_files_are_prepared_again(servers: embedded.Servers):
    dsn = servers.dsn("reelmark")
    prepared.mark_as_prepared(dsn, "this program")
    (servers.var / "static" / "staticfiles.json").rename(servers.var / "elsewhere")
    assert not prepared.is_prepared(dsn, servers.var, "this program")
    (servers.var / "elsewhere").rename(servers.var / "static" / "staticfiles.json")
    with psycopg.connect(dsn) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    assert not prepared.is_prepared(dsn, servers.var, "this program")


def test_every_file_of_the_program_counts_and_what_it_makes_itself_does_not(tmp_path: Path, monkeypatch):
    (tmp_path / "core" / "__pycache__").mkdir(parents=True)
    (tmp_path / "core" / "names.py").write_text("one")
    monkeypatch.setattr(prepared, "ROOT", tmp_path)
    before = prepared.program_fingerprint()
    for made in ("core/__pycache__/names.pyc", "core/texts.mo"):
        (tmp_path / made).write_text("made")
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "secret_key").write_text("made")
    assert prepared.program_fingerprint() == before
    (tmp_path / "core" / "names.py").write_text("three")
    assert prepared.program_fingerprint() != before

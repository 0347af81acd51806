"""Whether `prepare` has nothing left to do on the program's own servers: a start that knows it saves several seconds.

The mark stands in the database that it speaks of, so that another database, a restored one too, is prepared again.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from config.embedded import ROOT

NOT_THE_PROGRAM = {"var", "docs", "tests", "benchmarks"}
MADE_BY_IT = {".pyc", ".mo"}
APPLIED = "SELECT md5(string_agg(app || '.' || name, ' ' ORDER BY app, name)) FROM django_migrations"
MARK = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"


def is_prepared(dsn: str, var: Path, program: str) -> bool:
    """Whether `mark_as_prepared` was called for this program on this database, and its files are still there."""
    if not (var / "static" / "staticfiles.json").exists():
        return False
    if not all(text.with_suffix(".mo").exists() for text in (ROOT / "locale").rglob("*.po")):
        return False
    with psycopg.connect(dsn) as connection:
        if connection.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,):
            return False
        return connection.execute(MARK).fetchone() == (_mark(connection, program),)


def mark_as_prepared(dsn: str, program: str) -> None:
    with psycopg.connect(dsn) as connection:
        mark = sql.Literal(_mark(connection, program))
        connection.execute(sql.SQL("COMMENT ON DATABASE reelmark IS {}").format(mark))


def program_fingerprint() -> str:
    """What changes with any file of the program and with any package that is installed beside it."""
    digest = hashlib.sha256(sys.version.encode())
    for package in sorted(Path(psycopg.__file__).parent.parent.glob("*.dist-info")):
        digest.update(package.name.encode())
    for path in sorted(_files(ROOT)):
        seen = path.stat()
        digest.update(f"{path}:{seen.st_size}:{seen.st_mtime_ns}".encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for entry in os.scandir(folder):
        if entry.name.startswith((".", "__pycache__")) or (folder == ROOT and entry.name in NOT_THE_PROGRAM):
            continue
        if entry.is_dir():
            yield from _files(Path(entry.path))
        elif Path(entry.name).suffix not in MADE_BY_IT:
            yield Path(entry.path)


def _mark(connection: psycopg.Connection, program: str) -> str:
    [applied] = connection.execute(APPLIED).fetchone() or [None]
    return f"prepared by {program} with migrations {applied}"

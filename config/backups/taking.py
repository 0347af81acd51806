"""Taking a backup while the program runs: the database as of one moment, and every file that it names.

A file is stored before the row that names it is committed, and never changes afterwards: so whatever the dump
names is there to be copied after it.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext_lazy as _

from config.backups import contents, postgres
from config.backups.contents import Manifest
from config.backups.keys import fingerprints
from core.errors import DomainError
from core.models import StoredFile

AT_ONCE = 1024 * 1024
Say = Callable[[str, int], None]  # what was copied, and its bytes
Wanted = list[tuple[str, str]]  # names of files in the storage, and their digests
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
EXTENSIONS = """
    SELECT extname, nspname FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
    WHERE nspname <> 'pg_catalog' ORDER BY extname"""


class PlaceIsTaken(DomainError):
    code = "backup.place_taken"
    message = _("%(folder)s exists already.")
    remedy = _("Name a folder that does not exist yet, for example one with the date in its name.")


class CannotWriteThere(DomainError):
    code = "backup.cannot_write"
    message = _("The backup could not be written to %(folder)s: %(why)s.")
    remedy = _("Nothing of it was left behind. Choose a folder with enough space that your account may write to.")


class FilesMissing(DomainError):
    code = "backup.files_missing"
    message = _("%(count)s files cannot be backed up, because the storage does not have them as stored: %(names)s.")
    remedy = _("Check the file storage, or add --without-missing to back up all others; the backup lists the missing.")


def take(*, to: Path, now: datetime, say: Say, tools: Path | None = None, without_missing: bool = False) -> Manifest:
    """Write a backup into the new folder `to`, or leave nothing there.

    Raises `PlaceIsTaken`, `CannotWriteThere`, `ToolsMissing`, `ToolFailed`, `FilesMissing`.
    """
    if to.exists():
        raise PlaceIsTaken(folder=to)
    dump = postgres.program("pg_dump", tools)
    try:
        with _half_made(to) as folder:
            facts, wanted = _dump_database(folder, dump, say)
            sums, missing, size = _copy_files(folder, wanted)
            if missing and not without_missing:
                raise FilesMissing(count=len(missing), names=", ".join(missing[:5]))
            say("files", size)
            manifest = Manifest(
                made_at=now.isoformat(), keys=fingerprints(), files=len(sums), file_bytes=size, missing=missing, **facts
            )
            manifest.write(folder)
            for name in (contents.DUMP, contents.MANIFEST):
                sums[name] = contents.digest_of(folder / name)
            contents.write_sums(folder, sums)
    except OSError as error:
        raise CannotWriteThere(folder=to, why=error.strerror or error) from error
    return manifest


@contextmanager
def _half_made(to: Path) -> Iterator[Path]:
    """A folder beside the one that is wanted, which gets its name when everything is in it and on the disk."""
    folder = Path(tempfile.mkdtemp(prefix=f".{to.name}.", suffix=".incomplete", dir=to.parent))
    try:
        yield folder
        os.sync()
        folder.rename(to)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _dump_database(folder: Path, dump: Path, say: Say) -> tuple[dict, Wanted]:  # type: ignore[type-arg]
    """The dump, and what the same moment of the database says of itself and of its files."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot(), current_schema()")
        snapshot, schema = cursor.fetchone()
        _run_dump(folder / contents.DUMP, dump, snapshot, schema)
        say("database", (folder / contents.DUMP).stat().st_size)
        cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
        migrations = [name for (name,) in cursor.fetchall()]
        cursor.execute(EXTENSIONS)
        facts = {
            "postgresql": postgres.server_major(),
            "schema": schema,
            "extensions": dict(cursor.fetchall()),
            "migrations": migrations,
            "tables": rows_by_table(cursor),
        }
        return facts, list(StoredFile.objects.order_by("pk").values_list("content", "sha256"))


def rows_by_table(cursor: CursorWrapper) -> dict[str, int]:
    cursor.execute(TABLES)
    counts = {}
    for (table,) in cursor.fetchall():
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
        counts[table] = int(cursor.fetchone()[0])
    return counts


def _run_dump(target: Path, dump: Path, snapshot: str, schema: str) -> None:
    command = [str(dump), "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
    command += [f"--schema={connection.ops.quote_name(schema)}", f"--file={target}", f"--dbname={postgres.address()}"]
    done = subprocess.run(command, env=postgres.environment(), capture_output=True, check=False)
    if done.returncode != 0:
        raise postgres.ToolFailed(program="pg_dump", said=postgres.complaint(done.stderr))
    target.chmod(0o600)


def _copy_files(folder: Path, wanted: Wanted) -> tuple[dict[str, str], list[str], int]:
    """Digests by the names in the backup, the files that were not as they were stored, and all bytes."""
    sums: dict[str, str] = {}
    missing: list[str] = []
    size = 0
    for name, digest in wanted:
        target = folder / contents.FILES / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as copy:
            found, length = _copy(name, copy)
        if found == digest:
            sums[f"{contents.FILES}/{name}"] = digest
            size += length
        else:
            missing.append(name)
            target.unlink()
    return sums, missing, size


def _copy(name: str, copy: IO[bytes]) -> tuple[str, int]:
    """Its digest and length; an empty digest for what cannot be read."""
    digest, length = hashlib.sha256(), 0
    try:
        source: IO[bytes] = default_storage.open(name)  # type: ignore[assignment]
    except OSError:
        return "", 0
    with source:
        while part := _read(source):
            digest.update(part)
            length += copy.write(part)
    return digest.hexdigest(), length


def _read(source: IO[bytes]) -> bytes:
    """The next bytes; none where the storage went away, which the digest shows."""
    try:
        return source.read(AT_ONCE)
    except OSError:
        return b""

"""Putting a backup back: looked at first, then the files, then the database in one transaction.

Files come first because one that no row names harms nobody. The database is thrown away, written and counted in a
single transaction, so that whatever breaks leaves it as it was.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext_lazy as _
from psycopg import sql
from redis import RedisError

from config.backups import contents, postgres
from config.backups.contents import Manifest
from config.backups.keys import refuse_other_keys
from config.backups.taking import AT_ONCE, rows_by_table
from core.errors import DomainError

OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""


class ServerTooOld(DomainError):
    code = "backup.server_too_old"
    message = _("The backup is of PostgreSQL %(theirs)s; this server is PostgreSQL %(ours)s.")
    remedy = _("Restore to a server of version %(theirs)s or later.")


class ProgramTooOld(DomainError):
    code = "backup.program_too_old"
    message = _("The backup was made by a later version of Reelmark (for example: %(migrations)s).")
    remedy = _("Install the version that made it, or a later one, and try again.")


class StillInUse(DomainError):
    code = "backup.still_in_use"
    message = _("The database %(database)s is in use (%(count)s connections).")
    remedy = _("Stop the web server, the workers and the clock, and try again.")


class WouldReplace(DomainError):
    code = "backup.would_replace"
    message = _("The database %(database)s contains %(rows)s rows, which would be replaced.")
    remedy = _("To replace them, add REPLACE=%(database)s (manage.py restore: --replace %(database)s).")


class OtherFilesThere(DomainError):
    code = "backup.other_files"
    message = _("%(count)s files in the storage have the names of others in the backup: %(names)s.")
    remedy = _("Restore to an empty file storage.")


@dataclass(frozen=True)
class Plan:
    """What a restore would do here."""

    manifest: Manifest
    database: str
    rows_there: dict[str, int]  # by table, before
    to_write: list[str]  # files that are not in the storage
    in_place: int  # files that are there already, and the same
    others_connected: int

    @property
    def replaced(self) -> int:
        return sum(self.rows_there.values())


Progress = Callable[[str], None]


def plan(*, source: Path, with_other_keys: bool = False) -> Plan:
    """Read the backup to its last byte and look at what is here. Writes nothing.

    Raises `NoBackup`, `BackupOfOtherFormat`, `BackupDamaged`, `KeysDiffer`, `ServerTooOld`, `ProgramTooOld`,
    `OtherFilesThere`.
    """
    manifest = contents.read(source)
    files = contents.verify(source)
    if not with_other_keys:
        refuse_other_keys(manifest.keys)
    if (ours := postgres.server_major()) < manifest.postgresql:
        raise ServerTooOld(theirs=manifest.postgresql, ours=ours)
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if later := sorted(set(manifest.migrations) - known):
        raise ProgramTooOld(migrations=", ".join(later[:3]))
    there = {name: _digest_in_storage(name) for name in files if default_storage.exists(name)}
    if other := [name for name, digest in there.items() if digest != files[name]]:
        raise OtherFilesThere(count=len(other), names=", ".join(other[:5]))
    with connection.cursor() as cursor:
        rows = rows_by_table(cursor)
        cursor.execute(OTHERS)
        others = int(cursor.fetchone()[0])
    database = str(connection.settings_dict["NAME"])
    return Plan(manifest, database, rows, [name for name in files if name not in there], len(there), others)


def restore(
    *, source: Path, say: Progress, replace: str = "", with_other_keys: bool = False, tools: Path | None = None
) -> Plan:
    """Put the backup back. `replace` is the name of the database whose rows may be thrown away.

    Raises what `plan` raises, and `StillInUse`, `WouldReplace`, `ToolsMissing`, `ToolFailed`.
    """
    planned = plan(source=source, with_other_keys=with_other_keys)
    if planned.others_connected:
        raise StillInUse(database=planned.database, count=planned.others_connected)
    if planned.replaced and replace != planned.database:
        raise WouldReplace(database=planned.database, rows=planned.replaced)
    reader, writer = postgres.program("pg_restore", tools), postgres.program("psql", tools)
    say("checked")
    for name in planned.to_write:
        with (source / contents.FILES / name).open("rb") as content:
            default_storage.put_back(name, content)  # type: ignore[attr-defined]
    say("files")
    _write_database(planned, source / contents.DUMP, reader, writer)
    say("database")
    with suppress(RedisError, OSError):  # what it remembers is of the rows before
        cache.clear()
    return planned


def _digest_in_storage(name: str) -> str:
    digest = hashlib.sha256()
    with default_storage.open(name) as content:
        while part := content.read(AT_ONCE):
            digest.update(part)
    return digest.hexdigest()


def _write_database(planned: Plan, dump: Path, reader: Path, writer: Path) -> None:
    before, after = _script(planned)
    connection.close()  # it holds nothing, but the tables are thrown away under it
    schema = f"--schema={planned.manifest.schema}"
    command = [str(reader), "--no-owner", "--no-privileges", schema, "--file=-", str(dump)]
    postgres.write_what_is_read(command, writer, before=before, after=after)


def _script(planned: Plan) -> tuple[bytes, bytes]:
    """What comes before the dump and what comes after it: there the rows are counted, and only then it is kept.

    The mark of `config.prepared` goes, so that what was restored is prepared again.
    """
    manifest = planned.manifest
    schema, database = sql.Identifier(manifest.schema), sql.Identifier(planned.database)
    before: list[sql.Composable] = [
        sql.SQL("BEGIN; SET LOCAL lock_timeout = '10s'; SET client_min_messages = warning;"),
        sql.SQL("DROP SCHEMA IF EXISTS {0} CASCADE; CREATE SCHEMA {0};").format(schema),
    ]
    for name, home in manifest.extensions.items():
        place = sql.Identifier(home)
        before.append(sql.SQL("CREATE SCHEMA IF NOT EXISTS {};").format(place))
        before.append(sql.SQL("CREATE EXTENSION IF NOT EXISTS {} WITH SCHEMA {};").format(sql.Identifier(name), place))
    after: list[sql.Composable] = [
        sql.SQL(
            "DO $$ BEGIN IF (SELECT count(*) FROM {}) <> {} THEN RAISE EXCEPTION 'rows are missing in %', {}; END IF;"
            " END $$;"
        ).format(sql.Identifier(manifest.schema, table), sql.Literal(rows), sql.Literal(table))
        for table, rows in manifest.tables.items()
    ]
    after.append(sql.SQL("COMMENT ON DATABASE {} IS NULL; COMMIT; ANALYZE;").format(database))
    return _lines(before), _lines(after)


def _lines(parts: list[sql.Composable]) -> bytes:
    return b"\n".join(part.as_bytes(None) for part in [*parts, sql.SQL("")])

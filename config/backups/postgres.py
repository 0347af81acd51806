"""PostgreSQL's own programs, of the same major version as the server, and how they reach it."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, cast

from django.db import connection
from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import make_conninfo

from config import embedded
from core.errors import DomainError

OF_DJANGO = {"context", "cursor_factory", "prepare_threshold", "server_side_binding"}  # no parameters of libpq
DEBIAN = Path("/usr/lib/postgresql")


class ToolsMissing(DomainError):
    code = "backup.tools_missing"
    message = _("The server is PostgreSQL %(major)s; %(program)s of that version was not found (searched: %(where)s).")
    remedy = _("On Debian: apt-get install postgresql-client-%(major)s. Elsewhere name its folder with --tools.")


class ToolFailed(DomainError):
    code = "backup.tool_failed"
    message = _("%(program)s failed: %(said)s")
    remedy = _("The database was not changed. Correct the cause and try again.")


def server_major() -> int:
    connection.ensure_connection()
    return int(connection.connection.info.server_version) // 10_000


def program(name: str, tools: Path | None) -> Path:
    """The program of the server's own major version. Raises `ToolsMissing`."""
    major, searched = server_major(), []
    for folder in [tools] if tools else _folders(major):
        searched.append(str(folder))
        if _major_of(folder / name) == major:
            return folder / name
    raise ToolsMissing(major=major, program=name, where=", ".join(searched))


def _folders(major: int) -> Iterator[Path]:
    yield embedded.postgres_program("pg_dump").parent
    yield DEBIAN / str(major) / "bin"
    yield from map(Path, filter(None, os.environ.get("PATH", "").split(os.pathsep)))


def _major_of(path: Path) -> int | None:
    if not path.is_file():
        return None
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\(PostgreSQL\) (\d+)", said)
    return int(found[1]) if found else None


def address() -> str:
    """The database for the program's command line, where other users of the machine can read it: no password."""
    return make_conninfo("", **{key: value for key, value in _parameters().items() if key != "password"})


def environment() -> dict[str, str]:
    """Nothing of the caller's that would lead elsewhere; the password stands here."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PG"))}
    password = _parameters().get("password")
    return kept | ({"PGPASSWORD": str(password)} if password else {})


def _parameters() -> dict[str, Any]:
    return {key: value for key, value in connection.get_connection_params().items() if key not in OF_DJANGO}


def write_what_is_read(reader: Sequence[str], writer: Path, *, before: bytes, after: bytes) -> None:
    """Give `psql` what stands before, what the other program writes, and what stands after.

    The last only when the other has come to its end: `after` commits, and half a dump is nothing. Raises `ToolFailed`.
    """
    command = [str(writer), "-X", "-q", "-v", "ON_ERROR_STOP=1", f"--dbname={address()}", "--file=-"]
    with TemporaryFile() as read_said, TemporaryFile() as write_said:
        read = subprocess.Popen(reader, env=environment(), stdout=subprocess.PIPE, stderr=read_said)
        write = subprocess.Popen(
            command, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=write_said
        )
        with read, write, suppress(BrokenPipeError):  # it stopped at an error, which it says
            source, sink = cast(IO[bytes], read.stdout), cast(IO[bytes], write.stdin)
            sink.write(before)
            shutil.copyfileobj(source, sink)
            if read.wait() == 0:
                sink.write(after)
            sink.close()
        for process, name, said in ((write, writer.name, write_said), (read, Path(reader[0]).name, read_said)):
            if process.returncode != 0:
                said.seek(0)
                raise ToolFailed(program=name, said=complaint(said.read()))


def complaint(said: bytes) -> str:
    """What a program says went wrong, in one line."""
    lines = [line.strip() for line in said.decode(errors="replace").splitlines() if line.strip()]
    errors = [line for line in lines if "ERROR" in line or "FATAL" in line or "error:" in line]
    return " ".join((errors or lines)[:3])[:500] or "–"

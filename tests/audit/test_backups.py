"""Backups: what is in one, what is never in one, and what a restore refuses."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from config.backups import contents, restoring, taking
from config.backups.contents import BackupDamaged, BackupOfOtherFormat, NoBackup
from config.backups.keys import KeysDiffer
from config.backups.postgres import ToolFailed, ToolsMissing
from config.backups.restoring import OtherFilesThere, ProgramTooOld, ServerTooOld, StillInUse, WouldReplace
from config.backups.taking import FilesMissing, PlaceIsTaken
from core.files import fetched, keep_bytes
from core.models import StoredFile
from tests.conftest import NOON

pytestmark = pytest.mark.usefixtures("committed")
ROOT = Path(__file__).resolve().parents[2]


def keep(content: bytes = b"a signed deed") -> StoredFile:
    return keep_bytes(content=content, name="deed.pdf", by=None, now=NOON)


def quietly(*_: object) -> None:
    pass


def backup(to: Path, **how) -> Path:
    taking.take(to=to, now=NOON, say=quietly, **how)
    return to


def restore(source: Path, **how) -> None:
    restoring.restore(source=source, say=quietly, **({"replace": connection.settings_dict["NAME"]} | how))


def rewrite(source: Path, **changes) -> None:
    """A manifest that says something else, with the right checksums."""
    said = json.loads((source / contents.MANIFEST).read_text()) | changes
    (source / contents.MANIFEST).write_text(json.dumps(said))
    sums = contents.sums_of(source) | {contents.MANIFEST: contents.digest_of(source / contents.MANIFEST)}
    contents.write_sums(source, sums)


def names() -> list[str]:
    return sorted(StoredFile.objects.values_list("name", flat=True))


def test_a_backup_is_closed_to_others_and_checked_by_the_usual_tool(tmp_path: Path):
    keep()
    folder = backup(tmp_path / "one")
    assert folder.stat().st_mode & 0o077 == 0
    done = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder, capture_output=True)
    assert (done.returncode, done.stdout) == (0, b"")


def test_keys_are_named_in_a_backup_and_are_not_inside(tmp_path: Path, settings):
    keep()
    folder = backup(tmp_path / "one")
    seed = (settings.VAR / "authorisation_key").read_bytes()
    for path in filter(Path.is_file, folder.rglob("*")):
        assert settings.SECRET_KEY.encode() not in path.read_bytes()
        assert seed not in path.read_bytes()
    assert set(contents.read(folder).keys) == {"SECRET_KEY", "AUTHORISATION_KEY"}


def test_what_came_after_the_backup_is_gone_after_the_restore_and_the_rest_is_as_it_was(tmp_path: Path):
    first = keep(b"before")
    folder = backup(tmp_path / "one")
    keep(b"after")
    os.unlink(default_storage.path(first.content.name))
    restore(folder)
    [row] = StoredFile.objects.all()
    with fetched(row) as content:
        assert content.read() == b"before"


def test_a_dry_run_says_what_would_be_replaced_and_replaces_nothing(tmp_path: Path):
    keep()
    folder = backup(tmp_path / "one")
    keep()
    said = StringIO()
    call_command("restore", str(folder), "--dry-run", stdout=said)
    [line] = [line for line in said.getvalue().splitlines() if line.strip().startswith("core_storedfile ")]
    assert line.split()[1:] == ["2", "→", "1"]
    assert "0 would be written, 1 are there already" in said.getvalue()
    assert StoredFile.objects.count() == 2


def test_a_place_with_rows_in_it_is_replaced_only_when_it_is_named(tmp_path: Path):
    folder = backup(tmp_path / "one")
    keep()
    for word in ("", "yes", "reelmark"):
        with pytest.raises(WouldReplace) as refused:
            restore(folder, replace=word)
    assert f"REPLACE={connection.settings_dict['NAME']}" in str(refused.value)
    assert StoredFile.objects.count() == 1


def test_a_program_that_still_runs_is_not_restored_under(tmp_path: Path):
    folder = backup(tmp_path / "one")
    with closing(connection.copy()) as other:
        other.ensure_connection()
        with pytest.raises(StillInUse):
            restore(folder)


def test_a_backup_never_goes_into_a_folder_that_exists(tmp_path: Path):
    with pytest.raises(PlaceIsTaken):
        backup(tmp_path)


def test_a_file_that_the_storage_lost_is_named_and_nothing_is_left_behind(tmp_path: Path):
    kept, lost, changed = keep(b"kept"), keep(b"lost"), keep(b"changed")
    os.unlink(default_storage.path(lost.content.name))
    Path(default_storage.path(changed.content.name)).write_bytes(b"another")
    with pytest.raises(FilesMissing, match="2 files"):
        backup(tmp_path / "one")
    assert list(tmp_path.iterdir()) == []
    folder = backup(tmp_path / "one", without_missing=True)
    assert set(contents.read(folder).missing) == {lost.content.name, changed.content.name}
    assert [path.name for path in (folder / "files").rglob("*") if path.is_file()] == [Path(kept.content.name).name]


def test_a_backup_that_was_killed_does_not_look_whole(tmp_path: Path, settings):
    """It hangs on a file that is a pipe, which nobody writes to."""
    kept = keep()
    path = Path(default_storage.path(kept.content.name))
    path.unlink()
    os.mkfifo(path)
    address = f"{connection.settings_dict['NAME']}"
    environment = os.environ | {
        "DATABASE_URL": os.environ["DATABASE_URL"].rsplit("/", 1)[0] + f"/{address}",
        "FILES_URL": f"file://{settings.MEDIA_ROOT}",
    }
    place = tmp_path / "place"
    place.mkdir()
    working = subprocess.Popen([sys.executable, "manage.py", "backup", str(place / "one")], cwd=ROOT, env=environment)
    deadline = time.monotonic() + 60
    while not list(place.glob(f".one.*.incomplete/files/{kept.content.name}")):
        assert working.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    working.send_signal(signal.SIGKILL)
    working.wait()
    [rest] = place.iterdir()
    with pytest.raises(NoBackup, match="not a complete backup"):
        restore(rest)


@pytest.mark.parametrize("name", [contents.DUMP, contents.MANIFEST, "a file"])
def test_one_changed_byte_is_found_before_anything_is_written(tmp_path: Path, name: str):
    kept = keep()
    folder = backup(tmp_path / "one")
    path = folder / (f"files/{kept.content.name}" if name == "a file" else name)
    path.write_bytes(path.read_bytes().replace(b"e", b"E", 1))
    keep()
    with pytest.raises((BackupDamaged, NoBackup)):
        restore(folder)
    assert StoredFile.objects.count() == 2


def test_a_backup_that_lacks_a_file_is_no_backup(tmp_path: Path):
    folder = backup(tmp_path / "one")
    (folder / contents.DUMP).unlink()
    with pytest.raises(BackupDamaged, match=r"database\.dump"):
        restore(folder)
    (folder / contents.SUMS).write_text("0" * 64 + "  files/../../elsewhere\n")
    with pytest.raises(NoBackup):
        restore(folder)


def test_a_restore_that_breaks_leaves_the_database_as_it_was(tmp_path: Path):
    folder = backup(tmp_path / "one")
    keep()
    tables = contents.read(folder).tables
    rewrite(folder, tables=tables | {"core_storedfile": 7})
    with pytest.raises(ToolFailed, match="rows are missing in core_storedfile"):
        restore(folder)
    assert names() == ["deed.pdf"]


def test_another_key_is_refused_unless_it_came_after_the_one_of_the_backup(tmp_path: Path, settings):
    folder, before = backup(tmp_path / "one"), settings.SECRET_KEY
    settings.SECRET_KEY = "another-secret-of-more-than-32-characters"
    with pytest.raises(KeysDiffer, match="SECRET_KEY"):
        restore(folder)
    settings.SECRET_KEY_FALLBACKS = [before]
    restore(folder)
    settings.AUTHORISATION_KEY = "A" * 43 + "="
    with pytest.raises(KeysDiffer, match="another AUTHORISATION_KEY"):
        restore(folder)
    restore(folder, with_other_keys=True)


def test_a_backup_of_a_later_version_is_refused(tmp_path: Path):
    folder = backup(tmp_path / "one")
    migrations = contents.read(folder).migrations
    rewrite(folder, migrations=[*migrations, "core.9999_later"])
    with pytest.raises(ProgramTooOld, match=r"core\.9999_later"):
        restore(folder)
    rewrite(folder, migrations=migrations, postgresql=99)
    with pytest.raises(ServerTooOld, match="version 99"):
        restore(folder)
    rewrite(folder, format=99)
    with pytest.raises(BackupOfOtherFormat, match="99"):
        restore(folder)


def test_another_file_of_the_same_name_is_not_written_over(tmp_path: Path):
    kept = keep()
    folder = backup(tmp_path / "one")
    path = Path(default_storage.path(kept.content.name))
    path.write_bytes(b"of somebody else")
    with pytest.raises(OtherFilesThere):
        restore(folder)
    assert path.read_bytes() == b"of somebody else"
    with pytest.raises(FileExistsError), (folder / "files" / kept.content.name).open("rb") as content:
        default_storage.put_back(kept.content.name, content)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_tools_of_another_version_are_not_used_and_the_missing_ones_are_named(tmp_path: Path):
    (tmp_path / "tools").mkdir()
    other = tmp_path / "tools" / "pg_dump"
    other.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.1'\n")
    other.chmod(0o755)
    with pytest.raises(CommandError, match=r"pg_dump of that version was not found.*postgresql-client-"):
        call_command("backup", str(tmp_path / "one"), "--tools", str(tmp_path / "tools"))
    folder = backup(tmp_path / "two")
    with pytest.raises(ToolsMissing, match="pg_restore"):
        restore(folder, tools=tmp_path / "tools")
    shutil.rmtree(folder)

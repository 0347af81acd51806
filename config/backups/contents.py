"""What lies in a backup's folder: the dump, the files, what they are, and the checksums of all of it.

`SHA256SUMS` is written last and read by `sha256sum -c` too: a folder without it is no backup.
"""

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError

FORMAT = 1
DUMP, MANIFEST, SUMS, FILES = "database.dump", "manifest.json", "SHA256SUMS", "files"
LINE = re.compile(r"([0-9a-f]{64})  (.+)")


class NoBackup(DomainError):
    code = "backup.none"
    message = _("%(folder)s is not a complete backup: %(name)s is missing or cannot be read.")
    remedy = _("Choose another backup. A folder whose name ends in “incomplete” is left of an interrupted one.")


class BackupOfOtherFormat(DomainError):
    code = "backup.other_format"
    message = _("The backup %(folder)s has format %(found)s; this version of Reelmark reads format %(known)s.")
    remedy = _("Restore it with the version of Reelmark that made it.")


class BackupDamaged(DomainError):
    code = "backup.damaged"
    message = _("The backup %(folder)s is damaged; missing or changed: %(names)s.")
    remedy = _("Choose another backup, or copy this one again from where it came from.")


@dataclass(frozen=True)
class Manifest:
    """What a restore has to know before it begins. Keys are named by their fingerprints; none is inside."""

    made_at: str
    postgresql: int  # the server's major version
    schema: str
    extensions: dict[str, str]  # with their schemas
    migrations: list[str]
    tables: dict[str, int]  # with their rows
    keys: dict[str, str]
    files: int
    file_bytes: int
    missing: list[str] = field(default_factory=list)  # files that the database names and the storage did not have
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        (folder / MANIFEST).write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n")


def read(folder: Path) -> Manifest:
    """Raises `NoBackup`, `BackupOfOtherFormat`."""
    if not (folder / SUMS).is_file():
        raise NoBackup(folder=folder, name=SUMS)
    try:
        said: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
        if (found := said.get("format")) != FORMAT:
            raise BackupOfOtherFormat(folder=folder, found=found, known=FORMAT)
        return Manifest(**said)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise NoBackup(folder=folder, name=MANIFEST) from error


def write_sums(folder: Path, sums: dict[str, str]) -> None:
    """The last thing that is written; `sums` by name from the folder on."""
    lines = [f"{digest}  {name}\n" for name, digest in sorted(sums.items())]
    (folder / SUMS).write_text("".join(lines))


def sums_of(folder: Path) -> dict[str, str]:
    """Names and digests as they were written. Raises `NoBackup`."""
    found = [LINE.fullmatch(line) for line in (folder / SUMS).read_text().splitlines()]
    if not all(match and _is_inside(match[2]) for match in found):
        raise NoBackup(folder=folder, name=SUMS)
    return {match[2]: match[1] for match in found if match}


def _is_inside(name: str) -> bool:
    return name in (DUMP, MANIFEST) or (name.startswith(f"{FILES}/") and ".." not in name.split("/"))


def verify(folder: Path) -> dict[str, str]:
    """Read every byte; the digests of the files by their names in the storage. Raises `NoBackup`, `BackupDamaged`."""
    sums = sums_of(folder)
    wrong = [name for name, digest in sums.items() if digest != _digest(folder / name)]
    wrong += sorted({DUMP, MANIFEST} - set(sums))
    if wrong:
        raise BackupDamaged(folder=folder, names=", ".join(wrong[:10]))
    return {name.removeprefix(f"{FILES}/"): sums[name] for name in sums if name.startswith(f"{FILES}/")}


def _digest(path: Path) -> str | None:
    if not path.is_file() or path.is_symlink():
        return None
    return digest_of(path)


def digest_of(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()

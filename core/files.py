import hashlib
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.models import StoredFile
from core.saving import save_checked

logger = logging.getLogger(__name__)
IN_MEMORY = 5 * 1024 * 1024  # bytes of a fetched file; more of them go to the disk
AT_ONCE = 1024 * 1024


class FileTooLarge(DomainError):
    code = "file.too_large"
    message = _("The file is %(size)s MB; the limit is %(limit)s MB.")
    remedy = _("Split the file into several files.")


class FileIsEmpty(DomainError):
    code = "file.no_content"
    message = _("The file is empty.")
    remedy = _("Choose another file.")


class FileOutOfReach(DomainError):
    """The folder or the store is not there at this moment, or does not have the file: who can, tries again later."""

    code = "file.out_of_reach"
    message = _("The file “%(file)s” cannot be reached at the moment.")
    remedy = _("Try again in a few minutes. If this continues, ask your administrator to check the file storage.")


class FileNotStored(DomainError):
    code = "file.not_stored"
    message = _("The file “%(file)s” could not be stored.")
    remedy = _("Try again in a few minutes. If this continues, ask your administrator to check the file storage.")


@transaction.atomic
def keep_file(*, content: IO[bytes], name: str, by: Any, now: datetime, ours: bool = False) -> StoredFile:
    """Store the bytes under a random name; never trusts `name`.

    Raises `FileTooLarge`, `FileIsEmpty` or `FileNotStored`.

    `ours`: the program wrote it itself, and it may be as large as it is.
    """
    content.seek(0, 2)
    size = content.tell()
    content.seek(0)
    if size == 0:
        raise FileIsEmpty
    if not ours and size > settings.MAX_UPLOAD_MB * 1024 * 1024:
        raise FileTooLarge(size=-(-size // (1024 * 1024)), limit=settings.MAX_UPLOAD_MB)
    digest = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
    content.seek(0)
    kept = StoredFile(name=_shown(name), size=size, sha256=digest, created_by=by, created_at=now)
    try:
        kept.content.save("file", File(content), save=False)
    except OSError as error:
        logger.exception("a file could not be stored")
        raise FileNotStored(file=kept.name) from error
    save_checked(kept)
    return kept


def keep_bytes(*, content: bytes, name: str, by: Any, now: datetime, ours: bool = False) -> StoredFile:
    return keep_file(content=ContentFile(content), name=name, by=by, now=now, ours=ours)  # type: ignore[arg-type]


def open_file(file: StoredFile) -> IO[bytes]:
    """The bytes, to be read as they are sent on. Raises `FileOutOfReach`."""
    try:
        return file.content.open("rb")
    except OSError as error:
        raise _out_of_reach(file, error) from error


@contextmanager
def fetched(file: StoredFile) -> Iterator[IO[bytes]]:
    """A copy of the bytes on this machine while it is worked with. Raises `FileOutOfReach` before any is read."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as copy:
        try:
            with open_file(file) as content:
                while part := content.read(AT_ONCE):
                    copy.write(part)
        except OSError as error:
            raise _out_of_reach(file, error) from error
        copy.seek(0)
        yield copy


def _out_of_reach(file: StoredFile, error: OSError) -> FileOutOfReach:
    logger.warning("file %s cannot be reached: %s", file.pk, error)
    return FileOutOfReach(file=file.name)


def _shown(name: str) -> str:
    """The last part of the name, without what could confuse a reader or a header."""
    plain = "".join(c for c in PurePath(name.replace("\\", "/")).name if c.isprintable() and c not in '"<>|')
    return plain[-200:] or "file"

import hashlib
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


class FileTooLarge(DomainError):
    code = "file.too_large"
    message = _("The file is %(size)s MB; the limit is %(limit)s MB.")
    remedy = _("Split the file into several files.")


class FileIsEmpty(DomainError):
    code = "file.no_content"
    message = _("The file is empty.")
    remedy = _("Choose another file.")


@transaction.atomic
def keep_file(*, content: IO[bytes], name: str, by: Any, now: datetime, ours: bool = False) -> StoredFile:
    """Store the bytes under a random name. Raises `FileTooLarge` or `FileIsEmpty`; never trusts `name`.

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
    kept.content.save("file", File(content), save=False)
    save_checked(kept)
    return kept


def keep_bytes(*, content: bytes, name: str, by: Any, now: datetime, ours: bool = False) -> StoredFile:
    return keep_file(content=ContentFile(content), name=name, by=by, now=now, ours=ours)  # type: ignore[arg-type]


def _shown(name: str) -> str:
    """The last part of the name, without what could confuse a reader or a header."""
    plain = "".join(c for c in PurePath(name.replace("\\", "/")).name if c.isprintable() and c not in '"<>|')
    return plain[-200:] or "file"

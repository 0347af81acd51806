"""Private files: under names nobody can guess, outside every served folder."""

import secrets
from pathlib import PurePosixPath

from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible
class PrivateStorage(FileSystemStorage):
    """Keeps what it is given under a random name; has no URL: `core.views.download` checks and serves."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        folder = PurePosixPath(name).parent
        return str(folder / secrets.token_hex(2)[:2] / secrets.token_urlsafe(24))

    def url(self, name: str | None) -> str:
        raise ValueError("private files have no address of their own")

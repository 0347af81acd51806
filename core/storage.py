"""Private files: under names nobody can guess, outside every served folder."""

import secrets
from pathlib import Path, PurePosixPath

from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


def random_name(name: str) -> str:
    """Another name in the same folder, with nothing in it of the one that somebody gave."""
    return str(PurePosixPath(name).parent / secrets.token_hex(2)[:2] / secrets.token_urlsafe(24))


def only_for_its_owner(folder: Path) -> None:
    """Make the folder, and let nobody else of this machine in."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)


@deconstructible
class PrivateStorage(FileSystemStorage):
    """A folder. Keeps what it is given under a random name, never over another file; has no URL:
    `core.views.download` checks and serves."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return random_name(name)

    def url(self, name: str | None) -> str:
        raise ValueError("private files have no address of their own")

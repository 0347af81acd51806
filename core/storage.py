"""Private files: under names nobody can guess, outside every served folder."""

import os
import secrets
import shutil
from pathlib import Path, PurePosixPath
from typing import IO

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

    def put_back(self, name: str, content: IO[bytes]) -> None:
        """Under exactly this name, whole or not at all. Raises `FileExistsError` where something has it."""
        path = Path(self.path(name))
        only_for_its_owner(Path(self.location))
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                shutil.copyfileobj(content, file)
            os.link(draft, path)
        finally:
            draft.unlink(missing_ok=True)

    def url(self, name: str | None) -> str:
        raise ValueError("private files have no address of their own")

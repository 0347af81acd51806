"""Private files in an S3-compatible store, for a program on several machines (`FILES_URL`).

Same names as in a folder, same permission check, and the bytes pass through the program: nothing there is public.
Imported only where such a store is named, because its library is (`requirements-s3.txt`).
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import IO, TYPE_CHECKING, Any

import obstore
from django.core.files.base import File
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import S3Store

from core.storage import random_name

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig

READ_AT_ONCE = 1024 * 1024
PATIENCE: "ClientConfig" = {"timeout": timedelta(seconds=20), "connect_timeout": timedelta(seconds=3)}
TRIES: "RetryConfig" = {"max_retries": 2, "retry_timeout": timedelta(seconds=10)}


@contextmanager
def _as_os_errors() -> Iterator[None]:
    """What goes wrong with a store is told like what goes wrong with a disk."""
    try:
        yield
    except BaseError as error:
        raise OSError(str(error).splitlines()[0]) from error


class _RemoteBytes(io.RawIOBase):
    """The bytes under one name, asked for in parts as they are read."""

    def __init__(self, store: S3Store, name: str) -> None:
        with _as_os_errors():
            self._size = int(obstore.head(store, name)["size"])
        self._store, self._name, self._at = store, name, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        length = min(len(buffer), self._size - self._at)
        if length <= 0:
            return 0
        with _as_os_errors():
            part = obstore.get_range(self._store, self._name, start=self._at, length=length)
        buffer[: len(part)] = memoryview(part)
        self._at += len(part)
        return len(part)


@deconstructible
class RemoteStorage(Storage):
    """Keys come from the environment (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`) or from the machine's role."""

    def __init__(self, *, bucket: str, prefix: str, endpoint: str, region: str, bucket_in_host: bool) -> None:
        where: dict[str, Any] = {"endpoint": endpoint} if endpoint else {}
        self._store = S3Store(
            bucket,
            prefix=prefix or None,
            region=region,
            virtual_hosted_style_request=bucket_in_host,
            client_options={**PATIENCE, "allow_http": endpoint.startswith("http://")},
            retry_config=TRIES,
            **where,
        )

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return random_name(name)

    def _open(self, name: str, mode: str = "rb") -> File:  # type: ignore[type-arg]
        if mode != "rb":
            raise ValueError("what is stored is only read")
        return File(io.BufferedReader(_RemoteBytes(self._store, name), READ_AT_ONCE), name=name)

    def _save(self, name: str, content: File) -> str:  # type: ignore[type-arg]
        """Under that name if nothing has it, else under another."""
        data = b"".join(content.chunks())
        while True:
            try:
                self._create(name, data)
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return name

    def _create(self, name: str, data: bytes) -> None:
        """`If-None-Match: *`, which goes with one request: so no upload in parts. Raises `FileExistsError`."""
        with _as_os_errors():
            try:
                obstore.put(self._store, name, data, mode="create", use_multipart=False)
            except AlreadyExistsError as error:
                raise FileExistsError(name) from error

    def put_back(self, name: str, content: IO[bytes]) -> None:
        """Under exactly this name. Raises `FileExistsError` where something has it."""
        self._create(name, content.read())

    def refuse_overwriting(self) -> None:
        """Ask the store itself whether it keeps what it has. Raises `OSError`."""
        name = random_name("probes/probe")
        self._create(name, b"first")
        try:
            self._create(name, b"second")
        except FileExistsError:
            return
        finally:
            with suppress(OSError):  # keys may be allowed to write only: then the probe stays
                self.delete(name)
        raise OSError("it writes over what it has, because it does not know If-None-Match: *")

    def delete(self, name: str) -> None:
        with _as_os_errors():
            obstore.delete(self._store, name)

    def exists(self, name: str) -> bool:
        try:
            self.size(name)
        except FileNotFoundError:
            return False
        return True

    def size(self, name: str) -> int:
        with _as_os_errors():
            return int(obstore.head(self._store, name)["size"])

    def url(self, name: str | None) -> str:
        raise ValueError("private files have no address of their own")

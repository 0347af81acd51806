"""A real S3-compatible server (SeaweedFS) for the tests of files that lie in one."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from config import processes
from config.file_store import storage_of

KEYS = {"AWS_ACCESS_KEY_ID": "reelmark-tests", "AWS_SECRET_ACCESS_KEY": "of-no-use-outside-the-tests"}
WEED = Path(sys.executable).parent / "weed"
PARTS = ("s3", "master", "volume", "filer", "admin")
WITHIN = 60  # seconds in which it has started on a busy machine


class Store:
    """One server with one bucket, started in `folder`; the same folder can be started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = dict(zip(PARTS, _free_ports(len(PARTS)), strict=True))
        self.address = f"http://127.0.0.1:{self.ports['s3']}"
        self.url = f"s3://reelmark/kept?endpoint={self.address}"
        self.process: subprocess.Popen[bytes] | None = None
        self.probe: bytes | None = None

    @property
    def storages(self) -> dict:
        """The setting `STORAGES` of a program that keeps its files here."""
        return {"default": storage_of(self.url)}

    def start(self) -> None:
        data = self.folder / "data"
        data.mkdir(parents=True, exist_ok=True)
        ports = [f"-{part}.port={port}" for part, port in self.ports.items()]
        self.process = processes.start(
            [str(WEED), "mini", f"-dir={data}", "-ip=127.0.0.1", "-admin.ui=false", "-webdav=false",
             "-s3.port.iceberg=0", "-s3.port.lance=0", "-bucket=reelmark", *ports],
            dies_with=signal.SIGKILL,
            log=self.folder / "log",
            env={**os.environ, **KEYS},
        )  # fmt: skip
        deadline = time.monotonic() + WITHIN
        while not self._answers():
            assert self.process.poll() is None, (self.folder / "log").read_text()[-2000:]
            assert time.monotonic() < deadline, (self.folder / "log").read_text()[-2000:]
            time.sleep(0.1)

    def stop(self) -> None:
        if self.process:
            processes.stop(self.process, signal.SIGTERM, patience=10)
            self.process = None

    def _answers(self) -> bool:
        """Whether it takes what is new, and gives what it had before it was stopped."""
        try:
            if self.probe is None:
                obstore.put(self._bucket, "probe", b"here")
                self.probe = b"here"
            return bytes(obstore.get(self._bucket, "probe").bytes()) == self.probe
        except (BaseError, OSError):
            return False

    @property
    def _bucket(self) -> S3Store:
        return S3Store(
            "reelmark",
            endpoint=self.address,
            region="us-east-1",
            access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
            secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
            virtual_hosted_style_request=False,
            client_options={"allow_http": True, "timeout": timedelta(seconds=5)},
            retry_config={"max_retries": 0},
        )


def _free_ports(count: int) -> list[int]:
    """Each with the port ten thousand above it, which the server takes for its inner calls."""
    found: list[int] = []
    while len(found) < count:
        port = random.randrange(20_000, 32_000)
        if port not in found and _is_free(port) and _is_free(port + 10_000):
            found.append(port)
    return found


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True

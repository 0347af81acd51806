"""A real S3-compatible server (SeaweedFS) for the tests of files that lie in one."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

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
             "-s3.port.iceberg=0", "-bucket=reelmark", *ports],
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
        """Whether the bucket is there: nobody is let in without keys, and a missing one would be a 404."""
        try:
            urllib.request.urlopen(f"{self.address}/reelmark/", timeout=5)
        except urllib.error.HTTPError as answer:
            return answer.code == 403
        except OSError:
            return False
        return True


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

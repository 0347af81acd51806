"""The web server as it runs in `make run`, alone and on the suite's servers, and clients that behave badly."""

import contextlib
import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def web_server(var: Path) -> Iterator[int]:
    """The port of one, with the pages' files in `var`."""
    env, port = {**os.environ, "REELMARK_VAR": str(var)}, free_port()
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(collect, cwd=ROOT, env=env, check=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "config.web", "127.0.0.1", str(port)], cwd=ROOT, env=env, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 60
        while True:
            with contextlib.suppress(OSError):
                seconds_to_health(port)
                break
            assert time.monotonic() < deadline
            assert process.poll() is None
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        assert process.wait(20) == 0


def usual_seconds_to_health(port: int) -> float:
    """The median of five: a machine may pause for seconds, but not each time."""
    return statistics.median(seconds_to_health(port) for _time in range(5))


def seconds_to_health(port: int) -> float:
    began = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/healthz")
    assert connection.getresponse().status == 200
    connection.close()
    return time.monotonic() - began


def say(port: int, words: bytes = b"") -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=60)
    connection.sendall(words)
    return connection


def heard(connection: socket.socket) -> bytes:
    """All of what comes, until the other side ends it."""
    parts = []
    with contextlib.suppress(ConnectionResetError):
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts)


def is_open(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        while connection.recv(65536):
            pass
        return False
    except BlockingIOError:
        return True
    except OSError:
        return False

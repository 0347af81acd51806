"""Behind nginx as docs/operations.md writes it down, with the settings taken from there."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.runtime.test_slow_clients import AT_ONCE, POST, SLOW
from tests.runtime.web_server import ROOT, free_port, heard, say, seconds_to_health, web_server

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
AROUND = """
daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
{written}
}}
"""


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    [written] = re.findall(r"```nginx\n(.*?)```", (ROOT / "docs" / "operations.md").read_text("utf-8"), re.DOTALL)
    with web_server(tmp_path_factory.mktemp("var")) as ours:
        for said, here in (("443 ssl", f"127.0.0.1:{port}"), ("127.0.0.1:8000", f"127.0.0.1:{ours}")):
            assert said in written
            written = written.replace(said, here)
        settings = Path(folder, "nginx.conf")
        settings.write_text(AROUND.format(folder=folder, written=written))
        process = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(settings), "-e", str(folder / "error.log")])
        try:
            deadline = time.monotonic() + 30
            while True:
                try:
                    seconds_to_health(port)
                    break
                except (OSError, AssertionError):
                    assert time.monotonic() < deadline
                    time.sleep(0.1)
            yield port
        finally:
            process.terminate()
            process.wait(20)


@pytest.mark.parametrize("words", SLOW.values(), ids=SLOW)
def test_two_hundred_slow_clients_keep_nobody_waiting(words: bytes, port: int):
    slow = [say(port, words) for _number in range(AT_ONCE)]
    assert seconds_to_health(port) < 3
    for connection in slow:
        connection.close()


def test_what_is_too_large_is_refused_before_it_is_sent(port: int):
    for path in ("report", "accounts/login"):
        head = POST.replace(b"report", path.encode()) + b"Content-Length: 1500000000\r\n\r\n"
        assert heard(say(port, head)).startswith(b"HTTP/1.1 413")


def test_what_the_program_answers_gets_through(port: int):
    answer = heard(say(port, b"GET /api/v1/assets/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    assert answer.startswith(b"HTTP/1.1 401")
    assert b"application/problem+json" in answer

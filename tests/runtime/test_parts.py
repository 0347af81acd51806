"""The real program, some of whose processes are killed or frozen: each part dies alone, and comes back."""

import contextlib
import http.client
import json
import re
import signal
import statistics
import time
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import psutil
import pytest

from config.demo import PASSWORD
from tests.browser.program import Program

WITHIN = 60  # seconds, on a machine that has much to do


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    program = Program(tmp_path_factory.mktemp("parts") / "var")
    program.start()
    yield program
    program.stop()


def processes_of(program: Program, words: str) -> list[psutil.Process]:
    """The oldest first."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.environ().get("REELMARK_VAR") == str(program.var) and words in " ".join(process.cmdline()):
                found.append(process)
    return sorted(found, key=lambda one: one.create_time())


def broker_of(program: Program) -> psutil.Process:
    supervisor = psutil.Process(program.process.pid)
    return next(one for one in supervisor.children() if "valkey" in one.name())


def health(program: Program) -> tuple[int, dict[str, bool], float]:
    began = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", program.port, timeout=30)
    connection.request("GET", "/healthz")
    answer = connection.getresponse()
    said = json.loads(answer.read())
    connection.close()
    return answer.status, said, time.monotonic() - began


def until(holds: Callable[[], Any]) -> None:
    deadline = time.monotonic() + WITHIN
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.2)


class Visitor:
    def __init__(self, program: Program) -> None:
        self.base = program.address
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> tuple[int, str]:
        try:
            with self.opener.open(self.base + path, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()

    def send(self, path: str, **fields: str) -> tuple[int, str]:
        [token] = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path)[1])[:1]
        said = urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        try:
            with self.opener.open(self.base + path, said, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()

    def is_signed_in(self) -> bool:
        return any(cookie.name == "sessionid" for cookie in self.cookies)


def test_one_web_process_that_dies_over_and_over_costs_one(program: Program):
    until(lambda: len(processes_of(program, "config.web")) == 2 and health(program)[0] == 200)
    healthy, *_others = processes_of(program, "config.web")
    waited = []
    for _time in range(3):
        until(lambda: len(processes_of(program, "config.web")) == 2)
        processes_of(program, "config.web")[-1].kill()
        status, said, seconds = health(program)
        assert (status, said) == (200, {"database": True, "cache": True})
        waited.append(seconds)
    assert statistics.median(waited) < 3  # a machine may pause for seconds, but not each time
    until(lambda: len(processes_of(program, "config.web")) == 2)
    assert healthy.is_running()


def test_the_web_outlives_the_broker_and_says_that_it_is_missing(program: Program):
    web = processes_of(program, "config.web")
    broker = broker_of(program)
    broker.suspend()  # so that it is missing for longer than it takes to start another
    assert health(program)[:2] == (200, {"database": True, "cache": False})
    broker.kill()
    until(lambda: health(program)[1]["cache"])
    assert processes_of(program, "config.web") == web
    assert program.process.poll() is None


def test_a_clock_that_dies_six_times_takes_nobody_with_it(program: Program):
    for _time in range(6):
        for clock in processes_of(program, "beat"):
            clock.kill()
        time.sleep(0.6)  # longer than the supervisor looks away
    assert health(program)[0] == 200
    assert program.process.poll() is None
    until(lambda: processes_of(program, "beat"))


def test_what_a_killed_worker_leaves_behind_goes_with_it(program: Program):
    worker, *children = processes_of(program, "-A config worker")
    worker.kill()
    until(lambda: not any(child.is_running() and child.status() != psutil.STATUS_ZOMBIE for child in children))
    until(lambda: len(processes_of(program, "-A config worker")) >= 3)


def test_with_a_frozen_broker_people_sign_in_and_limits_hold(program: Program):
    broker = broker_of(program)
    broker.suspend()
    try:
        somebody = Visitor(program)
        somebody.send("/accounts/login/", login="desk@lanternstar.example", password=PASSWORD)
        assert somebody.is_signed_in()
        assert somebody.get("/admin/")[0] == 200
        guesser = Visitor(program)
        for _try in range(6):
            status, page = guesser.send("/accounts/login/", login="licensing@startrack.example", password="wrong")
        assert "Too many failed" in page
        assert Visitor(program).send("/accounts/password/reset/", email="nobody@example.com")[0] == 200
        assert Visitor(program).get("/verify/ABCD2345EFGH/")[0] == 404
        status, page = Visitor(program).send("/report/", what="A fake lamp on the night market")
        assert status == 200
        assert re.search(r"R-[A-Z2-9]{10}", page)
    finally:
        broker.resume()


def test_the_next_start_ends_what_a_killed_one_left_on_its_port(program: Program):
    frozen = processes_of(program, "config.web")[0]
    frozen.suspend()  # it does not hear that its supervisor is gone, and keeps the port
    program.process.send_signal(signal.SIGKILL)
    program.process.wait()
    assert frozen.is_running()
    program.start()
    assert not frozen.is_running() or frozen.status() == psutil.STATUS_ZOMBIE
    assert health(program)[0] == 200

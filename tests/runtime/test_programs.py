"""Restarts of one process: at once, then after pauses that grow, and never at the cost of another."""

import signal
import sys
import time
from pathlib import Path

import psutil
import pytest

from config import processes
from config.programs import LONGEST_PAUSE, SETTLED, Program


def program(tmp_path: Path, code: str) -> Program:
    command = [sys.executable, "-c", code]
    return Program("it", lambda: processes.start(command, dies_with=signal.SIGTERM, log=tmp_path / "log"), patience=1)


def dies(one: Program) -> None:
    assert one.process
    one.process.kill()
    one.process.wait()


def test_pauses_grow_to_a_minute_and_never_end(tmp_path: Path):
    one, clock, pauses = program(tmp_path, "import time; time.sleep(600)"), time.monotonic(), []
    one.start()
    for _death in range(12):
        dies(one)
        assert "is started again" in str(one.revive(clock))
        pauses.append(one.due - clock)
        if pauses[-1]:
            assert one.revive(one.due - 0.01) is None
            assert one.process is None
        clock = one.due
        assert one.revive(clock) is None
        assert one.process
        one.started = clock
    one.stop()
    assert pauses == [0, 1, 2, 4, 8, 16, 32, *[LONGEST_PAUSE] * 5]


def test_who_has_run_for_a_while_begins_anew(tmp_path: Path):
    one = program(tmp_path, "import time; time.sleep(600)")
    one.start()
    one.deaths = 9
    dies(one)
    assert "at once" in str(one.revive(one.started + SETTLED + 1))
    assert one.deaths == 1
    one.stop()


def test_what_it_started_is_ended_before_the_next_one_starts(tmp_path: Path):
    code = (
        "import subprocess, sys, time; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
        "print(p.pid, flush=True); time.sleep(600)"
    )
    one = program(tmp_path, code)
    one.start()
    deadline = time.monotonic() + 20
    while not (said := (tmp_path / "log").read_text().split()):
        assert time.monotonic() < deadline
    child = psutil.Process(int(said[0]))
    dies(one)
    assert child.is_running()
    one.revive(time.monotonic())
    child.wait(10)
    one.stop()


def test_what_cannot_be_started_is_tried_again(tmp_path: Path):
    one = program(tmp_path, "")
    one.start()
    one.stop()

    def broken():
        raise OSError("no more processes")

    one.launch = broken
    now = time.monotonic()
    assert "cannot be started (no more processes)" in str(one.revive(now))
    assert "cannot be started" in str(one.revive(now + 1))
    assert one.due > now + 1


@pytest.mark.parametrize("var", ["/nowhere/at/all"])
def test_processes_of_others_are_no_leftovers(var: str):
    from config.programs import end_leftovers

    assert end_leftovers(var) == 0

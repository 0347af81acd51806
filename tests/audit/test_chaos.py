"""A short campaign: every kind of process is killed while the program works. `make chaos` makes a long one."""

import json
import os
import subprocess
import sys


def test_twenty_kills_lose_nothing_and_double_nothing():
    env = {**os.environ, "KILLS": "20", "ROWS": "300"}
    command = [sys.executable, "-m", "tests.chaos"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [line] = [line for line in done.stdout.splitlines() if line.startswith("CHAOS ")]
    figures = json.loads(line.removeprefix("CHAOS "))
    assert set(figures) == {"kills", "expected", "found", "lost", "doubled"}
    assert figures["kills"] == 20
    assert figures["expected"] == figures["found"] > 9 * 300
    assert (figures["lost"], figures["doubled"]) == (0, 0)

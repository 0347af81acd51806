"""Benchmarks are not part of the suite, but they run: a column that one of them does not fill would be found out by
whoever measures next, months later."""

import json
import os
import subprocess
import sys

from tests.servers import OWN

FIGURES = {
    "name", "grants", "check_ms_p50", "check_ratio", "relational_p99_ratio", "answer_ms_p50", "answer_ms_p99",
    "answer_300_ms_p50", "api_ratio", "bind_ms_p50", "grid_ms_p50", "grid_ms_busiest", "catalogue_ms", "exponent",
    "peak_mb",
}  # fmt: skip


def test_the_rights_benchmark_measures_a_small_catalogue():
    ours = ("DATABASE_URL", "REDIS_URL", "DEMONSTRATION", "SECRET_KEY", OWN)
    env = {name: value for name, value in os.environ.items() if name not in ours}
    env |= {"RIGHTS_SIZES": "300", "RIGHTS_QUESTIONS": "20"}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "rights"], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    [line] = [line for line in done.stdout.splitlines() if line.startswith("BENCH ")]
    figures = json.loads(line.removeprefix("BENCH "))
    assert set(figures) == FIGURES
    assert figures["grants"] == 300
    assert figures["check_ms_p50"] > 0

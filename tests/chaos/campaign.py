"""A program, its works, its killer, and the reckoning."""

import json
import os
import random
import time
from pathlib import Path

from config import embedded
from tests.browser.program import Program
from tests.chaos.killing import Killer
from tests.chaos.works import (
    Count,
    Database,
    Reporters,
    counts,
    issue_authorisations,
    queue_files,
    until_it_is_done,
)

KILLS, ROWS = int(os.environ.get("KILLS") or 60), int(os.environ.get("ROWS") or 2_000)
SEED = int(os.environ.get("SEED") or time.time_ns() % 1_000_000)
PAUSE = (0.5, 4.0)  # seconds between two kills
EVERYTHING_OF = 10  # of so many kills one may be the supervisor's or PostgreSQL's own
SETTLES = 600.0  # seconds after the last kill in which all must be done


def campaign(var: Path) -> int:
    """0 where nothing is lost and nothing doubled."""
    program = Program(var)
    program.env |= {"REPORTS_PER_HOUR": "1000000", "SWEEP_SECONDS": "3"}
    print(f"data and logs: {var}", flush=True)
    program.start()
    try:
        database = Database(embedded.Servers(var).dsn("reelmark"))
        issue_authorisations(database, ROWS)
        queue_files(ROWS)
        return told(strike(program, database))
    finally:
        if program.process.poll() is None:
            program.stop()


def strike(program: Program, database: Database) -> list[Count]:
    """Kill, and kill again; then what is there once all is done."""
    reporters, killer = Reporters(program.address), Killer(program, random.Random(SEED))
    reporters.start()
    try:
        for number in range(KILLS):
            time.sleep(killer.chance.uniform(*PAUSE))
            killer.strike(everything=number % EVERYTHING_OF == EVERYTHING_OF - 1)
    finally:
        reporters.stop()
    print(f"{KILLS} kills (seed {SEED}): " + ", ".join(f"{kind} {n}" for kind, n in sorted(killer.killed.items())))
    began = time.monotonic()
    found = until_it_is_done(lambda: counts(database, ROWS, ROWS, reporters.answered), SETTLES)
    print(f"all was done {time.monotonic() - began:.0f} s after the last kill")
    return found


def told(found: list[Count]) -> int:
    print("\n| work | expected | found | lost | doubled |\n|---|---|---|---|---|")
    for one in found:
        print(f"| {one.work} | {one.expected:,} | {one.found:,} | {one.lost:,} | {one.doubled:,} |")
    line = {"kills": KILLS} | {
        name: sum(getattr(one, name) for one in found) for name in ("expected", "found", "lost", "doubled")
    }
    print("CHAOS " + json.dumps(line))
    return int(line["lost"] > 0 or line["doubled"] > 0)

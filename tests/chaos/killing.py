"""Whom to kill next: any process of the program, by SIGKILL, which no process can soften."""

import contextlib
import random
import time
from collections import Counter
from dataclasses import dataclass, field

import psutil

from tests.browser.program import Program

EVERYTHING = ("supervisor", "PostgreSQL")  # their death is the program's; it is started again


@dataclass
class Killer:
    program: Program
    chance: random.Random
    killed: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, float] = field(default_factory=dict)

    def strike(self, *, everything: bool) -> None:
        victims = self._victims(everything=everything)
        # The kind that was killed least: a short campaign meets every one of them too.
        kind = min(sorted(victims), key=lambda one: (self.killed[one], self.chance.random()))
        with contextlib.suppress(psutil.Error):
            self.chance.choice(victims[kind]).kill()
            self.killed[kind] += 1
        if kind in EVERYTHING:
            began = time.monotonic()
            self._start_again()
            self.slowest[kind] = max(self.slowest.get(kind, 0), time.monotonic() - began)

    def _victims(self, *, everything: bool) -> dict[str, list[psutil.Process]]:
        """The living ones by what they are."""
        found: dict[str, list[psutil.Process]] = {}
        with contextlib.suppress(psutil.Error):
            supervisor = psutil.Process(self.program.process.pid)
            if everything:
                found["supervisor"] = [supervisor]
            for child in supervisor.children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    kind = _kind(child, supervisor.pid)
                    if kind and everything == (kind in EVERYTHING):
                        found.setdefault(kind, []).append(child)
        return found or {"supervisor": [psutil.Process(self.program.process.pid)]}

    def _start_again(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.program.process.wait(60)
        self.program.start()


def _kind(process: psutil.Process, supervisor: int) -> str:
    words = " ".join(process.cmdline())
    is_ours = process.ppid() == supervisor
    if "config.web" in words:
        return "web"
    if "beat" in words:
        return "clock"
    if "celery" in words:
        return "worker" if is_ours else "worker's child"
    if "valkey" in process.name():
        return "broker"
    if is_ours and "postgres" in words:
        return "PostgreSQL"
    # Only sessions of clients: its own helpers, killed while it recovers from the kill before, it does not survive.
    return "database session" if words.startswith("postgres:") and "[local]" in words else ""

"""The processes that the supervisor keeps alive, each with a budget of its own: whichever dies, the others go on."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import psutil

from config import processes

SETTLED = 60.0  # seconds alive after which a death is a new misfortune and not the last one again
LONGEST_PAUSE = 60.0
OURS = {"config", "config.web"}  # a word of the command of every process that is not a server of data
MARK = "REELMARK_SUPERVISOR"  # in the environment of every process that a supervisor starts: its process id


@dataclass
class Program:
    """One process, started again when it dies: at once, then after pauses that double, for as long as it takes."""

    name: str
    launch: Callable[[], subprocess.Popen[bytes]]
    patience: float
    ends_with: signal.Signals = signal.SIGTERM
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    started: float = 0.0
    due: float = field(default=0.0, repr=False)

    def start(self) -> None:
        self.process, self.started, self.due = self.launch(), time.monotonic(), 0.0

    def stop(self) -> None:
        if self.process:
            processes.stop(self.process, self.ends_with, patience=self.patience)
            self.process = None

    def revive(self, now: float) -> str | None:
        """Start it again if it is dead and its pause is over. A sentence about it where there is news."""
        if self.process is not None:
            return None if self.process.poll() is None else self._buried(self.process, now)
        if now < self.due:
            return None
        try:
            self.start()
        except OSError as error:
            self.deaths += 1
            self.due = now + self._pause()
            return f"{self.name} cannot be started ({error}); tried again in {self._pause():.0f} s"
        return None

    def _buried(self, dead: "subprocess.Popen[bytes]", now: float) -> str:
        # What it started may still run, and hold what the next one needs.
        processes.stop(dead, signal.SIGKILL, patience=0)
        self.process = None
        self.deaths = 1 if now - self.started > SETTLED else self.deaths + 1
        self.due = now + self._pause()
        when = f"in {self._pause():.0f} s" if self._pause() else "at once"
        return f"{self.name} stopped (exit {dead.returncode}) and is started again {when}"

    def _pause(self) -> float:
        return 0.0 if self.deaths < 2 else min(2.0 ** (self.deaths - 2), LONGEST_PAUSE)


def end_leftovers(var: str) -> int:
    """End what a supervisor of this folder left running when it was killed; how many processes that were.

    They are known by their command and their environment: the folder, and a supervisor that is no more. The servers of
    data are left alone: they are stopping by themselves, in good order.
    """
    ended = []
    for process in psutil.process_iter():
        try:
            env = process.environ() if OURS & set(process.cmdline()) else {}
            if env.get("REELMARK_VAR") == var and MARK in env and not _supervises(env[MARK]):
                process.kill()
                ended.append(process)
        except (psutil.Error, OSError):
            continue
    psutil.wait_procs(ended, timeout=5)  # until their ports are free
    return len(ended)


def _supervises(pid: str) -> bool:
    if int(pid) == os.getpid():
        return True
    try:
        return "config.supervisor" in psutil.Process(int(pid)).cmdline()
    except psutil.Error:
        return False


def who_listens(port: int) -> str:
    """Which process listens on a port, as far as this user may know; empty where nobody says."""
    try:
        for one in psutil.net_connections("tcp"):
            if one.status == psutil.CONN_LISTEN and one.laddr and one.laddr.port == port and one.pid:
                words = psutil.Process(one.pid).cmdline()
                return f"process {one.pid}, {' '.join(words)[:80]}"
    except (psutil.Error, OSError):
        pass
    return ""

"""`make run`: the servers, the web, the worker and the clock in one foreground process, until Ctrl-C."""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from config import embedded, prepared, processes

PYTHON = sys.executable
RESTARTS_ALLOWED, RESTART_WINDOW = 5, 120.0  # a process that dies more often is broken, not unlucky
NOT_OURS = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)
LOG_KEPT = 20 * 1024 * 1024


class Stop(Exception):
    """Somebody asked the program to end."""


@dataclass
class Program:
    """One of our own processes, started again when it dies."""

    name: str
    command: list[str]
    patience: float
    process: subprocess.Popen[bytes] | None = None
    deaths: deque[float] = field(default_factory=lambda: deque(maxlen=RESTARTS_ALLOWED))

    def start(self, log: Path) -> None:
        self.process = processes.start(self.command, dies_with=signal.SIGTERM, log=log / f"{self.name}.log")

    def stop(self) -> None:
        if self.process:
            processes.stop(self.process, signal.SIGTERM, patience=self.patience)

    def revive(self, log: Path) -> None:
        """Start it again if it has died; raise `CannotStart` when it keeps dying."""
        if self.process is None or self.process.poll() is None:
            return
        now = time.monotonic()
        if len(self.deaths) == RESTARTS_ALLOWED and now - self.deaths[0] < RESTART_WINDOW:
            raise embedded.CannotStart(f"the {self.name} keeps stopping: see {log}/{self.name}.log")
        self.deaths.append(now)
        say(f"the {self.name} stopped (exit {self.process.returncode}) and is started again")
        self.start(log)


def programs(host: str, port: int) -> list[Program]:
    """The last one, the web, starts first, because people wait for it; they stop from the last to the first."""
    celery = [PYTHON, "-m", "celery", "-A", "config"]
    return [
        Program(
            "worker",
            [*celery, "worker", "--concurrency", "2", "--loglevel", "INFO", "--without-mingle"],
            patience=15,
        ),
        Program("clock", [*celery, "beat", "--loglevel", "INFO"], patience=5),
        Program(
            "web",
            [
                PYTHON,
                "-m",
                "granian",
                "--interface",
                "wsgi",
                "--host",
                host,
                "--port",
                str(port),
                "--workers",
                "2",
                "--blocking-threads",
                "1",
                "--respawn-failed-workers",
                "--no-ws",
                "--access-log",
                "config.wsgi:application",
            ],
            patience=8,
        ),
    ]


def say(line: str) -> None:
    print(f"Reelmark: {line}", flush=True)


def check_port(name: str, host: str, port: int) -> None:
    """Web servers share a port silently, so a plain bind is the only honest question."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in NOT_OURS:
                raise not_an_address(name, f"{host} is not an address of this machine") from error
            raise embedded.CannotStart(
                f"cannot listen on {host}:{port} ({error.strerror}): choose another with make run PORT={port + 1}"
            ) from error


def not_an_address(name: str, why: str) -> embedded.CannotStart:
    return embedded.CannotStart(
        f"cannot listen on HOST={name} ({why}): leave HOST out for this machine only, "
        "or give one of its addresses, or 0.0.0.0 for all of them"
    )


def address() -> tuple[str, int]:
    host, port = os.environ.get("HOST", "").strip() or "127.0.0.1", os.environ.get("PORT") or "8000"
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise embedded.CannotStart(f"PORT={port} is not a port: give a number from 1 to 65535")
    return host.removeprefix("[").removesuffix("]"), int(port)


def resolved(name: str) -> str:
    """The address of `name`: the web server takes no names. One that people can type comes first."""
    try:
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise not_an_address(name, str(getattr(error, "strerror", "") or error)) from error
    return str(sorted(found, key=lambda one: one[0] != socket.AF_INET)[0][4][0])


def prepare(servers: embedded.Servers | None) -> None:
    """Bring everything up to date, unless it is known to be: on servers of somebody else it never is."""
    program = prepared.program_fingerprint()
    if servers and prepared.is_prepared(servers.dsn("reelmark"), servers.var, program):
        return
    say("preparing the database, the texts and the pages' files")
    finished = subprocess.run([PYTHON, "manage.py", "prepare"], cwd=embedded.ROOT)
    if finished.returncode != 0:
        raise embedded.CannotStart("the database could not be prepared: the reason is printed above")
    if servers:
        prepared.mark_as_prepared(servers.dsn("reelmark"), program)


def wait_until_ready(host: str, port: int, web: Program) -> None:
    reach = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert web.process
        if web.process.poll() is not None:
            raise embedded.CannotStart(f"the web did not start: see {embedded.var_folder()}/log/web.log")
        try:
            with urllib.request.urlopen(f"http://{reach}:{port}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise embedded.CannotStart(f"the web server did not answer on {host}:{port} within a minute")


def base_address(host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0', '::') else shown}:{port}"


def banner(host: str, port: int, seconds: float) -> None:
    base = base_address(host, port)
    lines = [f"ready in {seconds:.1f} s. Ctrl-C stops everything and keeps the data.", ""]
    if os.environ.get("DEMONSTRATION") == "true":
        lines += [
            f"  Staff      {base}/admin/          desk@lanternstar.example      reelmark-demo",
            f"  Licensee   {base}/portal/         licensing@startrack.example   reelmark-demo",
            f"  Public     {base}/report/         nobody needs to sign in",
            f"  API        {base}/api/docs/       the same people sign in",
            f"  E-mail     {embedded.var_folder()}/mail/   what would have been sent",
        ]
    else:
        lines += [f"  {base}/"]
    say("\n".join(lines))


def keep_running(running: list[Program], servers: embedded.Servers | None, log: Path) -> None:
    while True:
        time.sleep(1)
        if servers and (dead := servers.died()):
            raise embedded.CannotStart(f"{dead} stopped by itself: see {log}; start again to recover")
        for program in running:
            program.revive(log)


def _on_signal(number: int, _frame: FrameType | None) -> None:
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.SIG_IGN)  # one is enough: stopping must not be interrupted
    raise Stop(signal.Signals(number).name)


def serve(var: Path, name: str, host: str, port: int, began: float) -> None:
    log = var / "log"
    for old in log.glob("*.log"):
        if old.stat().st_size > LOG_KEPT:
            old.replace(old.with_suffix(".log.1"))
    servers = embedded.Servers(var) if embedded.needed() else None
    running: list[Program] = []
    try:
        if servers:
            servers.__enter__()
            os.environ.update(embedded.demonstration_environment(var, servers))
            os.environ["REELMARK_HOST"] = f"{name},{f'[{host}]' if ':' in host else host}"
            os.environ.setdefault("SITE_URL", base_address(name, port))
        prepare(servers)
        running = programs(host, port)
        *behind, web = running
        web.start(log)
        wait_until_ready(host, port, web)
        for program in behind:
            program.start(log)
        banner(name, port, time.monotonic() - began)
        keep_running(running, servers, log)
    finally:
        for program in reversed(running):
            program.stop()
        if servers:
            servers.stop()


def main() -> int:
    began = time.monotonic()
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, _on_signal)
    lock = None
    try:
        name, port = address()
        host = resolved(name)
        var = embedded.var_folder()
        embedded.make_var(var)
        lock = embedded.RunLock(var)
        if not lock.acquire():
            raise embedded.CannotStart(
                f"already running from this folder (process {lock.owner()}): stop that one first"
            )
        check_port(name, host, port)
        serve(var, name, host, port, began)
    except Stop:
        say("stopped; the data is kept")
        return 0
    except embedded.CannotStart as refusal:
        print(f"Reelmark: {refusal}", file=sys.stderr, flush=True)
        return 1
    finally:
        if lock:
            lock.release()
    return 0


if __name__ == "__main__":
    sys.exit(main())

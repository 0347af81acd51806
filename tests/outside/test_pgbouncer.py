"""Behind PgBouncer: in session mode the program works, in transaction mode the start says that it does not."""

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config import embedded
from config.embedded import CannotStart
from config.pooling import refuse_transaction_pooling
from tests.runtime.web_server import free_port

PGBOUNCER = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[embedded.Servers]:
    var = tmp_path_factory.mktemp("var")
    embedded.make_var(var)
    with embedded.Servers(var, durable=False) as running:
        yield running


@contextlib.contextmanager
def pgbouncer(servers: embedded.Servers, folder: Path, mode: str) -> Iterator[str]:
    """The address of the database behind it."""
    port = free_port()
    settings = folder / "pgbouncer.ini"
    settings.write_text(
        f"[databases]\nreelmark = host={servers.sockets} dbname=reelmark user=postgres\n[pgbouncer]\n"
        f"listen_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\nauth_type = any\n"
        f"pool_mode = {mode}\ndefault_pool_size = 5\n"
    )
    for path in (folder, *list(folder.parents)[:3]):
        path.chmod(0o755)
    os.chmod(servers.sockets, 0o711)
    os.chmod(servers.sockets / ".s.PGSQL.5432", 0o777)
    is_root = os.getuid() == 0  # which it refuses to run as
    nobody = pwd.getpwnam("nobody").pw_uid if is_root else os.getuid()
    process = subprocess.Popen([PGBOUNCER, str(settings)], user=nobody, stderr=subprocess.DEVNULL)
    url = f"postgresql://postgres@127.0.0.1:{port}/reelmark"
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(url, prepare_threshold=None).close()
                break
            except psycopg.OperationalError:
                assert time.monotonic() < deadline
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(20)


@pytest.mark.parametrize("mode", ["transaction", "statement"])
def test_a_pooler_of_transactions_is_refused_in_words(mode: str, servers: embedded.Servers, tmp_path: Path):
    with pgbouncer(servers, tmp_path, mode) as url, pytest.raises(CannotStart, match="set pool_mode = session"):
        refuse_transaction_pooling(url)


def test_the_command_that_prepares_says_it_in_one_line(servers: embedded.Servers, tmp_path: Path):
    with pgbouncer(servers, tmp_path, "transaction") as url:
        env = {**os.environ, **embedded.demonstration_environment(tmp_path, servers), "DATABASE_URL": url}
        command = [sys.executable, "manage.py", "prepare"]
        done = subprocess.run(command, cwd=embedded.ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    [line] = done.stderr.strip().splitlines()
    assert line.startswith("Reelmark: DATABASE_URL leads through a pooler")


def test_a_pooler_of_sessions_and_postgresql_itself_are_taken(servers: embedded.Servers, tmp_path: Path):
    with pgbouncer(servers, tmp_path, "session") as url:
        refuse_transaction_pooling(url)
    refuse_transaction_pooling(servers.dsn("reelmark"))


def test_the_program_works_behind_a_pooler_of_sessions(servers: embedded.Servers, tmp_path: Path):
    """Its connections ask for nothing that such a pooler refuses."""
    with pgbouncer(servers, tmp_path, "session") as url:
        env = {**os.environ, **embedded.demonstration_environment(tmp_path, servers), "DATABASE_URL": url}
        code = (
            "import django; django.setup(); from django.db import connection as c; k = c.cursor();"
            "k.execute('SHOW plan_cache_mode'); print(*k.fetchone());"
            "from core.sql import run_prepared; print(run_prepared('SELECT %(n)s::int', {'n': '7'}))"
        )
        env["DJANGO_SETTINGS_MODULE"] = "config.settings"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=embedded.ROOT, env=env, capture_output=True, text=True, check=False
        )
        assert done.stdout.split() == ["force_generic_plan", "[(7,)]"], done.stderr

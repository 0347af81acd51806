"""How the program starts, and what it says when it cannot."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from config import embedded, ports

ROOT = Path(__file__).resolve().parents[2]
NO_SERVERS = {
    key: value
    for key, value in os.environ.items()
    if key not in ("DATABASE_URL", "REDIS_URL", "DEMONSTRATION", "SECRET_KEY", "REELMARK_VAR")
}


def run(*command: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**NO_SERVERS, **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_taken_port_gets_one_clear_line_which_says_whose_it_is(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("-m", "config.supervisor", PORT=str(port), REELMARK_VAR=str(tmp_path))
    assert done.returncode == 1
    [line] = done.stderr.strip().splitlines()
    assert line.startswith(f"Reelmark: cannot listen on 127.0.0.1:{port} (held by process {os.getpid()}, ")
    assert line.endswith(f"): choose another with make run PORT={port + 1}")


@pytest.mark.parametrize("port", ["http", "0", "70000"])
def test_a_port_that_is_none_is_refused(port: str, tmp_path: Path):
    done = run("-m", "config.supervisor", PORT=port, REELMARK_VAR=str(tmp_path))
    assert f"PORT={port} is not a port" in done.stderr


def test_a_folder_that_cannot_be_written_gets_one_clear_line(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    done = run("-m", "config.supervisor", REELMARK_VAR=str(blocked / "var"))
    assert done.stderr.startswith(f"Reelmark: cannot write to {blocked}")
    assert len(done.stderr.strip().splitlines()) == 1


def test_one_start_at_a_time_for_one_folder(tmp_path: Path):
    lock = embedded.RunLock(tmp_path)
    assert lock.acquire()
    done = run("-m", "config.supervisor", REELMARK_VAR=str(tmp_path))
    assert f"already running from this folder (process {os.getpid()})" in done.stderr
    lock.release()


def test_one_server_named_and_the_other_not_is_refused(tmp_path: Path):
    done = run("-m", "config.supervisor", REELMARK_VAR=str(tmp_path), DATABASE_URL="postgresql://x/y")
    assert "DATABASE_URL is set but REDIS_URL is not" in done.stderr


def test_a_variable_that_is_set_but_empty_is_not_set(tmp_path: Path):
    """Every setting has its default, and the folder of the data is not the current one."""
    names = re.findall(r'env\.\w+\("(\w+)"', (ROOT / "config" / "settings.py").read_text("utf-8"))
    assert len(names) > 25
    code = (
        "from django.conf import settings as s; from config import embedded;"
        "print(str(embedded.var_folder()), str(s.VAR), s.TIME_ZONE, s.MAX_UPLOAD_MB, s.SWEEP_SECONDS, s.EMAIL_PORT)"
    )
    needed = {**SERVERS, "DEMONSTRATION": "true", "SECRET_KEY": "x" * 40, "DJANGO_SETTINGS_MODULE": "config.settings"}
    empty = {name: " " if number % 2 else "" for number, name in enumerate(names) if name not in needed}
    done = run("-c", code, **empty, **needed)
    assert done.stdout.split() == [str(ROOT / "var")] * 2 + ["Asia/Shanghai", "50", "20", "587"], done.stderr


@pytest.mark.parametrize(
    ("parts", "env", "said"),
    [
        (["wep"], {}, "there is no part “wep”"),
        (["web"], {}, "parts can run alone only on servers that are named"),
        ([], {"WEB_WORKERS": "many"}, "WEB_WORKERS=many is not a number"),
    ],
)
def test_parts_that_cannot_be_are_refused(parts: list[str], env: dict, said: str, tmp_path: Path):
    done = run("-m", "config.supervisor", *parts, REELMARK_VAR=str(tmp_path), **env)
    assert done.returncode == 1
    assert said in done.stderr


SERVERS = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1"}


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "x" * 40}, "ALLOWED_HOSTS must be set"),
        (
            {"SECRET_KEY": "x" * 40, "ALLOWED_HOSTS": "a", "SITE_URL": "b", "EMAIL_HOST": "c"},
            "AUTHORISATION_KEY must be",
        ),
        ({"SECRET_KEY": "x" * 40, "AUTHORISATION_KEY": "short"}, "AUTHORISATION_KEY"),
        ({"SECRET_KEY": "x" * 40, "SWEEP_SECONDS": "often"}, "SWEEP_SECONDS"),
        ({"SECRET_KEY": "x" * 40, "TIME_ZONE": "Mars"}, "TIME_ZONE"),
        ({"SECRET_KEY": "x" * 40, "DEMONSTRATION": "perhaps"}, "DEMONSTRATION"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else value,
)
def test_a_wrong_setting_stops_the_start_and_is_named(env: dict, said: str):
    done = run("manage.py", "check", **SERVERS, **env)
    assert done.returncode != 0
    assert said in done.stderr.splitlines()[-1]


def test_outside_the_demonstration_nothing_is_open_by_default():
    code = (
        "from django.conf import settings as s;"
        "print(s.DEBUG, s.ALLOWED_HOSTS, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT)"
    )
    env = {"SECRET_KEY": "x" * 40, "ALLOWED_HOSTS": "a.example", "SITE_URL": "https://a.example", "EMAIL_HOST": "m"}
    env["AUTHORISATION_KEY"] = "A" * 43 + "="
    done = run("-c", code, **SERVERS, **env, DJANGO_SETTINGS_MODULE="config.settings")
    assert done.stdout.strip() == "False ['a.example'] True True True", done.stderr


@pytest.mark.parametrize("host", ["no-such-host.invalid", "203.0.113.7", "not a host", "999.1.1.1"])
def test_a_host_that_is_not_this_machine_gets_one_clear_line(host: str, tmp_path: Path):
    done = run("-m", "config.supervisor", HOST=host, PORT="8941", REELMARK_VAR=str(tmp_path))
    assert done.returncode == 1
    [line] = done.stderr.strip().splitlines()
    assert line.startswith(f"Reelmark: cannot listen on HOST={host} (")
    assert "0.0.0.0" in line


def test_a_name_is_listened_on_by_its_address():
    assert ports.resolved("localhost") in ("127.0.0.1", "::1")
    assert ports.resolved("0.0.0.0") == "0.0.0.0"


def test_a_demonstration_answers_to_the_name_and_the_address_that_it_listens_on():
    code = "from django.conf import settings as s; print(s.ALLOWED_HOSTS[3:])"
    env = {"DEMONSTRATION": "true", "SECRET_KEY": "x" * 40, "REELMARK_HOST": "films.lan,10.0.0.7"}
    done = run("-c", code, **SERVERS, **env, DJANGO_SETTINGS_MODULE="config.settings")
    assert done.stdout.strip() == "['films.lan', '10.0.0.7']", done.stderr


def test_a_stale_socket_and_a_stale_pid_file_heal(tmp_path: Path):
    """What a machine that lost power leaves behind."""
    embedded.make_var(tmp_path)
    with embedded.Servers(tmp_path, durable=False) as servers:
        sockets = servers.sockets
        pid_file = (tmp_path / "pg" / "postmaster.pid").read_text()
    (tmp_path / "pg" / "postmaster.pid").write_text(pid_file.replace(pid_file.split()[0], "999999"))
    (sockets / "v.sock").write_text("stale")
    with embedded.Servers(tmp_path, durable=False) as servers:
        assert servers.died() is None


def test_a_postgresql_that_an_earlier_start_left_and_that_does_not_stop_is_ended(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(embedded, "STOPS_WITHIN", 1)
    embedded.make_var(tmp_path)
    before = embedded.Servers(tmp_path, durable=False)
    before.__enter__()
    before.broker.stop()
    before.postgres.send_signal(signal.SIGSTOP)  # deaf to everything, as one is that hangs
    with embedded.Servers(tmp_path, durable=False) as servers:
        assert servers.died() is None
        assert not psutil.pid_exists(before.postgres.pid)


def test_a_half_made_cluster_is_made_again(tmp_path: Path):
    embedded.make_var(tmp_path)
    (tmp_path / "pg").mkdir()
    (tmp_path / "pg" / "PG_VERSION").write_text("18")
    (tmp_path / "pg.half-made").touch()
    with embedded.Servers(tmp_path, durable=False) as servers:
        assert servers.died() is None


def test_a_path_with_a_space_and_a_quote_works(tmp_path: Path):
    var = tmp_path / 'a folder\'s "name"'
    embedded.make_var(var)
    with embedded.Servers(var, durable=False) as servers:
        assert servers.died() is None

"""The real program under the browser tests: started once for all of them, as `make run` starts it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
from playwright.sync_api import Locator, Page

from config.demo import PASSWORD
from tests.servers import OWN

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
WITHIN = 60  # seconds in which the sweeps have found everything, without anyone asking


class Program:
    """`make run` in a `var` of its own, without pip."""

    def __init__(self, var: Path) -> None:
        self.var = var
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        env = {**os.environ, "REELMARK_VAR": str(var), "PORT": str(self.port), "HOST": "127.0.0.1"}
        env["SITE_URL"] = self.address
        if os.environ.get(OWN):  # the suite's own servers: the program shall start its own
            for name in ("DATABASE_URL", "REDIS_URL", "DEMONSTRATION", "SECRET_KEY", OWN):
                env.pop(name, None)
        self.env = env

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "config.supervisor"], cwd=ROOT, env=self.env, stdout=subprocess.PIPE, text=True
        )
        deadline = time.monotonic() + 120
        said = []
        for line in self.process.stdout:
            said.append(line)
            if "ready in" in line:
                return
            assert time.monotonic() < deadline
        raise AssertionError("".join(said))

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(40) == 0

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def children_of(program: Program) -> list[str]:
    """Every process that was started for this `var`, known by its environment or its command line."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            mine = process.environ().get("REELMARK_VAR") == str(program.var) and process.pid != os.getpid()
            if mine or str(program.var) in " ".join(process.cmdline()):
                found.append(" ".join(process.cmdline()))
    return found


def sign_in(page: Page, program: Program, email: str, door: str) -> None:
    page.goto(f"{program.address}{door}")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{door}")


def follow(link: Locator) -> None:
    """Press what leads to another page, and be there: who reads at once reads the page that is left, or none."""
    with link.page.expect_navigation():
        link.click()


def wait_for(page: Page, url: str, *words: str) -> None:
    """Reload until the page says all of it: nobody presses anything, the sweeps do it by themselves."""
    deadline = time.monotonic() + WITHIN
    while True:
        page.goto(url)
        text = page.locator("body").inner_text()
        missing = [word for word in words if word not in text]
        if not missing:
            return
        assert time.monotonic() < deadline, f"not within {WITHIN} s: {missing}\n{text[:3000]}"
        time.sleep(1)

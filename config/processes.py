"""Child processes that cannot outlive the program that started them."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000
UNPRIVILEGED_ID = 1000


def start(
    command: Sequence[str],
    *,
    dies_with: signal.Signals,
    log: Path,
    env: Mapping[str, str] | None = None,
    stdin: IO[bytes] | int = subprocess.DEVNULL,
    as_ordinary_user: bool = False,
    keeps: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start `command` in a session of its own, with its output appended to `log`.

    It gets `dies_with` from the kernel when this process dies, however it dies. The session keeps
    the terminal's Ctrl-C away from it: the supervisor alone decides in which order things stop.
    With `as_ordinary_user` a process of root's runs in a user namespace under another id, which is
    what PostgreSQL asks for. `keeps` are open files that it gets.
    Raises `OSError` where the system does not allow that.
    """
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            stdin=stdin,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(env) if env is not None else None,
            start_new_session=True,
            pass_fds=keeps,
            preexec_fn=_in_the_child(dies_with, as_ordinary_user and os.geteuid() == 0),
        )


def _in_the_child(dies_with: signal.Signals, new_user: bool) -> Callable[[], None]:  # noqa: FBT001
    if sys.platform != "linux":
        return lambda: None
    libc = ctypes.CDLL(None, use_errno=True)  # loaded before the fork: the child may not allocate

    def prepare() -> None:
        if new_user:
            _leave_root(libc)
        # After the change of user: changing it clears the death signal.
        libc.prctl(PR_SET_PDEATHSIG, dies_with)

    return prepare


def die_with_parent() -> None:
    """For a process that forks by itself: what it forked calls this, and ends when it does, however it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _leave_root(libc: ctypes.CDLL) -> None:
    if libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "user namespaces are not allowed here")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{UNPRIVILEGED_ID} 0 1")
    Path("/proc/self/gid_map").write_text(f"{UNPRIVILEGED_ID} 0 1")


def stop(process: subprocess.Popen[bytes], how: signal.Signals, *, patience: float) -> None:
    """Ask `process` to stop with `how`; after `patience` seconds kill its whole group."""
    if process.poll() is None:
        process.send_signal(how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()

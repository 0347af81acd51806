"""A pytest plugin: throw-away servers for the suite, unless DATABASE_URL and REDIS_URL name some.

It must run before Django's settings are read, so it acts when it is imported; the workers of
pytest-xdist inherit the addresses.
"""

import atexit
import os
import secrets
import shutil
import tempfile
from pathlib import Path

from config import embedded

OWN = "REELMARK_TEST_SERVERS"


def start() -> None:
    if not embedded.needed():
        os.environ.setdefault("DEMONSTRATION", "true")
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
        return
    var = Path(tempfile.mkdtemp(prefix="reelmark-tests-"))
    embedded.make_var(var)
    servers = embedded.Servers(var, durable=False)
    servers.__enter__()
    os.environ.update(embedded.demonstration_environment(var, servers))
    os.environ[OWN] = "1"
    owner = os.getpid()

    def stop() -> None:
        if os.getpid() == owner:
            servers.stop()
            shutil.rmtree(var, ignore_errors=True)
            shutil.rmtree(servers.sockets, ignore_errors=True)

    atexit.register(stop)


start()

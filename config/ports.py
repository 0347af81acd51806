"""Where `make run` listens: the address that was asked for, and whose it is where it is taken."""

import errno
import os
import socket

from config.embedded import CannotStart
from config.programs import who_listens

NOT_OURS = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


def address() -> tuple[str, int]:
    host, port = os.environ.get("HOST", "").strip() or "127.0.0.1", os.environ.get("PORT") or "8000"
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise CannotStart(f"PORT={port} is not a port: give a number from 1 to 65535")
    return host.removeprefix("[").removesuffix("]"), int(port)


def resolved(name: str) -> str:
    """The address of `name`: sockets take no names. One that people can type comes first."""
    try:
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise not_an_address(name, str(getattr(error, "strerror", "") or error)) from error
    return str(sorted(found, key=lambda one: one[0] != socket.AF_INET)[0][4][0])


def listen(name: str, host: str, port: int) -> socket.socket:
    """The socket that every web process takes requests from. It outlives each of them: meanwhile requests wait."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
        sock.listen(1024)
    except OSError as error:
        sock.close()
        if error.errno in NOT_OURS:
            raise not_an_address(name, f"{host} is not an address of this machine") from error
        whose = who_listens(port) if error.errno == errno.EADDRINUSE else ""
        raise CannotStart(
            f"cannot listen on {host}:{port} ({f'held by {whose}' if whose else error.strerror}): "
            f"choose another with make run PORT={port + 1}"
        ) from error
    return sock


def not_an_address(name: str, why: str) -> CannotStart:
    return CannotStart(
        f"cannot listen on HOST={name} ({why}): leave HOST out for this machine only, "
        "or give one of its addresses, or 0.0.0.0 for all of them"
    )


def base_address(host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0', '::') else shown}:{port}"


def reached_at(host: str, port: int) -> str:
    """Where this machine itself reaches what listens there."""
    reach = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{reach}:{port}"

"""The web server: one process, which takes each request whole and within bounds before its one thread answers it.

Nobody holds that thread by sending slowly: headers, bodies and answers wait in buffers (on disk where they are large),
and a connection that is idle, slow or one too many is closed. One thread is on purpose: a pool of threads with
persistent connections runs PostgreSQL out of connections. A second one answers `/healthz` only, so that a
worker with much to do is not taken for a dead one.
"""

import contextlib
import copy
import logging
import resource
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any

from django.conf import settings
from django.db.backends.signals import connection_created
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher
from waitress.utilities import RequestEntityTooLarge

from config.log_filters import without_secrets
from config.wsgi import application
from core import bounds

HEALTH = "/healthz"
MOST_CONNECTIONS, AT_ONCE = 1_000, 8
MOST_FILES = 20  # on their way at once: a session is easily claimed, and disks are not endless
IDLE, STALLED, LINGER = 20.0, 60.0, 5.0  # seconds without a request, without a byte taken, and after a refusal
LEFT_TO_OTHERS = 0.2  # seconds for which a worker that is busy leaves new connections to the others
STOPS_WITHIN = 6.0
ROUND = 0.1  # seconds between two looks for who is late, and at who waits

access = logging.getLogger("reelmark.access")


class Request(HTTPRequestParser):  # type: ignore[misc]
    """A request on its way in, bounded in bytes and seconds by its address."""

    adj: Adjustments
    error: Any
    is_file = False

    def __init__(self, adj: Adjustments) -> None:
        super().__init__(adj)
        self.until = time.time() + bounds.HEADERS_WITHIN

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        signed_in = f"{settings.SESSION_COOKIE_NAME}=" in self.headers.get("COOKIE", "")
        self.most = bounds.most_bytes(self.path, signed_in=signed_in)
        self.adj = copy.copy(self.adj)
        self.adj.max_request_body_size = self.most + 1
        self.is_file = self.most > settings.DATA_UPLOAD_MAX_MEMORY_SIZE and (self.chunked or self.content_length > 0)
        self.until = time.time() + bounds.body_within(self.most)

    def received(self, data: bytes) -> int:
        taken: int = super().received(data)
        if isinstance(self.error, RequestEntityTooLarge):
            # The program says so in words of its own (`portal.views.bounds`), by the length; it gets no body.
            self.close()
            self.error = self.body_rcv = None
            self.expect_continue = False
            self.headers["CONTENT_LENGTH"] = str(max(self.content_length, self.most + 1))
            self.headers["CONNECTION"] = "close"  # what still comes is no other request
        return taken


class Connection(HTTPChannel):  # type: ignore[misc]
    parser_class = Request
    close_when_flushed: bool
    lingers_until = 0.0

    @property
    def waits(self) -> bool:
        """Nothing of it is being answered."""
        return not self.requests and not self.total_outbufs_len

    def overdue(self, now: float) -> bool:
        if self.lingers_until:
            return now > self.lingers_until
        if not self.waits:
            return bool(not self.requests and now > self.last_activity + STALLED)
        request = self.request
        return bool(now > (self.last_activity + IDLE if request is None else request.until))

    @property
    def brings_a_file(self) -> bool:
        return self.request is not None and self.request.is_file

    def received(self, data: bytes) -> bool:
        before = self.brings_a_file
        taken = bool(super().received(data))
        if self.brings_a_file and not before and self.server.files_coming() > MOST_FILES:
            self.will_close = True
        return taken

    def readable(self) -> bool:
        return bool(not self.will_close if self.lingers_until else super().readable())

    def handle_read(self) -> None:
        if not self.lingers_until:
            super().handle_read()
            return
        with contextlib.suppress(OSError):
            self.recv(bounds.SMALL)

    def handle_write(self) -> None:
        """As before, but who is still sending gets to read the answer before the connection is gone."""
        closing, self.close_when_flushed = self.close_when_flushed, False
        super().handle_write()
        if not closing or not self.connected:
            return
        if self.total_outbufs_len:
            self.close_when_flushed = True
            return
        try:
            self.socket.shutdown(socket.SHUT_WR)
            self.lingers_until = time.time() + LINGER
        except OSError:
            self.handle_close()


class Server(TcpWSGIServer):  # type: ignore[misc]
    channel_class = Connection
    busy_since = 0.0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.health = ThreadedTaskDispatcher()
        self.health.set_thread_count(1)

    def add_task(self, task: Connection) -> None:
        (self.health if task.requests[0].path == HEALTH else self.task_dispatcher).add_task(task)

    def readable(self) -> bool:
        """Who has work leaves new connections to the other workers for a moment: they listen on the same socket."""
        willing = bool(super().readable())
        if not self.task_dispatcher.active_count and not self.task_dispatcher.queue:
            self.busy_since = 0.0
            return willing
        self.busy_since = self.busy_since or time.time()
        return willing and time.time() > self.busy_since + LEFT_TO_OTHERS

    def handle_accept(self) -> None:
        """A few at a time, for the others' sake; all that wait where nobody else has taken them."""
        for _number in range(MOST_CONNECTIONS if self.busy_since else AT_ONCE):
            before = len(self.active_channels)
            super().handle_accept()
            if len(self.active_channels) == before:
                return
            self._make_room()

    def _make_room(self) -> None:
        if len(self.active_channels) > MOST_CONNECTIONS:
            waiting = [channel for channel in self.active_channels.values() if channel.waits]
            if waiting:
                min(waiting, key=lambda channel: channel.creation_time).handle_close()

    def files_coming(self) -> int:
        return sum(channel.brings_a_file for channel in self.active_channels.values())

    def maintenance(self, now: float) -> None:
        for channel in list(self.active_channels.values()):
            if channel.overdue(now):
                channel.will_close = True

    def turn(self) -> None:
        wasyncore.loop(timeout=ROUND, use_poll=True, map=self._map, count=1)

    def finish(self) -> None:
        """Take nothing more; what has been taken is answered, within `STOPS_WITHIN` seconds."""
        self.accepting = False
        deadline = time.time() + STOPS_WITHIN
        while time.time() < deadline and any(
            channel.requests or channel.total_outbufs_len for channel in self.active_channels.values()
        ):
            self.turn()


def logged(program: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """`program` with a line for each request in the log: without the question, and without secrets in the address."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        began, said = time.monotonic(), []

        def start(status: str, *rest: Any) -> Any:
            said.append(status)
            return start_response(status, *rest)

        answered = program(environ, start)
        if environ["PATH_INFO"] != HEALTH:
            path = without_secrets(environ["PATH_INFO"])
            took = time.monotonic() - began
            access.info("%s %s %s %.3f s", environ["REQUEST_METHOD"], path, said[0][:3] if said else "-", took)
        return answered

    return answer


def limit_statements(connection: Any, **_: Any) -> None:
    """So that no question holds the thread for longer: PostgreSQL stops it, and the page says so.

    Said by a statement: a pooler between us and PostgreSQL refuses it as an option of the connection.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET statement_timeout = '{bounds.STATEMENT_WITHIN * 1000:.0f}ms'")


def listening(words: list[str]) -> socket.socket:
    """The socket that the supervisor handed on as a number, or one at an address and port."""
    if len(words) == 1:
        return socket.socket(fileno=int(words[0]))
    return socket.create_server(
        (words[0], int(words[1])), family=socket.AF_INET6 if ":" in words[0] else socket.AF_INET
    )


def main() -> None:
    stopping: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)

    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, stop)
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    connection_created.connect(limit_statements)
    sock = listening(sys.argv[1:])
    adj = Adjustments(
        sockets=[sock],
        threads=1,
        backlog=1024,
        connection_limit=2 * MOST_CONNECTIONS,  # before which the oldest that waits has been closed
        cleanup_interval=1,
        max_request_header_size=bounds.HEADERS,
        outbuf_high_watermark=4 * 1024**3,  # a slow reader's answer waits on disk, not in the thread
        clear_untrusted_proxy_headers=False,  # TRUSTED_PROXIES and BEHIND_TLS_PROXY say who is believed
        log_socket_errors=False,
        ident=None,
    )
    threads = ThreadedTaskDispatcher()
    threads.set_thread_count(1)
    threads.queue_logger.setLevel(logging.ERROR)
    info = (sock.family, sock.type, sock.proto, sock.getsockname())
    server = Server(logged(application), {}, _sock=sock, dispatcher=threads, adj=adj, sockinfo=info, bind_socket=False)
    while not stopping:
        server.turn()
    server.finish()


if __name__ == "__main__":
    main()

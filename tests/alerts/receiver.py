"""A receiver of webhooks on this machine: a real server, which answers what it is told to."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Receiver:
    status: int = 200
    waits: float = 0
    drips: bool = False
    address: str = ""
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    @property
    def bodies(self) -> list[bytes]:
        return [body for _path, _headers, body in self.got]


@contextmanager
def receiving(**said) -> Iterator[Receiver]:
    receiver = Receiver(**said)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.got.append((self.path, dict(self.headers), body))
            if receiver.drips:  # a byte at a time, so that no single read is ever late
                for _byte in range(100):
                    self.wfile.write(b"H")
                    self.wfile.flush()
                    time.sleep(0.05)
            time.sleep(receiver.waits)
            self.send_response(receiver.status)
            if 300 <= receiver.status < 400:
                self.send_header("Location", f"{receiver.address}/elsewhere")
            self.end_headers()

        def log_message(self, *args) -> None:
            pass

        def handle(self) -> None:
            with suppress(OSError):  # hung up on, as a test wants it
                super().handle()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.address = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()

"""A receiver of webhooks, as somebody's own system would be: it keeps what came, and answers as it is told."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True)
class Call:
    """One call that came."""

    headers: dict[str, str]
    body: bytes


@dataclass(kw_only=True)
class Receiver:
    """What came, and what is answered.

    Attributes:
        url: Where it is.
        status: Status of every answer from now on.
        answer: Body of every answer from now on.
        takes: Seconds that each takes.
        calls: What came, in order.
    """

    url: str = ""
    status: int = 200
    answer: bytes = b'{"taken": true}'
    takes: float = 0.0
    calls: list[Call] = field(default_factory=list[Call])


@contextmanager
def receiving() -> Generator[Receiver]:
    """Serve a receiver on this machine."""
    receiver = Receiver()

    class Handler(_Handler):
        told = receiver

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver.url = f"http://127.0.0.1:{server.server_address[1]}/hooks"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    told: Receiver

    def log_message(self, format: str, *_: object) -> None:  # noqa: A002
        """Say nothing."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.told.calls.append(Call({name.lower(): value for name, value in self.headers.items()}, body))
        time.sleep(self.told.takes)
        answer = self.told.answer
        self.send_response(self.told.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

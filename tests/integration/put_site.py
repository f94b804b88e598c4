"""A place of the tests' own that takes files with PUT."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class PutSite:
    """What was put there, in this order, and how it misbehaves.

    Attributes:
        url: Its address.
        files: What stands, by path with query.
        headers: With which each came.
        order: Every path that was put, in this order.
        answers: By ending of a path: what to answer in turn, a status with headers, or `None` to break off half-way.
    """

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    headers: dict[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    order: list[str] = field(default_factory=list[str])
    answers: dict[str, list[tuple[int, Mapping[str, str]] | None]] = field(default_factory=dict)

    def ending_in(self, ending: str) -> list[bytes]:
        """Return the files whose path ends so."""
        return [data for path, data in self.files.items() if path.partition("?")[0].endswith(ending)]


@contextmanager
def put_site() -> Generator[PutSite]:
    """Serve it on this machine."""
    site = PutSite()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_PUT(self) -> None:
            site.order.append(self.path)
            planned = next((list_ for end, list_ in site.answers.items() if end in self.path and list_), None)
            answer = planned.pop(0) if planned else (201, {})
            length = int(self.headers["content-length"])
            if answer is None:
                self.rfile.read(length // 2)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.close_connection = True
                self.connection.close()
                return
            data = self.rfile.read(length)
            if len(data) < length:
                self.close_connection = True
                return
            status, headers = answer
            if status < 300:
                site.files[self.path] = data
                site.headers[self.path] = {name.lower(): value for name, value in self.headers.items()}
            self.send_response(status)
            for name, value in {**headers, "Content-Length": "0"}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, format: str, *_: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

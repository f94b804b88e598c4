"""Servers and name servers of the tests' own."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Reply = Callable[[BaseHTTPRequestHandler], None]
Seen = tuple[str, Mapping[str, str], bytes]
"""A request: path, headers, body."""


class Names:
    """A name server: names to addresses, each question noted; answers in turn, the last one for ever.

    What it does not know it reads as the C library does: `0x7f.1` and `2130706433` are 127.0.0.1.
    """

    def __init__(self, known: Mapping[str, Iterable[Iterable[str]]] | None = None) -> None:
        self._answers = {name: [tuple(answer) for answer in answers] for name, answers in (known or {}).items()}
        self.asked: list[str] = []

    def __call__(self, host: str) -> Iterable[str]:
        self.asked.append(host)
        answers = self._answers.get(host)
        if answers is None:
            return (socket.inet_ntoa(socket.inet_aton(host)),)
        return answers.pop(0) if len(answers) > 1 else answers[0]


def sends(body: bytes, *, status: int = 200, **headers: str) -> Reply:
    """Answer with a status, headers (`content_type="image/png"`) and a body."""

    def reply(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"content-length": str(len(body)), **named}.items():
            if value:
                request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    return reply


def drips(piece: bytes, *, every_seconds: float, times: int = 200) -> Reply:
    """Answer with raw bytes, slowly."""

    def reply(request: BaseHTTPRequestHandler) -> None:
        try:
            for _ in range(times):
                request.wfile.write(piece)
                request.wfile.flush()
                time.sleep(every_seconds)
        except OSError:
            return

    return reply


@contextmanager
def serving(replies: Mapping[str, Reply], *, tls: ssl.SSLContext | None = None) -> Iterator[tuple[int, list[Seen]]]:
    """Serve paths on this machine; yields the port and the requests."""
    seen: list[Seen] = []

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("content-length", 0))
            seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}, self.rfile.read(length)))
            replies[self.path](self)

        do_GET = do_POST = _answer  # noqa: N815 - as the standard library calls them

        def log_message(self, format: str, *_: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_address[1], seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
